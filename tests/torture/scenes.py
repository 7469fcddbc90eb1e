"""The operations that are tortured: each with what is there before,
what is done, and where to look afterwards.
"""
from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.ingest import preview
from reader.ingest.find import walk
from reader.ingest.store import store
from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import backup, check, rebuild, restore, trash, whole_copy
from reader.library.collections import items, lists, pins
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search import care
from reader.library.structure import paragraphs
from reader.library.text import corrections, replace
from reader.library.undo import undo
from reader.sharing import packs
from tests import library_samples
from tests.ingest import folders
from tests.torture import shared

FORMS = Path(__file__).resolve().parent.parent / "library" / "forms"
Act = Callable[[Path], None]


def _nothing(root: Path) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder with a library in `lib` is prepared once; `act` is what is interrupted. `look`: the folders
    that hold a library afterwards; one that is not there yet, or empty, is fine where `may_lack`. `parts`:
    done in several transactions, so that a state in between is fine, as long as nothing of the state before
    is lost. `server`: needs PostgreSQL (shared.SOCKET). `ahead` is done before each act, and is not
    interrupted.
    """

    name: str
    prepare: Act
    act: Act
    look: tuple[str, ...] = ("lib",)
    may_lack: bool = False
    parts: bool = False
    besides: tuple[str, ...] = ()
    server: bool = False
    ahead: Act = _nothing


def library(root: Path) -> None:
    """A library with 14 articles, a note, a tag, an undo step."""
    with library_samples.build(root / "lib", articles=14, seed=3) as made:
        made.write(_worked)


def _worked(db: Database) -> None:
    note(db)
    tags.add(db, tags.create(db, "渡口"), [1])


def note(db: Database, text: str = "此处待查") -> None:
    """A note on the beginning of article 2."""
    block = _block(db, 2)
    annotations.add(db, 2, [Passage(block, 2, 6)], 2, text)


def _block(db: Database, article: int) -> int:
    row = db.execute(
        "SELECT id FROM block WHERE article_id = ? AND role = 'body' ORDER BY position LIMIT 1", [article]
    ).fetchone()
    return int(row[0])


def _correct(db: Database) -> None:
    block = _block(db, 3)
    text = db.execute(
        "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [block]
    ).fetchone()[0]
    corrections.correct(db, block, f"改{text[1:]}")


def writing(fn: Callable[[Database], object]) -> Act:
    """The act that opens the library, does this, and closes it."""
    def act(root: Path) -> None:
        with open_library(root / "lib", "方砚") as opened:
            opened.write(fn)
    return act


def _create(root: Path) -> None:
    open_library(root / "lib", "方砚").close()


def _files(root: Path) -> None:
    library(root)
    folders.week(root / "in", days=2, pages=2)


def _import(root: Path) -> None:
    with open_library(root / "lib", "方砚") as opened:
        batch, _ = opened.write(lambda db: batches.create(db, "两天", [str(root / "in")]))
        preview.stage(opened, batch, walk([root / "in"]), workers=0)
        store(opened, batch)


def _thrown(root: Path) -> None:
    library(root)
    writing(lambda db: trash.throw(db, "page", [1]))(root)


def _undone(root: Path) -> None:
    library(root)
    writing(undo.undo)(root)


def _backed_up(root: Path) -> None:
    library(root)
    writing(lambda db: backup.snapshot(db, "手动"))(root)
    writing(lambda db: note(db, "备份之后"))(root)


def _restore_snapshot(root: Path) -> None:
    restore.restore(root / "lib", backup.backups(root / "lib")[-1].path)


def _to_folder(root: Path) -> None:
    with open_library(root / "lib", read_only=True) as opened:
        whole_copy.make_backup(opened, root / "copy")


def _second_copy(root: Path) -> None:
    library(root)
    _to_folder(root)
    writing(lambda db: note(db, "第二次"))(root)


def _to_zip(root: Path) -> None:
    with open_library(root / "lib", read_only=True) as opened:
        whole_copy.make_backup(opened, root / "all.zip")


def _zipped(root: Path) -> None:
    library(root)
    _to_zip(root)


def _restore(name: str) -> Act:
    def act(root: Path) -> None:
        restore.restore(root / "new", root / name)
    return act


def _copied(root: Path) -> None:
    library(root)
    _to_folder(root)


def _old(root: Path, form: str = "m001-last") -> None:
    with zipfile.ZipFile(FORMS / f"{form}.zip") as packed:
        packed.extractall(root / "lib")


def _index(root: Path) -> None:
    with open_library(root / "lib", "方砚") as opened:
        care.build(opened)


def _repair(root: Path) -> None:
    with open_library(root / "lib", "方砚") as opened:
        check.repair(opened)


def _collected(root: Path) -> None:
    """A collection of three articles, a passage and a note, and a pin."""
    library(root)
    writing(_collect)(root)


def _collect(db: Database) -> None:
    made = lists.create(db, "渡口旧闻")
    items.add_articles(db, made, [1, 2, 3])
    items.add_passages(db, made, [1])
    items.add_note(db, made, "先看这三篇")
    pins.add(db, Scope("collection", made), "渡口旧闻")


def _rearrange(db: Database) -> None:
    ids = list(items.ids(db, 1))
    items.move(db, 1, [ids[-1], ids[1]], ids[0])


def _spoilt(root: Path) -> None:
    """A library of which a page is noise: of an index that nobody asks for what is looked at afterwards."""
    from sqlite_utils.utils import sqlite3

    _collected(root)
    file = root / "lib" / "library.db"
    conn = sqlite3.connect(file)
    [page] = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article_state'").fetchone()
    conn.close()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * 4096)
        opened.write(b"\xa5" * 4096)


def _rebuild(root: Path) -> None:
    rebuild.rebuild(root / "lib")


def _replace(db: Database) -> None:
    replace.replace_beside(db, lambda work: work(db), "的", "之")


def _untriggered(root: Path) -> None:
    from sqlite_utils.utils import sqlite3

    library(root)
    conn = sqlite3.connect(root / "lib" / "library.db", isolation_level=None)
    for name, in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER [{name}]")
    conn.close()


def _with_pack(root: Path) -> None:
    """A shared library, and a pack of somebody else's with marks, tags and corrections."""
    library(root)
    shared.peer(root)
    shared.pack(root / "peer", root / "in.baojia-pack")


