"""Where a person stopped in a library, and what was read last.

Kept beside the settings, one file for each library.
"""
from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from reader.library.scope import Scope
from reader.ui.reading.desk.tabs import Tabs, as_json, from_json

MOST_RECENT = 50


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an article: `offset` code points into the block at the top (0, 0: the beginning).

    `title`, `paper`, `date`: what a menu calls it.
    """

    article_id: int
    block_id: int = 0
    offset: int = 0
    title: str = ""
    paper: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The list that was shown, the line of the sidebar that it came from, and its order."""

    scope: Scope = field(default_factory=Scope)
    name: str = ""
    key: str = "all"
    sort: str = "newest"


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is remembered of a library.

    `recent`: newest first; the first is what was read when the window closed. `tabs`: the texts that were
    open; `halves`: how two that stood side by side shared the room, a state of Qt's; `collection`: it stood
    where the list does; `mode`: what did (outline, review); `view`: what stood over both (issue, statistics
    …), and `view_state`, which only that view understands; `folds`: of the sidebar (Sidebar.folds).
    """

    place: Place | None = None
    recent: tuple[Spot, ...] = ()
    tabs: Tabs = field(default_factory=Tabs)
    halves: str = ""
    collection: int = 0
    mode: str = "list"
    view: str = ""
    view_state: str = ""
    folds: tuple[str, ...] = ()

    def reading(self, spot: Spot) -> Kept:
        """Return the same with that spot as the newest; an article stands there once."""
        others = tuple(each for each in self.recent if each.article_id != spot.article_id)
        return replace(self, recent=(spot, *others)[:MOST_RECENT])

    def spot(self, article_id: int) -> Spot | None:
        """Return where that article was left, if it is among the recent ones."""
        return next((each for each in self.recent if each.article_id == article_id), None)


def places_file(settings: Path, library: str) -> Path:
    """Return the file for the library with that UUID, beside the settings' file."""
    return settings.parent / "places" / f"{library}.json"


def load(file: Path) -> Kept:
    """Read what is remembered. A missing or damaged file means nothing."""
    try:
        found = json.loads(file.read_text("utf-8"))
        place = dict(found["place"])
        scope = Scope(**_known(Scope, place.pop("scope")))
        recent = tuple(Spot(**_known(Spot, spot)) for spot in found["recent"])
        kept = Kept(Place(scope=scope, **_known(Place, place)), recent[:MOST_RECENT])
        if "tabs" not in found:  # written by a version that had none
            return kept
        kept = replace(kept, tabs=from_json(found["tabs"]), halves=str(found.get("halves", "")))
        collection = int(found.get("collection", 0))
        mode, view, state = (str(found.get(name, "")) for name in ("mode", "view", "view_state"))
        folds = tuple(map(str, found.get("folds", ())))
        kept = replace(kept, collection=collection, mode=mode or "list", folds=folds)
        return replace(kept, view=view, view_state=state)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Kept()


def save(file: Path, kept: Kept) -> None:
    """Write what is remembered, whole or not at all. Where nothing can be written, nothing is remembered."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as written:
            json.dump(_as_json(kept), written, ensure_ascii=False)
        os.replace(written.name, file)
    except OSError:
        return


def _as_json(kept: Kept) -> dict[str, Any]:
    typed = _as_typed(kept)
    place = asdict(typed.place) if typed.place is not None else None
    recent = [asdict(spot) for spot in typed.recent]
    tabs = as_json(typed.tabs)
    return {
        "place": place, "recent": recent, "tabs": tabs, "halves": typed.halves,
        "collection": typed.collection, "mode": typed.mode, "view": typed.view,
        "view_state": typed.view_state, "folds": list(typed.folds),
    }


def _as_typed(kept: Kept) -> Kept:
    """Return a search as it was typed: it is read again when it is gone back to."""
    if kept.place is None:
        return kept
    return replace(kept, place=replace(kept.place, scope=replace(kept.place.scope, query=None)))


def _known(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that this version knows, as far as they are of the right type."""
    known: dict[str, Any] = {}
    for each in fields(kind):
        wanted = int if str(each.type).startswith("int") else str
        value = values.get(each.name)
        if isinstance(value, wanted):
            known[each.name] = value
    return known
