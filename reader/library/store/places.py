"""What the places where people keep files do to them: FAT and Windows take some names only, iCloud takes
files off the disk, a file may have several names.
"""
from __future__ import annotations

import os
from pathlib import Path

FAT = (4 << 30) - 1
"""Bytes of the largest file on FAT (support.microsoft.com, "FAT32 File System": 4 GB minus 1 byte)."""
TOO_LARGE = "这里的文件系统放不下这么大的文件（FAT32 最多 4 GB）。"
NOT_FOR_ALL = "这里的磁盘不接受这样的文件名（不能有 : ? * \" < > | \\，也不能以句点或空格结尾）。"
_REFUSED = ':?*"<>|\\'


def is_not_for_all(name: object) -> bool:
    """Tell whether a file's name is one that FAT, exFAT and Windows do not take
    (learn.microsoft.com/windows/win32/fileio/naming-a-file).
    """
    last = os.path.basename(str(name or ""))
    return last.endswith((".", " ")) or any(sign in last for sign in _REFUSED)


def is_in_the_cloud(path: Path) -> bool:
    """Tell whether macOS, before its version 14, has taken the file off the disk and left a hidden list in
    its place (eclecticlight.co, "macOS Sonoma has changed iCloud Drive radically").
    """
    return path.with_name(f".{path.name}.icloud").exists()


def other_names(path: Path) -> int:
    """Return how many more names (hard links) the file has. Opened by two of them, a database has two logs,
    and is spoilt (sqlite.org/howtocorrupt.html, "Multiple links to the same file").
    """
    return path.stat().st_nlink - 1
