"""The commonest step of all: one paragraph of a page that nobody has laid out anew was corrected, and one
text of it held. All that is to be known of it is asked with one question.

What is said is what `paragraphs` would say; where anything is not as usual, nothing is, and that is asked.
"""
from __future__ import annotations

import json
from dataclasses import dataclass

from reader.library.base import Database
from reader.library.history.actions import LEAVING
from reader.library.sharing.log import Setting
from reader.library.sharing.pages import texts
from reader.library.sharing.replicas import Writer
from reader.library.sharing.things import encode_texts, text_name

FEW = 40  # actions on a page that are looked through: where there were more, its paragraphs are


@dataclass(frozen=True, slots=True)
class Correction:
    """Who makes it, and what is to be told: None where the log says it already."""

    writer: Writer
    setting: Setting | None


def correction(db: Database, step_id: int) -> Correction | None:
    """Return what is to be told of a step that did nothing but give paragraphs another text. None where it is
    not as usual, or nothing is shared.
    """
    rows = db.execute(_ASKED, [step_id]).fetchall()
    if len(rows) != 1:
        return None
    replica, heard, maker, last, clock, *paragraph = rows[0]
    writer = Writer(replica, int(heard or 0), maker, has_waiting=False, last=last or 0, clock=clock or 0)
    return Correction(writer, _told(*paragraph))


def _told(sha256: str, uuid: str, text: str, first: str, head: str | None, value: str) -> Setting | None:
    held, *begun = json.loads(value) if head else (first, text_name(first))
    if text == held:
        return None
    register = texts.named(sha256, uuid, "").register("words")
    return Setting(register, (head,) if head else (), encode_texts([text, *sorted(set(begun))]))


_CODES = ", ".join(f"'{action.code}'" for action in LEAVING)
# the page's articles consist of the paragraphs that the recogniser made: nobody has done anything else, or
# one looks (which takes longer)
_AS_RECOGNISED = (
    f"((SELECT count(*) < {FEW} AND ifnull(min(action IN ({_CODES})), 1)"
    " FROM (SELECT ifnull(r.action, '') AS action FROM article o JOIN revision r ON r.article_id = o.id"
    f" WHERE o.page_id = p.id LIMIT {FEW})) OR NOT {texts.reshaped('p.id')})"
)
_ASKED = (
    "SELECT w.value, k.value, t.maker, l.n, l.hlc, s.sha256, hex(b.uuid), v.text, x.text, h.id, h.value"
    " FROM meta c CROSS JOIN meta w CROSS JOIN session t CROSS JOIN undo_change u"
    " CROSS JOIN block b ON b.id = u.row_id"
    " CROSS JOIN article a ON a.id = b.article_id AND a.page_id = b.page_id"
    " CROSS JOIN page p ON p.id = b.page_id CROSS JOIN source s ON s.id = p.source_id"
    " CROSS JOIN version v ON v.id = b.version_id"
    " CROSS JOIN version x ON x.id = (SELECT min(id) FROM version WHERE block_id = b.id)"
    " LEFT JOIN meta k ON k.key = 'clock'"
    " LEFT JOIN change l ON l.replica = w.value AND l.n = (SELECT max(n) FROM change WHERE replica = w.value)"
    " LEFT JOIN setting h INDEXED BY setting_head"
    " ON h.register = 'text.words:' || s.sha256 || '/' || hex(b.uuid) AND h.head = 1"
    " WHERE c.key = 'collection' AND w.key = 'replica' AND u.step_id = ? AND u.tbl = 'block'"
    f" AND {_AS_RECOGNISED} AND h.value IS NOT 'null'"
    " AND NOT EXISTS (SELECT 1 FROM setting WHERE register = 'page.layout:' || s.sha256)"
    " AND NOT EXISTS (SELECT 1 FROM waiting WHERE tbl IN ('text', 'page'))"
)
