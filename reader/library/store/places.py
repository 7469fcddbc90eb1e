"""What a disk does not take: more than there is room for, files that are too large for FAT, names that FAT
and Windows refuse.
"""
from __future__ import annotations

import errno
import os

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What a system says where there is no room, or none for this person."""
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
