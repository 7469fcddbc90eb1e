"""Other databases in a library's folder: what a program that synchronises made of two versions of it.

Each names them in its own way (library (冲突副本).db, library-LAPTOP.db, library.sync-conflict-….db), so they
are known by what they are.
"""
from __future__ import annotations

import os
from pathlib import Path

from reader.library.store.connecting import MAGIC, NAME
from reader.sentence import Sentence, say

COMPARE = "请在“库 ▸ 备份与恢复”里打开它比较，取回要的内容，再把它移走。"


def told(folder: Path) -> list[Sentence]:
    """Return the sentence that names them; empty where there are none."""
    try:
        names = sorted(name for name in os.listdir(folder) if _may_be(name) and _is_database(folder / name))
    except OSError:
        return []
    if not names:
        return []
    return [say("库旁边还有别的数据库（{0}），多半是同步盘留下的冲突副本；其中的改动不在这个库里。", names)]


def _may_be(name: str) -> bool:
    return name.lower().endswith(".db") and name != NAME and not name.startswith(".")


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
