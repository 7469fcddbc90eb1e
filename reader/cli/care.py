"""`baojia backup`, `restore` and `check`: what keeps a library whole."""
from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reader.cli.exit_codes import DONE, SOME_FAILED
from reader.cli.grammar import Commands
from reader.cli.terminal import library_folder, only_with, open_library, place, show_progress, tell, words
from reader.errors import LibraryDamaged
from reader.sentence import say

if TYPE_CHECKING:
    from reader.library.database import Library


def add(commands: Commands) -> None:
    """Add the commands."""
    told = commands.words
    backup = commands.add("backup", _backup, "备份库")
    backup.add_argument(
        "--to",
        type=place,
        metavar="DIR",
        help=told("连同原件备份到这个文件夹；不写则只备份数据库到 backups/"),
    )
    restore = commands.add("restore", _restore, "从备份恢复库；现在的数据库先另存一份")
    restore.add_argument("backup", type=place, metavar="BACKUP")
    check = commands.add("check", _check, "检查库是否完好")
    check.add_argument(
        "--recognise", action="store_true", help=told("列出新版识别会改变什么（只涉及没有人动过的版面）")
    )
    check.add_argument("--apply", action="store_true", help=told("与 --recognise 合用：照此改写"))
    check.add_argument("--repair", action="store_true", help=told("重建排序、计数和检索索引"))


def _backup(options: argparse.Namespace) -> int:
    from reader.library.care import backup, whole_copy

    with open_library(options, read_only=options.to is not None) as library:
        if options.to is None:
            print(library.write(lambda db: backup.snapshot(db, "手动"))[0])
            return DONE
        made = whole_copy.make_backup(library, options.to)
    assert made is not None  # nobody cancels it
    print(made.path)
    if made.bad:
        tell(say("有 {0} 个原件已损坏，备份里没有它们，也没有动备份里原有的。", made.bad))
    return SOME_FAILED if made.bad else DONE


def _restore(options: argparse.Namespace) -> int:
    from reader.library.care import restore

    done = restore.restore(library_folder(options), options.backup)
    told = [say("已从 {0} 恢复。", options.backup)]
    if done.kept:
        told.append(say("恢复前的数据库另存为 {0}。", done.kept))
    print(" ".join(map(words(), told)))
    if done.bad:
        tell(say("备份里有 {0} 个原件与指纹不符，没有取回。", len(done.bad)))
    return SOME_FAILED if done.bad else DONE


def _check(options: argparse.Namespace) -> int:
    from reader.library.care.check import check

    if options.repair:
        _repair(options)
    only_with("--apply", options.apply, "--recognise", options.recognise)
    with open_library(options, read_only=not options.apply) as library:
        if options.recognise:
            return _recognise_again(library, options.apply)
        findings = check(library.reader(), show_progress)
    told = words()
    for finding in findings:
        print(f"{finding.level}: {told(finding.message)} {told(finding.hint)}".rstrip())
    print(told(say("发现 {0} 处问题。", len(findings)) if findings else "库完好。"))
    return SOME_FAILED if findings else DONE


def _repair(options: argparse.Namespace) -> None:
    """Mend what can be worked out again; a database that is itself damaged is made anew."""
    from reader.library.care import rebuild
    from reader.library.care.check import check, repair

    try:
        with open_library(options) as library:
            if not any(finding.rebuild for finding in check(library.reader(), show_progress)):
                repair(library, show_progress)
                return
    except LibraryDamaged:
        pass  # it does not even open
    for sentence in rebuild.rebuild(library_folder(options), show_progress).said():
        tell(sentence)


def _recognise_again(library: Library, apply: bool) -> int:
    from reader.ingest.redo import redo

    done = redo(library, apply, show_progress)
    for sentence in done.failed:
        tell(sentence)
    pattern = "查看 {0} 个版面，将改写 {1} 个；有人动过的 {2} 个不变。"
    if done.applied:
        pattern = "查看 {0} 个版面，改写了 {1} 个；有人动过的 {2} 个不变。"
    print(words()(say(pattern, done.looked, done.changed, done.touched)))
    return SOME_FAILED if done.failed else DONE
