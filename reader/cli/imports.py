"""`baojia import`: files and folders into the library; a whole library or other programs' notes, too."""
from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader import paths
from reader.cli.exit_codes import DONE, SOME_FAILED
from reader.cli.grammar import Commands
from reader.cli.terminal import only_with, open_library, place, show_progress, tell, words
from reader.errors import ReaderError
from reader.sentence import about, say

if TYPE_CHECKING:
    from reader.ingest.store import Stored
    from reader.library.database import Library
    from reader.library.imports.batches import BatchFile


def add(commands: Commands) -> None:
    """Add the command."""
    told = commands.words
    parser = commands.add("import", _import, "导入文件和文件夹")
    parser.add_argument("--json", action="store_true", help=told("把结果印成 JSON"))
    parser.add_argument(
        "--rule",
        metavar="PATTERN",
        help=told("按文件路径指定报名、日期、版次，如 {报名}/{日期}/{版}；auto：用预览会建议的规则"),
    )
    parser.add_argument("--divide", action="store_true", help=told("一个文件里有几期或几版时拆开"))
    parser.add_argument(
        "--accept-suggestions",
        action="store_true",
        help=told("报名或日期未定的版面，采用由文件名、电头、邻近各期推出的建议"),
    )
    parser.add_argument("--copy-pictures", action="store_true", help=told("把图像复制进库；否则留在原处"))
    parser.add_argument("--ocr", action="store_true", help=told("识别没有文字的图像（要装 baojia[ocr]）"))
    parser.add_argument(
        "--from",
        dest="origin",
        type=place,
        metavar="PATH",
        help=told("读入整库导出的文件夹（只能读进空库），或批注（JSON-LD、Hypothesis）、标签和批注的 CSV 表"),
    )
    parser.add_argument("--preview", action="store_true", help=told("与 --from 合用：只列出会改变什么"))
    parser.add_argument("paths", nargs="*", type=place, metavar="PATH")


def _import(options: argparse.Namespace) -> int:
    only_with("--preview", options.preview, "--from", options.origin)
    if options.origin and options.origin.is_dir():
        return _bring_everything(options)
    if options.origin:
        return _bring_notes(options)
    if options.paths:
        return _import_files(options)
    raise ReaderError("没有说要导入什么。", "请给出文件或文件夹，或用 --from。")


# --- what other programs, or this one, have written


def _bring_everything(options: argparse.Namespace) -> int:
    """Bring a whole library into an empty one."""
    from reader.export.everything import read as everything

    with open_library(options, may_make=True) as library:
        everything.bring(library, options.origin, show_progress)
    print(words()("已读入整库。"))
    return DONE


def _bring_notes(options: argparse.Namespace) -> int:
    """Bring annotations, tags and notes from a file, or say what it would bring."""
    from reader.export.back import read as back

    told = words()
    coming = back.load(options.origin)
    with open_library(options, read_only=options.preview, may_make=True) as library:
        if options.preview:
            for shown in back.preview(library.reader(), coming):
                print(f"{told(back.SAID[shown.code])}\t{told(shown.where)}\t{shown.what}")
            return DONE
        counts, _ = library.write(lambda db: back.take(db, coming))
    for code, count in counts.items():
        print(f"{told(back.SAID[code])}\t{count}")
    return SOME_FAILED if counts.keys() & {"homeless", "unclear"} else DONE


# --- page files


@dataclass(frozen=True)
class _Imported:
    """What came of an import. `noted`: files of which there is something to know."""

    batch_id: int
    done: Stored
    counts: dict[str, int]  # how many files had which outcome
    unreadable: Sequence[BatchFile]
    noted: Sequence[BatchFile]


def _import_files(options: argparse.Namespace) -> int:
    with open_library(options, may_make=True) as library:
        imported = _store(library, options)
    if options.json:
        print(json.dumps(_as_json(imported), ensure_ascii=False))
    else:
        _tell(imported)
    return SOME_FAILED if imported.unreadable else DONE


def _store(library: Library, options: argparse.Namespace) -> _Imported:
    """Look at the files, file them as the options say, and store them."""
    from reader.ingest import dividing, preview
    from reader.ingest.find import walk
    from reader.ingest.store import store
    from reader.library.imports import batches, staging

    origin = "、".join(path.name or str(path) for path in options.paths)
    places = [str(path.absolute()) for path in options.paths]
    batch_id, _ = library.write(lambda db: batches.create(db, origin, places))
    preview.stage(library, batch_id, walk(options.paths), show_progress)
    if options.ocr:
        _read_pictures(library, batch_id)
    _file_by_rule(library, batch_id, options.rule)
    if options.divide and dividing.divisible(batches.files(library.reader(), batch_id)):
        dividing.divide(library, batch_id)
    if options.accept_suggestions:
        preview.accept_suggestions(library, batch_id)

    done = store(library, batch_id, show_progress, copy_pictures=options.copy_pictures)
    db = library.reader()
    unreadable = batches.files(db, batch_id, "unreadable")
    noted = [file for file in batches.files(db, batch_id) if file.notes and file.outcome != "unreadable"]
    return _Imported(batch_id, done, staging.counts(db, batch_id), unreadable, noted)


def _read_pictures(library: Library, batch_id: int) -> None:
    """Read the pictures that came without a text, after saying what that costs."""
    from reader.ingest.ocr import pages, reading
    from reader.library.imports import batches

    wanted = pages.wanted(pages.alone(batches.files(library.reader(), batch_id)))
    if wanted:
        tell(reading.cost(wanted).told)
        pages.read_alone(library, batch_id, paths.cache_folder() / "ocr" / str(batch_id), show_progress)


def _file_by_rule(library: Library, batch_id: int, rule: str | None) -> None:
    from reader.ingest import preview

    if rule == "auto":
        preview.apply_proposed(library, batch_id)
    elif rule:
        preview.apply_rule(library, batch_id, rule)


def _as_json(imported: _Imported) -> dict[str, object]:
    return {
        "batch": imported.batch_id,
        "outcomes": imported.counts,
        "issues": imported.done.issues,
        "pages": imported.done.pages,
        "articles": imported.done.articles,
        "pictures": imported.done.pictures,
        "unreadable": [{"path": file.path, "message": file.message} for file in imported.unreadable],
        "notes": [{"path": file.path, "notes": file.notes} for file in imported.noted],
    }


def _tell(imported: _Imported) -> None:
    for file in imported.unreadable:
        tell(about(file.path, file.message))
    for file in imported.noted:
        tell(about(file.path, file.notes))
    done = imported.done
    told = [say("导入 {0} 期、{1} 版、{2} 篇", done.issues, done.pages, done.articles)]
    if imported.done.pictures:
        told.append(say("图像 {0} 张", imported.done.pictures))
    if duplicates := imported.counts.get("duplicate"):
        told.append(say("重复 {0} 个", duplicates))
    if changed := imported.counts.get("changed"):
        told.append(say("同版异文 {0} 个，已留存待复核", changed))
    if unreadable := imported.counts.get("unreadable"):
        told.append(say("读不了 {0} 个", unreadable))
    print("; ".join(map(words(), told)))
