"""The whole library as a folder that any program can read: originals as they came, every table as JSON
Lines, texts and annotations.

    README.md          what is what
    originals/ab/…     the imported files, byte for byte, named by their SHA-256
    data/TABLE.jsonl   every row, its columns by name; bytes as {"hex": …}
    articles.jsonl     title, text, tags and notes of each article, for people and programs that know
    nothing of tables
    annotations.jsonld W3C Web Annotation
    manifest.sha256    sha256sum -c checks it; written last, so that what is half made never looks whole
"""
from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reader import __version__
from reader.errors import ReaderError
from reader.export import forms
from reader.export.collect import collect
from reader.export.everything import manifest
from reader.export.forms import Options
from reader.export.place import files
from reader.export.place.folder import refuse_inside
from reader.library import articles, exports
from reader.library.base import Database
from reader.library.incoming import whole
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.scope import Scope
from reader.sentence import say

FORMAT = 1
README = """# 报架的整库导出

| 文件 | 内容 |
| --- | --- |
| `originals/` | 导入的原文件,逐字节原样,以 SHA-256 为名 |
| `data/表.jsonl` | 库里每张表的每一行(JSON Lines),键为列名;字节写作 `{"hex": …}` |
| `articles.jsonl` | 每篇文章的题录、正文、标签和批注 |
| `annotations.jsonld` | 全部批注(W3C Web Annotation) |
| `manifest.sha256` | 全部文件的校验值,可用 `sha256sum -c manifest.sha256` 核对 |

`id` 只在这份数据里有意义,`uuid` 到处相同。时间为 UTC,日期为 ISO 8601,`start`、`end` 是段落文字里的码点位置。
`baojia import --from 这个文件夹` 把它读进一个空库,与原来的库相同。
"""


class _Stopped(Exception):
    """The person stopped it."""


def export(db: Database, folder: Path, progress: Report = silent, cancelled: Cancelled = never) -> bool:
    """Write the library into an empty folder; False where it was cancelled, and then there is no manifest.

    One state of the library, even if somebody goes on working. Raises ReaderError where the folder is not
    empty or cannot be written.
    """
    refuse_inside(folder, db.folder)
    files.folder(folder)
    try:
        if any(folder.iterdir()):
            raise ReaderError(say("{0}：这个文件夹不是空的。", str(folder)), "请另选一个空文件夹。")
        db.execute("BEGIN")
        try:
            _write(db, folder, progress, cancelled)
        finally:
            db.execute("ROLLBACK")
    except OSError as error:
        raise files.explain(folder, error) from error
    except _Stopped:
        return False
    return True


def _write(db: Database, folder: Path, progress: Report, cancelled: Cancelled) -> None:
    def go_on(step: Progress) -> None:
        progress(step)
        if cancelled():
            raise _Stopped

    (folder / "data").mkdir()
    (folder / "README.md").write_text(README, "utf-8", newline="\n")
    program, library = f"baojia {__version__}", exports.library_uuid(db)
    about = {"format": FORMAT, "program": program, "library": library, "tables": whole.TABLES}
    _lines(folder / "data" / "format.json", [about])
    for number, table in enumerate(whole.TABLES, 1):
        rows = ({name: _plain(value) for name, value in row.items()} for row in whole.rows(db, table))
        _lines(folder / "data" / f"{table}.jsonl", rows)
        go_on(Progress(number, len(whole.TABLES), "导出"))
    _articles(db, folder, go_on)
    _originals(db, folder, go_on)
    made = manifest.make(folder, go_on)
    files.write(folder / manifest.NAME, made.encode())


def _lines(path: Path, values: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _plain(value: Any) -> Any:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _articles(db: Database, folder: Path, go_on: Callable[[Progress], None]) -> None:
    """Articles and annotations in the forms that others read, in one go."""
    ids = articles.ids(db, Scope("all"), "oldest")
    options = Options(single=True, total=len(ids))
    with (folder / "articles.jsonl").open("wb") as texts, (folder / "annotations.jsonld").open("wb") as notes:
        writers = [forms.named("jsonl").begin(texts, options), forms.named("w3c").begin(notes, options)]
        for number, article in enumerate(collect(db, exports.wholes(db, ids)), 1):
            for writer in writers if article else ():
                writer.add(article)  # type: ignore[arg-type]
            go_on(Progress(number, len(ids), "导出"))
        for writer in writers:
            writer.close()


def _originals(db: Database, folder: Path, go_on: Callable[[Progress], None]) -> None:
    found = sorted(path for path in db.originals.rglob("*") if path.is_file())
    for number, path in enumerate(found, 1):
        target = folder / "originals" / path.relative_to(db.originals)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        go_on(Progress(number, len(found), "导出"))
