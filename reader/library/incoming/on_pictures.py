"""Marked parts of pictures from elsewhere: each goes to the pictures here that have the same bytes."""
from __future__ import annotations

from reader.library.base import Database, maker, now
from reader.library.incoming.model import Code, Incoming, IncomingRegion, Outcome
from reader.library.pictures import regions


def outcome(db: Database, one: Incoming, region: IncomingRegion) -> Outcome:
    """Return what would become of it; nothing is written."""
    there = db.execute("SELECT modified FROM region WHERE uuid = ?", [one.uuid]).fetchone()
    if there and there[0] >= one.modified:
        return Outcome(one, "same" if there[0] == one.modified else "older")
    picture = _picture(db, region)
    if picture is None:
        return Outcome(one, "homeless")
    code: Code = "newer" if there else "new"
    return Outcome(one, code, headline=picture[1])


def store(db: Database, one: Incoming, region: IncomingRegion) -> None:
    """Write it, as far as it lies on the picture."""
    picture = _picture(db, region)
    if picture is None:
        return
    picture_id, _, width, height = picture
    x, y, across, down = region.box
    box = (x, y, min(across, width - x), min(down, height - y))
    if x >= width or y >= height or min(box[2:]) < regions.LEAST:
        return
    time = now()
    signed = {
        "maker": one.maker or maker(db),
        "created": one.created or time,
        "modified": one.modified or time,
    }
    regions.put(db, picture_id, one.uuid, box, {"colour": one.colour, "note": one.note, **signed})


def _picture(db: Database, region: IncomingRegion) -> tuple[int, str, int, int] | None:
    """Return (id, name, width, height) of the picture with these bytes."""
    row = db.execute(
        "SELECT id, name, width, height FROM picture WHERE sha256 = ? AND leaf = ? ORDER BY id",
        [region.sha256, region.leaf],
    ).fetchone()
    return tuple(row) if row else None
