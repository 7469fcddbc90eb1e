"""Where the librarian has been: back and forward."""
from __future__ import annotations

from dataclasses import dataclass

from reader.library.scope import Scope

KEPT = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """A list and the article that was read in it (0: none). `key`: the sidebar's line, "" if it has none."""

    scope: Scope
    name: str
    key: str = ""
    article_id: int = 0


class History:
    """Visits in order, with a place in them."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def now(self) -> Visit | None:
        return self._visits[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._visits) - 1

    def visit(self, visit: Visit) -> None:
        """Go somewhere.

        Typing on in a search, and a list whose first article only now shows, is the same visit.
        """
        now = self.now
        if now == visit:
            return
        typing = (
            now is not None and now.scope.kind == visit.scope.kind == "search" and now.scope != visit.scope
        )
        arriving = now is not None and now.scope == visit.scope and now.article_id == 0
        del self._visits[self._at + 1:]
        if typing or arriving:
            self._visits[-1] = visit
        else:
            self._visits.append(visit)
        del self._visits[:-KEPT]
        self._at = len(self._visits) - 1

    def step(self, by: int) -> Visit | None:
        """Return one back (-1) or forward (1); None at the end."""
        if not 0 <= self._at + by < len(self._visits):
            return None
        self._at += by
        return self._visits[self._at]

    def before_search(self) -> Visit | None:
        """Return the last visit that was not a search: where Esc in the search field leads."""
        return next(
            (visit for visit in reversed(self._visits[: self._at + 1]) if visit.scope.kind != "search"), None
        )
