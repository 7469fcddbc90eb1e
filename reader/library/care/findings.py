"""What a check finds, and what a person can do about it."""
from __future__ import annotations

from dataclasses import dataclass

NAMED = 5  # so many of one kind of fault are named one by one
REPAIR = "可以重建：库 ▸ 检查 ▸ 修复。"
REBUILD = "可以留下读得出来的内容：库 ▸ 检查 ▸ 修复；也可以从备份恢复。"
SET_ASIDE = "可以修复：库 ▸ 检查 ▸ 修复；原来的值会另存在库里。"
PUT_BACK = "可以照原样放回：库 ▸ 检查 ▸ 修复。"
RESTORE = "请从备份恢复。"


@dataclass(frozen=True, slots=True)
class Finding:
    """level: error (something is lost or wrong), warning (can be mended), info. Sentences for the user.
    `rebuild`: the database itself is damaged, and only made anew it is whole again (rebuild.py).
    """

    level: str
    message: str
    hint: str = ""
    rebuild: bool = False
