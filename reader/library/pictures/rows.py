"""Pictures in the library: which pages they show."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from reader.errors import LibraryError, ReaderError
from reader.library.base import Database, insert, stamp
from reader.library.imports import sources
from reader.library.pictures.look import drawn_size
from reader.library.sharing.newcomer.files import offer_again
from reader.library.undo import undo
from reader.sentence import say

_COLUMNS = "id, uuid, page_id, sha256, leaf, name, path, kept, size, width, height, turn, maker"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page. `id`: 0 for the page's own PDF, which stands in no row yet; `leaf`: which page or
    picture of the file, from 0; `kept`: the bytes are in originals/, else at `path`; pixels are upright as
    the file says. `turn`: quarters clockwise that a person has turned it by, to be looked at. `maker`: who
    attached it.
    """

    id: int
    uuid: str
    page_id: int
    sha256: str
    leaf: int
    name: str
    path: str
    kept: bool
    size: int
    width: int
    height: int
    turn: int = field(default=0, compare=False)
    maker: str = field(default="", compare=False)

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether its file is in a colleague's library, from where it can be fetched: no path is
        known.
        """
        return not self.kept and self.path == self.name


@dataclass(frozen=True, slots=True)
class NewPicture:
    """What is known of a picture that is to be attached to a page."""

    sha256: str
    leaf: int
    path: str
    kept: bool
    size: int
    width: int
    height: int


def of_page(db: Database, page_id: int) -> list[Picture]:
    """Return the pictures of the page, the first attached first; else the PDF that it was read from."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM picture WHERE page_id = ? ORDER BY id", [page_id]
    ).fetchall()
    found = [_picture(row) for row in rows]
    if found:
        return found
    own = _own_pdf(db, page_id)
    return [own] if own else []


def get(db: Database, picture_id: int) -> Picture | None:
    """Return the picture with that id."""
    row = db.execute(f"SELECT {_COLUMNS} FROM picture WHERE id = ?", [picture_id]).fetchone()
    return _picture(row) if row else None


