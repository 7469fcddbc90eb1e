"""Registers that may have several heads: noted when they get them, since to look for them among a million
takes longer than everything else that is done when a few changes come.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from reader.library.base import Database, put_setting, setting

KEY = "several"


def note(db: Database, registers: Iterable[str]) -> None:
    """Note those of these registers that have several heads now."""
    known = _known(db)
    if known is None:  # all will be looked for
        return
    fresh = set(_among(db, sorted(set(registers)))) - set(known)
    if fresh:
        _keep(db, [*known, *fresh])


def look(db: Database) -> None:
    """Note which registers have several heads, and forget those that have them no longer."""
    known = _known(db)
    found = _everywhere(db) if known is None else _among(db, known)
    if found != known:
        _keep(db, found)


def registers(db: Database) -> list[str]:
    """Return the registers whose heads say different things, in their order."""
    known = _known(db)
    return _differing(db, _everywhere(db) if known is None else known)


def _known(db: Database) -> list[str] | None:
    """Return those that were noted; None where nobody has looked yet."""
    said = setting(db, KEY)
    return None if said is None else [str(register) for register in json.loads(said)]


def _keep(db: Database, found: Iterable[str]) -> None:
    put_setting(db, KEY, json.dumps(sorted(found), ensure_ascii=False))


def _everywhere(db: Database) -> list[str]:
    """The index alone tells which they are: of a million, few are looked at."""
    sql = "SELECT register FROM setting WHERE head = 1 GROUP BY register HAVING count(*) > 1"
    return [row[0] for row in db.execute(f"{sql} ORDER BY register").fetchall()]


def _among(db: Database, listed: Sequence[str]) -> list[str]:
    return _of(db, listed, "count(*) > 1")


def _differing(db: Database, listed: Sequence[str]) -> list[str]:
    return _of(db, listed, "count(DISTINCT s.value) > 1")


def _of(db: Database, listed: Sequence[str], having: str) -> list[str]:
    rows = db.execute(
        "SELECT s.register FROM json_each(?) j CROSS JOIN setting AS s INDEXED BY setting_head"
        f" ON s.register = j.value AND s.head = 1 GROUP BY s.register HAVING {having} ORDER BY s.register",
        [json.dumps(list(listed))],
    )
    return [row[0] for row in rows.fetchall()]
