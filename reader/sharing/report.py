"""What a pack brings or has brought, in words and as data."""
from __future__ import annotations

from typing import Any

from reader.library.sharing.conflicts import Conflict, Side
from reader.library.sharing.receive import Received, Waiting
from reader.library.sharing.things import NO_PAGE, NO_PAPER, NO_PARAGRAPH, NO_TAG, OTHERWISE
from reader.sentence import joined, say, sentence
from reader.sharing.packs import Pack

KINDS = {
    "annotation": "批注",
    "tag": "标签",
    "tagging": "加标签",
    "saved_search": "保存的检索",
    "field": "报头",
    "text": "文字更正",
    "page": "版面结构",
    "article": "校对状态",
    "collection": "专题",
    "collection_item": "专题里的内容",
    "paper": "报名",
    "paper_name": "报纸别名",
    "picture": "图像",
    "region": "图上批注",
}
CONFLICTS = {
    "note": "批注",
    "field": "报头",
    "tag": "标签",
    "text": "文字",
    "layout": "版面结构",
    "cut": "段落已拆合",
    "collection": "专题名",
    "item": "专题里的按语",
    "paper": "报名",
    "region": "图上批注",
    "deleted": "一方删除",
}


def sentences(pack: Pack, found: Received) -> list[str]:
    """Return one sentence for each thing that the reader of a pack wants to know."""
    return [*summary(pack, found), *(conflict(row) for row in found.conflicts)]


def summary(pack: Pack, found: Received) -> list[str]:
    """Return what a pack brings, without the conflicts."""
    name = pack.name or pack.replica[:8]
    said: list[str] = [say("{0} 的改动包：新的 {1} 步，已有的 {2} 步。", name, found.new, found.known)]
    for table, count in found.things.items():
        if table in KINDS:
            said.append(say("{0} {1} 处。", sentence(KINDS[table]), count))
    for maker, count in found.staying.items():
        said.append(say("图像 {0} 张留在 {1} 那里（只是链接，没有复制进库），不随改动来。", count, maker))
    said += ahead(found)
    # a tag that one took away while another put it on is nothing that anybody waits for, nor is a paper of
    # which nothing is here
    said += [waits(row) for row in found.waiting if row.reason not in (NO_TAG, NO_PAPER)]
    said += [say("还缺 {0} 第 {1}–{2} 步。", name, first, last) for name, first, last in found.missing]
    return said


def ahead(found: Received) -> list[str]:
    """Return whose clock is days ahead, and what comes of it."""
    pattern = (
        "{0} 的改动所记的时间比这台电脑的时钟晚 {1} 天：说法不同的地方先显示它。请看看哪一台电脑的日期不对。"
    )
    return [say(pattern, maker, days) for maker, days in found.ahead.items()]


def waits(row: Waiting) -> str:
    """Return what things wait for."""
    kind = sentence(KINDS.get(row.table, row.table))
    if row.reason == NO_PAGE:
        return say("{0} {1} 处等待原文件导入后显示。", kind, row.count)
    if row.reason == NO_PARAGRAPH:
        return say("{0} {1} 处等待：这里的段落已被拆分或合并。", kind, row.count)
    if row.reason == OTHERWISE:
        return say("{0} {1} 处等待：对方的报架版本不同，分段不一样。", kind, row.count)
    return say("{0} {1} 处等待所在的文字。", kind, row.count)


def conflict(row: Conflict) -> str:
    """Return a conflict in one line."""
    sides = joined((side(one) for one in (row.shown, *row.others)), " / ")
    return say("合并冲突（{0}“{1}”）：{2}", sentence(CONFLICTS[row.kind]), row.about, sides)


def side(one: Side) -> str:
    """Return what one of them said, and who it was."""
    return say("{0}：{1}", one.maker, say("已删除") if one.text is None else one.text)


def as_json(pack: Pack, found: Received) -> dict[str, Any]:
    """Return the same as data: {"from", "new", "known", "things", "linked_pictures", "days_ahead",
    "waiting": [...], "missing": [...], "conflicts": [...]}.
    """
    return {
        "from": pack.name,
        "replica": pack.replica,
        "new": found.new,
        "known": found.known,
        "things": found.things,
        "linked_pictures": dict(found.staying),
        "days_ahead": dict(found.ahead),
        "waiting": [
            {"kind": row.table, "reason": row.reason, "sha256": row.needs, "count": row.count}
            for row in found.waiting
        ],
        "missing": [{"name": name, "from": first, "to": last} for name, first, last in found.missing],
        "conflicts": [
            {
                "register": row.register,
                "kind": row.kind,
                "about": row.about,
                "sides": [
                    {"text": one.text, "maker": one.maker, "time": one.time}
                    for one in (row.shown, *row.others)
                ],
            }
            for row in found.conflicts
        ],
    }
