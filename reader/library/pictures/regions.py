"""Parts of a picture that a person marked, each with a colour and a note."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.base import Database, insert, now, stamp
from reader.library.pictures import rows
from reader.library.pictures.rows import Picture
from reader.library.undo import undo

LEAST = 4  # pixels: less is a slip of the hand


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture, in pixels of the upright picture."""

    id: int
    uuid: str
    picture_id: int
    x: int
    y: int
    width: int
    height: int
    colour: int
    note: str
    maker: str
    created: str
    modified: str


_COLUMNS = "id, uuid, picture_id, x, y, width, height, colour, note, maker, created, modified"


def of_picture(db: Database, picture_id: int) -> list[Region]:
    """Return what is marked on a picture, from top to bottom."""
    found = db.execute(
        f"SELECT {_COLUMNS} FROM region WHERE picture_id = ? ORDER BY y, x, id", [picture_id]
    ).fetchall()
    return [Region(*row) for row in found]


def are_on(db: Database, page_id: int) -> bool:
    """Return whether anything is marked on the page's pictures; a quick look."""
    sql = "SELECT 1 FROM picture p JOIN region r ON r.picture_id = p.id WHERE p.page_id = ? LIMIT 1"
    return db.execute(sql, [page_id]).fetchone() is not None


def put(db: Database, picture_id: int, uuid: str, box: tuple[int, int, int, int],
        row: Mapping[str, object]) -> None:
    """Store a marked part that comes from elsewhere (x, y, width, height); an earlier state of it goes."""
    db.execute("DELETE FROM region WHERE uuid = ?", [uuid])
    place = dict(zip(("x", "y", "width", "height"), box, strict=True))
    db.changed.add("region")
    insert(db, "region", {"uuid": uuid, "picture_id": picture_id, **place, **row})


def add(db: Database, picture: Picture, box: tuple[float, float, float, float], colour: int = 1,
        note: str = "") -> int:
    """Mark a part of the picture (left, top, right, bottom); its id. One undo step.

    What reaches over the picture's edge is cut. Raises LibraryError where next to nothing is left.
    """
    left, top = max(0, round(box[0])), max(0, round(box[1]))
    right, bottom = min(picture.width, round(box[2])), min(picture.height, round(box[3]))
    if right - left < LEAST or bottom - top < LEAST:
        raise LibraryError("圈出的一块太小了。", "请按住鼠标拖出一个框。")
    with undo.step(db, "在图上批注" if note else "在图上圈出一块"):
        place = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        row = {"picture_id": rows.ensure(db, picture), **place, "colour": colour, "note": note, **stamp(db)}
        db.changed.add("region")
        return insert(db, "region", row)


def edit(db: Database, region_id: int, *, note: str | None = None, colour: int | None = None) -> None:
    """Change the note, the colour, or both."""
    with undo.step(db, "修改图上的批注"):
        db.execute(
            "UPDATE region SET note = ifnull(?, note), colour = ifnull(?, colour), modified = ? WHERE id = ?",
            [note, colour, now(), region_id],
        )


def delete(db: Database, region_id: int) -> None:
    """Take a marked part away; undo brings it back."""
    with undo.step(db, "删除图上的批注"):
        db.execute("DELETE FROM region WHERE id = ?", [region_id])
