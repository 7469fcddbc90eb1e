"""What a person may do to an article: one row for each action, kept by its code in histories; its sentence is
for menus.

A new action has to say whether it `moves`: changes where articles and paragraphs begin and end. Another
source of the page then cannot simply take the place of the old one (library/other_source).
"""
from __future__ import annotations

from dataclasses import dataclass

from reader.sentence import Fact, Sentence, say


@dataclass(frozen=True, slots=True)
class Action:
    """`pattern` with the action's facts in its places is what menus and histories show."""

    code: str
    pattern: str
    moves: bool = False

    def label(self, **facts: Fact) -> Sentence:
        """Return the sentence that names this step."""
        return say(self.pattern, **facts)


RECOGNISED = Action("recognised", "识别")
CORRECTED = Action("corrected", "更正")
TEXT_RESTORED = Action("text_restored", "恢复旧文")
FROM_SOURCE = Action("from_source", "按另一份原文“{source}”更正")
REPLACED = Action("replaced", "替换“{needle}”为“{instead}”")
REMOVED = Action("removed", "删去“{needle}”")
CREDITS = {
    "byline": Action("byline", "更正作者"),
    "dateline": Action("dateline", "更正电头"),
    "jump": Action("jump", "更正转版"),
    "jump_from": Action("jump_from", "更正上接"),
}
BULK = Action("bulk", "批量更改 {n} 篇")
ROLE = Action("role", "更改段落类别")
REPEAT = Action("repeat", "标为重复")
UNREPEAT = Action("unrepeat", "收回重复")
LINKED = Action("linked", "连接续文")
UNLINKED = Action("unlinked", "断开续文")
SWITCHED = Action("switched", "换用另一份原文")
# What an old form brings back was moved by a step that stands in the history as well.
RESTORED = Action("restored", "恢复旧版")
SPLIT = Action("split", "拆分文章", moves=True)
TAKEN_OUT = Action("taken_out", "另成一篇", moves=True)
MERGED = Action("merged", "合并文章", moves=True)
PARTED = Action("parted", "拆分段落", moves=True)
JOINED = Action("joined", "合并段落", moves=True)
REORDERED = Action("reordered", "调整段落次序", moves=True)
UP = Action("up", "上移段落", moves=True)
DOWN = Action("down", "下移段落", moves=True)
TITLE_MOVED = Action("title_moved", "移动标题", moves=True)
MOVED = Action("moved", "移动段落", moves=True)
OTHER = Action("other", "{says}", moves=True)  # of a program that this one does not know

TABLE = (
    RECOGNISED,
    CORRECTED,
    TEXT_RESTORED,
    FROM_SOURCE,
    REPLACED,
    REMOVED,
    *CREDITS.values(),
    BULK,
    ROLE,
    REPEAT,
    UNREPEAT,
    LINKED,
    UNLINKED,
    SWITCHED,
    RESTORED,
    SPLIT,
    TAKEN_OUT,
    MERGED,
    PARTED,
    JOINED,
    REORDERED,
    UP,
    DOWN,
    TITLE_MOVED,
    MOVED,
    OTHER,
)
# after these an article consists of the same paragraphs as before
LEAVING = tuple(action for action in TABLE if not (action.moves or action in (RESTORED, SWITCHED)))
ACTIONS = {action.code: action for action in TABLE}


def of_code(code: str) -> Action:
    """Return the action of that code."""
    return ACTIONS.get(code, OTHER)
