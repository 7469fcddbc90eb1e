"""What a search engine has to do for a shared collection. It keeps a row for each article (folded text, and
the article as a document), and says which rows a condition holds for, the newest first.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.library.beyond.asked import Condition
from reader.library.beyond.documents import PageRows


@dataclass(frozen=True, slots=True)
class Key:
    """An article on a server: the source that its page was read from, and its place there. `place` orders
    them: falling, then by source and n.
    """

    place: int
    sha256: str
    n: int


class Engine(Protocol):
    """Raises ReaderError where the server refuses, Unreachable where it does not answer."""

    def digests(self, pages: Sequence[str]) -> Mapping[str, str]:
        """Return {source: digest} of those pages that the engine has been told."""

    def put(self, pages: Sequence[PageRows]) -> None:
        """Put what is told of these pages in the place of what was told of them before."""

    def keys(self, condition: Condition, after: Key | None, most: int) -> list[Key]:
        """Return the next articles for which the condition holds; fewer than `most`: there are no more."""

    def documents(self, keys: Sequence[Key]) -> Mapping[Key, bytes]:
        """Return the documents of these articles, as far as they are there still."""

    def stop(self) -> None:
        """End what is under way; called from another thread."""
