"""What R would do for a doubt, in words."""
from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.base.language import tr
from reader.ui.base.roles import roles

if TYPE_CHECKING:
    from reader.library.review.proposals import Remedy


def offer(remedy: Remedy) -> str:
    """Return the words for a button, without its key."""
    if remedy.name == "replace":
        return tr("改为“{}”").format(remedy.put) if remedy.put else tr("删去“{}”").format(remedy.was)
    if remedy.name == "role" or (remedy.name == "titles" and len(remedy.lines) == 1):
        return tr("改为{}").format(roles().get(remedy.put, remedy.put))
    if remedy.name == "titles":
        return tr("都改为{}").format(roles().get(remedy.put, remedy.put))
    if remedy.name == "accept":
        return tr("采用 {}").format(remedy.put)
    return {
        "place": tr("放到这里"),
        "choose": tr("选位置…"),
        "select": tr("放到选中的文字上"),
        "link": tr("连接续文…"),
        "compare": tr("比较原文…"),
        "decide": tr("看两边…"),
        "split": tr("另成一篇"),
        "merge": tr("并入上一篇"),
        "part": tr("拆成两段"),
        "join": tr("合成一段"),
        "repeat": tr("标为重复"),
        "unrepeat": tr("收回重复"),
    }[remedy.name]


def by_hand() -> str:
    """Return what is said where there is no remedy."""
    return tr("没有现成的改法：按 E 更正文字，或在提纲里调整，改好后按 A。")
