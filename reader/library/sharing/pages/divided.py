"""A paragraph of a colleague whose recogniser is of another version and divided the page otherwise: found on
this copy's paragraphs by the lines of the file, which are the same.

A paragraph is named after the page's file and its first line, and a passage says what its text is called.
So the lines from there on are put together until their text has that name: then it is the same, character by
character, and every character's place here is known. Never by guess.
"""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.library.base import Database, name_uuid, places
from reader.library.sharing.things import text_name


@dataclass(frozen=True, slots=True)
class Part:
    """Code points [start, end) of the text that the recogniser made of a paragraph here (its uuid)."""

    block: str
    first: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return what they say."""
        return self.first[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Divided:
    """The text of the colleague's paragraph, and the parts of this copy's that it consists of."""

    text: str
    parts: tuple[Part, ...]

    def within(self, start: int, end: int) -> Iterator[Part]:
        """Yield where the code points [start, end) of the text are."""
        at = 0
        for part in self.parts:
            low, high = max(start, at), min(end, at + len(part.text))
            if low < high:
                yield Part(part.block, part.first, part.start + low - at, part.start + high - at)
            at += len(part.text)


def find(db: Database, sha256: str, blocks: Sequence[int], block: str, name: str) -> Divided | None:
    """Return a paragraph (`block`: its uuid) whose text is called `name`, on these paragraphs (ids) of its
    page; None where their lines do not make that text.
    """
    lines = _lines(db, blocks)
    begins = next((line for line in lines if _uuid(sha256, line) == block), None)
    parts: list[Part] = []
    for line in sorted(line for line in lines if begins is not None and line >= begins):
        parts.append(lines[line])
        text = "".join(part.text for part in parts)
        for said in (text, text.rstrip()):  # a space between words of two lines is in neither paragraph's end
            if text_name(said) == name:
                return Divided(said, tuple(parts))
    return None


def _lines(db: Database, blocks: Sequence[int]) -> Mapping[int, Part]:
    """Return what the recogniser made of each line of the file; lines that stand in two paragraphs are left
    out.
    """
    found: dict[int, Part] = {}
    twice: set[int] = set()
    for uuid, text, placed in db.execute(
        "SELECT hex(b.uuid), v.text, v.lines FROM json_each(?) j JOIN block b ON b.id = j.value"
        " JOIN version v ON v.id = (SELECT min(id) FROM version WHERE block_id = b.id)"
        " WHERE v.maker IS NULL AND v.action IS NULL ORDER BY b.id",
        [json.dumps(list(blocks))],
    ).fetchall():
        edges = [*places(placed), (0, len(text))]
        for (line, start), (_, end) in pairwise(edges):
            if line in found:
                twice.add(line)
            found[line] = Part(uuid, text, start, end)
    return {line: part for line, part in found.items() if line not in twice}


def _uuid(sha256: str, line: int) -> str:
    return name_uuid(sha256, "block", line).hex.upper()