def linked(db: Database) -> list[Picture]:
    """Return all pictures that lie outside the library."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM picture WHERE kept = 0 ORDER BY id").fetchall()
    return [_picture(row) for row in rows]


def attach(db: Database, page_id: int, new: NewPicture, batch_id: int | None = None) -> int:
    """Say that the picture shows the page; its id. One that does already only learns where its file is."""
    db.changed.add("picture")
    held = db.execute(
        "SELECT id, kept FROM picture WHERE page_id = ? AND sha256 = ? AND leaf = ?",
        [page_id, new.sha256, new.leaf],
    ).fetchone()
    if held is None:
        row = {
            "page_id": page_id, "sha256": new.sha256, "leaf": new.leaf, "name": PurePath(new.path).name,
            "path": new.path, "kept": int(new.kept), "size": new.size, "width": new.width,
            "height": new.height, "batch_id": batch_id, **stamp(db),
        }
        return insert(db, "picture", row)
    kept = int(new.kept or held[1])
    db.execute("UPDATE picture SET path = ?, kept = ? WHERE id = ?", [new.path, kept, held[0]])
    return int(held[0])


def by_person(db: Database, page_id: int, new: NewPicture) -> int:
    """Return `attach`, as something that a person does and can take back."""
    with undo.step(db, "添加图像"):
        return attach(db, page_id, new)


def turn(db: Database, picture: Picture, quarters: int) -> None:
    """Remember how a picture is looked at: quarters clockwise from how its file has it."""
    with undo.step(db, "转动图像"):
        db.changed.add("picture")
        db.execute("UPDATE picture SET turn = ? WHERE id = ?", [quarters % 4, ensure(db, picture)])


def move(db: Database, picture_id: int, page_id: int) -> int:
    """Say that a picture shows another page; what was marked on it goes along. Its id from then on.

    Raises LibraryError if it is gone, or shows that page already.
    """
    picture = get(db, picture_id)
    if picture is None:
        raise LibraryError("这张图像已不在库里。", "请刷新后再试。")
    if picture.page_id == page_id:
        raise LibraryError("这张图像已经在这一版上。", "请选另外一版。")
    with undo.step(db, "图像移到另一版"):
        batch = db.execute("SELECT batch_id FROM picture WHERE id = ?", [picture_id]).fetchone()[0]
        new = NewPicture(picture.sha256, picture.leaf, picture.path, picture.kept, picture.size,
                         picture.width, picture.height)
        moved_to = attach(db, page_id, new, batch)
        db.execute("UPDATE picture SET turn = ?, name = ? WHERE id = ?",
                   [picture.turn, picture.name, moved_to])
        db.execute("UPDATE region SET picture_id = ? WHERE picture_id = ?", [moved_to, picture_id])
        db.execute("DELETE FROM picture WHERE id = ?", [picture_id])
        db.changed.add("region")
    return moved_to


def take_off(db: Database, picture_id: int) -> None:
    """Take a picture off its page, with what was marked on it; its file stays where it is."""
    with undo.step(db, "取下图像"):
        db.execute("DELETE FROM picture WHERE id = ?", [picture_id])


def moved(db: Database, places: Iterable[tuple[int, str]]) -> None:
    """Say where the files of these pictures (id, path) lie now."""
    with undo.step(db, "重新找图像"):
        for picture_id, path in places:
            db.execute("UPDATE picture SET path = ? WHERE id = ?", [path, picture_id])


def keep(db: Database, picture_ids: Sequence[int]) -> None:
    """Say that the files of these pictures are in originals/ now."""
    with undo.step(db, say("把 {0} 张图像复制进库", len(picture_ids))):
        for picture_id in picture_ids:
            db.execute("UPDATE picture SET kept = 1 WHERE id = ?", [picture_id])
        offer_again(db, picture_ids)


def ensure(db: Database, picture: Picture) -> int:
    """Return the picture's id; a page's own PDF gets a row."""
    if picture.id:
        return picture.id
    new = NewPicture(
        picture.sha256, picture.leaf, picture.path, True, picture.size, picture.width, picture.height
    )
    return attach(db, picture.page_id, new)


def _picture(row: Sequence[object]) -> Picture:
    made = Picture(*row)  # type: ignore[arg-type]
    return replace(made, kept=bool(made.kept))


def _own_pdf(db: Database, page_id: int) -> Picture | None:
    """Return the page of the PDF that the current text was read from."""
    row = db.execute(
        "SELECT s.sha256, s.name, s.path, s.size FROM page p JOIN source s ON s.id = p.source_id"
        " WHERE p.id = ?", [page_id]
    ).fetchone()
    if row is None:
        return None
    key, name, path, size = row
    try:
        data = sources.read(db.originals, key) if _is_pdf(db, key) else b""
        leaf, (width, height) = _leaf(data, key, name) if data else (0, (0, 0))
    except (ReaderError, OSError):
        return None
    if not data:
        return None
    return Picture(0, "", page_id, sources.file_of(key), leaf, name, path, True, size, width, height)


def _is_pdf(db: Database, key: str) -> bool:
    try:
        with sources.path(db.originals, key).open("rb") as file:
            return file.read(5) == b"%PDF-"
    except OSError:
        return False


def _leaf(data: bytes, key: str, name: str) -> tuple[int, tuple[int, int]]:
    """Return which page of the PDF the source is, from 0, and its size in pixels."""
    from reader.page.sources.documents import pdf
    from reader.page.sources.read import read_source

    part = sources.lines_of(key)
    pages = read_source(data, name).pages if part else ()
    leaf = next((at - 1 for first, last, at in pages if (first, last) == part), 0)
    with pdf.opened(data) as document:
        return leaf, drawn_size(*document.get_page_size(leaf))
