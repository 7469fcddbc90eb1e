"""Freezes a library of the present form into forms/: python -m tests.library.make_form m003-last (see
forms/README.md).
"""
from __future__ import annotations

import sys
import tempfile
import zipfile
from pathlib import Path

from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import trash
from reader.library.database import Library
from reader.library.search import saved
from reader.library.text import corrections
from tests import library_samples

FORMS = Path(__file__).parent / "forms"


def main(name: str) -> None:
    """Make the library and pack it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "lib"
        with library_samples.build(place, articles=14, seed=7, maker="方砚") as library:
            work(library)
        (place / "library.lock").unlink(missing_ok=True)
        with zipfile.ZipFile(FORMS / f"{name}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in sorted(place.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(place).as_posix())


def work(library: Library) -> None:
    """What a person does in a morning."""
    library.write(lambda db: tags.add(db, tags.create(db, "渡口"), [1]))
    library.write(lambda db: annotations.add(db, 2, [Passage(_body(db, 2)[0], 2, 6)], 2, "此处待查"))
    library.write(lambda db: saved.save(db, "渡轮", "渡轮 OR 码头"))
    library.write(lambda db: trash.throw(db, "article", [9]))
    library.write(lambda db: corrections.correct(db, *_changed(db)))


def _body(db: Database, article: int) -> tuple[int, str]:
    row = db.execute(
        "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.article_id = ? AND b.role = 'body' ORDER BY b.position LIMIT 1",
        [article],
    ).fetchone()
    return row[0], row[1]


def _changed(db: Database) -> tuple[int, str]:
    block, text = _body(db, 3)
    return block, text.replace("的", "之", 1)


if __name__ == "__main__":
    main(sys.argv[1])
