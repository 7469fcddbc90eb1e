"""What lies beside a library's database and is not the program's: other databases, a second name of it, or a
note that it is in the cloud.

Each program that synchronises names its conflict copies in its own way (library (冲突副本).db,
library-LAPTOP.db, library.sync-conflict-….db), so they are known by what they are.
"""
from __future__ import annotations

import os
from pathlib import Path

from reader.library.store.connecting import MAGIC, NAME
from reader.sentence import Sentence, say

COMPARE = "请在“库 ▸ 备份与恢复”里打开它比较，取回要的内容，再把它移走。"
LOAD = "请在访达里下载整个库的文件夹，再打开。"
ONE_NAME = "请把别的名字删去（内容还在），再打开库。"


def told(folder: Path) -> list[tuple[Sentence, str]]:
    """Return a sentence for each thing, and what to do about it; empty where there is none."""
    found: list[tuple[Sentence, str]] = []
    names = databases(folder)
    if names:
        pattern = "库旁边还有别的数据库（{0}），多半是同步盘留下的冲突副本；其中的改动不在这个库里。"
        found.append((say(pattern, names), COMPARE))
    if _has_other_names(folder / NAME):
        found.append((say("库文件还有别的名字（硬链接）；从那里打开会写坏它。"), ONE_NAME))
    return found


def databases(folder: Path) -> list[str]:
    """Return the names of databases in the folder that are not the library's by their name."""
    try:
        return sorted(name for name in os.listdir(folder) if _may_be(name) and _is_database(folder / name))
    except OSError:
        return []


def is_in_the_cloud(path: Path) -> bool:
    """Tell whether macOS, before its version 14, has taken the file off the disk and left a hidden list in
    its place (eclecticlight.co, "macOS Sonoma has changed iCloud Drive radically").
    """
    return path.with_name(f".{path.name}.icloud").exists()


def _has_other_names(path: Path) -> bool:
    """Tell whether the file has several names (hard links). Opened by two of them, a database has two logs,
    and is spoilt (sqlite.org/howtocorrupt.html, "Multiple links to the same file").
    """
    try:
        return path.stat().st_nlink > 1
    except OSError:
        return False


def _may_be(name: str) -> bool:
    return name.lower().endswith(".db") and name != NAME and not name.startswith(".")


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