def _read_pack(root: Path) -> None:
    with open_library(root / "lib", "方砚") as opened:
        packs.merge(opened, packs.read(root / "in.baojia-pack"))


def _preview_pack(root: Path) -> None:
    with open_library(root / "lib", "方砚") as opened:
        packs.preview(opened, packs.read(root / "in.baojia-pack"))


def _write_pack(root: Path) -> None:
    with open_library(root / "lib", "方砚") as opened:
        packs.write(opened, root / "out.baojia-pack")


def _joined(root: Path) -> None:
    """A library that has what the other one has, and some work of its own that nobody has yet."""
    _with_pack(root)
    _read_pack(root)
    writing(lambda db: note(db, "尚未发出"))(root)


def _sync(root: Path) -> None:
    with open_library(root / "lib", "方砚") as opened:
        shared.sync(opened)


OLD_INDEX = ("检索索引",)
SCENES = (
    Scene("create", _nothing, _create, may_lack=True),
    Scene("open", library, _create),
    Scene("import", _files, _import, parts=True),
    Scene("annotate", library, writing(note)),
    Scene("correct", library, writing(_correct)),
    Scene("structure", library, writing(lambda db: paragraphs.split_paragraph(db, _block(db, 2), 9))),
    Scene("tag", library, writing(lambda db: tags.add(db, 1, [2, 3]))),
    Scene("undo", library, writing(undo.undo)),
    Scene("redo", _undone, writing(undo.redo)),
    Scene("bin", library, writing(lambda db: trash.throw(db, "page", [1]))),
    Scene("purge", _thrown, writing(trash.purge), parts=True),
    Scene("replace", library, writing(_replace)),
    Scene("snapshot", library, writing(lambda db: backup.snapshot(db, "手动"))),
    Scene("backup", library, _to_folder, ("lib", "copy"), may_lack=True),
    Scene("backup again", _second_copy, _to_folder, ("lib", "copy")),
    Scene("zip", library, _to_zip),
    Scene("restore", _backed_up, _restore_snapshot),
    Scene("restore zip", _zipped, _restore("all.zip"), ("lib", "new"), may_lack=True),
    Scene("restore folder", _copied, _restore("copy"), ("lib", "new"), may_lack=True),
    Scene("migrate", _old, _create, besides=OLD_INDEX),
    Scene("mend", _untriggered, _create, besides=OLD_INDEX),
    Scene("index", library, _index, besides=("是旧版本",)),
    Scene("repair", library, _repair, besides=("是旧版本",)),
    Scene("collect", library, writing(_collect), parts=True),
    Scene("rearrange", _collected, writing(_rearrange)),
    Scene("uncollect", _collected, writing(lambda db: lists.delete(db, 1))),
    Scene("rebuild", _spoilt, _rebuild, besides=("数据库已损坏",)),
    Scene("share", library, _write_pack, parts=True),
    Scene("preview", _with_pack, _preview_pack),
    Scene("pack in", _with_pack, _read_pack),
    Scene("pack in again", _joined, _read_pack),
    Scene("pack out", _joined, _write_pack),
    Scene("sync", _joined, _sync, parts=True, server=True, ahead=shared.server_as_it_was),
)
UPGRADES = tuple(
    Scene(f"migrate {path.stem}", partial(_old, form=path.stem), _create, besides=OLD_INDEX)
    for path in sorted(FORMS.glob("*.zip"))
)
"""From each form that there ever was; named one by one."""


def fresh(base: Path, work: Path) -> None:
    """The prepared folder again, as it was."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(base, work)
