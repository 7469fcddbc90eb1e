"""What a paragraph can be, in the trade's words."""
from __future__ import annotations

from reader.ui.base.language import tr

KEYS = {
    "body": "Ctrl+Alt+1",
    "headline": "Ctrl+Alt+2",
    "kicker": "Ctrl+Alt+3",
    "deck": "Ctrl+Alt+4",
    "crosshead": "Ctrl+Alt+5",
    "caption": "Ctrl+Alt+6",
    "byline": "Ctrl+Alt+7",
    "note": "Ctrl+Alt+8",
}


def roles() -> dict[str, str]:
    """Role → its name, those that are set most often first."""
    return {
        "body": tr("正文"), "headline": tr("主题"), "kicker": tr("引题"), "deck": tr("副题"),
        "crosshead": tr("小标题"), "caption": tr("图片说明"), "byline": tr("署名"), "note": tr("编者按"),
        "column": tr("栏目"), "jump": tr("转版"), "teaser": tr("导读"), "repeat": tr("重复"),
        "masthead": tr("报头"), "furniture": tr("版面杂项"),
    }
