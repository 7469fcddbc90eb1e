"""An undo step becomes a change: what it made of the things that are shared, compared with what the log says
they are.

New operations need no code here, as they need none for undo. A library that shares nothing writes nothing.
"""
from __future__ import annotations

from reader.library.base import Database
from reader.library.sharing import log, replicas
from reader.library.sharing.telling import paragraphs, things_now, touched, usual
from reader.library.sharing.telling.touched import Kinds
from reader.library.sharing.things import PARTS

SHARED = {*PARTS, "span", "block"}  # tables that a step must have touched to be of interest to others


def capture(db: Database, step_id: int, label: str, kinds: Kinds) -> None:
    """Write what the step changed into the log, in the step's transaction. `label`: its own, as it is kept;
    `kinds`: of the rows that it changed.
    """
    if db.hearing or SHARED.isdisjoint(kind.table for kind in kinds):
        return
    correction = usual.correction(db, step_id) if touched.has_only_texts(db, kinds) else None
    if correction is None:
        _write(db, step_id, label, kinds)
    elif correction.setting is not None:
        log.write_settings(db, label, [correction.setting], correction.writer)


def _write(db: Database, step_id: int, label: str, kinds: Kinds) -> None:
    """Write whatever it was."""
    writer = replicas.writer(db)
    if writer is None:
        return
    unseen = paragraphs.unseen(db) if writer.has_waiting else set()
    values = things_now.told(db, touched.things(db, step_id, kinds), unseen)
    seen: dict[str, tuple[str, ...]] = dict.fromkeys(unseen, ())
    for one in paragraphs.told(db, step_id, kinds, unseen):
        values.append((one.register, one.value))
        if one.over is not None:
            seen[one.register] = one.over
    if values:
        log.write(db, label, values, seen, writer)
