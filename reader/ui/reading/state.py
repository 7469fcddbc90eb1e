"""Where the reading side stands: what was asked for, and what the person is doing with it while the library
answers. No Qt."""
from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.library.search.query import Query
    from reader.library.text.rewrite import Rewritten

# tables that say what became of a source line
STALE = frozenset({"block", "version", "article", "page", "source"})


class Stage(Enum):
    """What is being done with the text that is shown."""

    READING = "it is read"
    CORRECTING = "a paragraph is open"
    OVERTAKEN = "a paragraph is open, and a newer text has come: it is shown when the paragraph is left"
    OUTDATED = "the paragraph was left and is being saved; the newer text has not been shown yet"
    JOINING = "two paragraphs are becoming one in the library; what is typed is kept"
    JOINED = "they are one; correcting goes on as soon as that is shown"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go once the article is shown: code points of a library block (0: its beginning), and source
    lines to light."""

    block_id: int
    start: int = 0
    end: int = 0
    lines: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Resumed:
    """Where correcting goes on after a join, and the keys that were kept for it."""

    block_id: int
    offset: int
    keys: tuple[Any, ...]


@dataclass(slots=True)
class ReadingState:
    """`article_id`, `query`, `wording`: what was asked for last. `left`: the correction that is on its way to
    the library."""

    article_id: int | None = None
    query: Query | None = None
    wording: str = ""
    stage: Stage = Stage.READING
    left: Rewritten | None = None
    _target: Target | None = None
    _top: tuple[int, int, int] | None = None
    _lines_stale: bool = False
    _place: tuple[int, int] | None = None
    _keys: list[Any] = field(default_factory=list)

    @property
    def correcting(self) -> bool:
        """Tell whether a paragraph is open."""
        return self.stage in (Stage.CORRECTING, Stage.OVERTAKEN)

    @property
    def keeps_keys(self) -> bool:
        """Tell whether what is typed belongs into a paragraph that is not there yet."""
        return self.stage in (Stage.JOINING, Stage.JOINED)

    # --- an article is asked for and comes

    def ask(self, article_id: int | None, query: Query | None, wording: str = "") -> None:
        """Ask for another article, or the same with other words lit, or in another wording."""
        self.article_id, self.query, self.wording = article_id, query, wording

    def library_changed(self, tables: frozenset[str]) -> bool:
        """Take note of tables that have changed; tell whether the article is to be read again."""
        if self.article_id is None:
            return False
        self._lines_stale = self._lines_stale or bool(tables & STALE)
        return True

    def arrive(self, there: bool) -> bool:
        """Take note that the article has come (`there`: it still exists); tell if it may be shown now."""
        if self.correcting and there:
            self.stage = Stage.OVERTAKEN
            return False
        if self.stage is Stage.OUTDATED:
            self.stage = Stage.READING
        return True

    def take_stale_lines(self) -> bool:
        """Tell whether the source beside the text has to be read again, once."""
        stale, self._lines_stale = self._lines_stale, False
        return stale

    def aim(self, target: Target) -> None:
        """Go there when the article is shown."""
        self._target = target

    def take_target(self) -> Target | None:
        """Return where to go, once."""
        target, self._target = self._target, None
        return target

    @property
    def coming_back(self) -> bool:
        """Tell whether an article that is on its way is to be scrolled to where it was left."""
        return self._top is not None

    def come_back(self, article_id: int, block_id: int, offset: int) -> None:
        """Put that place on top when the article is shown."""
        self._top = (article_id, block_id, offset)

    def take_top(self, article_id: int) -> tuple[int, int] | None:
        """Return the block and offset to put on top, once; None if another article was to come."""
        top, self._top = self._top, None
        return top[1:] if top is not None and top[0] == article_id else None

    # --- a paragraph is corrected

    def begin(self) -> None:
        """Open a paragraph."""
        self.stage = Stage.OVERTAKEN if self.stage is Stage.OUTDATED else Stage.CORRECTING

    def leave(self, saved: bool) -> bool:
        """Leave the paragraph; tell whether the article is to be read again: what is saved is anyhow."""
        if not self.correcting:
            return False
        overtaken = self.stage is Stage.OVERTAKEN
        self.stage = Stage.OUTDATED if overtaken and saved else Stage.READING
        return overtaken and not saved

    def send(self, left: Rewritten) -> None:
        """Send what was typed to the library."""
        self.left = left

    def kept(self, changed: bool) -> bool:
        """Take note that it is kept; tell if the article is to be read again though nothing was `changed`."""
        self.left = None
        outdated = self.stage is Stage.OUTDATED
        if outdated:
            self.stage = Stage.READING
        return outdated and not changed

    def refused(self) -> Rewritten | None:
        """Return what was typed and the library did not take: the paragraph can be opened again with it."""
        left, self.left = self.left, None
        return left

    # --- two paragraphs become one

    def join(self) -> None:
        """Ask the library to join the open paragraph with its neighbour."""
        self.stage = Stage.JOINING
        self._keys = []

    def keep_key(self, key: Any) -> bool:
        """Keep a key for the joined paragraph; False: it is an ordinary one."""
        if self.keeps_keys:
            self._keys.append(key)
        return self.keeps_keys

    def joined(self, block_id: int, offset: int) -> None:
        """Note that the paragraphs are one; who has begun another correction meanwhile is not called back."""
        if not self.correcting:
            self.stage = Stage.JOINED
            self._place = (block_id, offset)

    def resume(self) -> Resumed | None:
        """Return where correcting goes on, once: the article is shown."""
        if self.stage is not Stage.JOINED or self._place is None:
            return None
        resumed = Resumed(*self._place, tuple(self._keys))
        self.give_up()
        return resumed

    def give_up(self) -> None:
        """Nothing was joined, or nobody can wait any longer: the keys are lost."""
        if self.keeps_keys:
            self.stage = Stage.READING
        self._keys, self._place = [], None
