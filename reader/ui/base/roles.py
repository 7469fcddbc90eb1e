"""What a paragraph can be, in the trade's words."""
from __future__ import annotations

from reader.page.roles import TABLE
from reader.ui.base.language import in_language

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
    """Role → its name in the interface's language, those that are set most often first."""
    return {role.key: in_language(role.name) for role in TABLE}
