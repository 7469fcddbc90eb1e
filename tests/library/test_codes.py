"""Libraries that hold finished sentences: the migration makes codes and facts of them, and nothing is
lost.
"""
from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.library.care import trash
from reader.library.history import entries
from reader.library.imports import batches
from reader.library.masthead import fields
from reader.library.opening import open_library
from reader.library.review import items, proposals
from reader.sentence import WIDE, Sentence

REASONS = {
    "这一行定为主题，也可能是栏目名。": ("role", {"chosen": "headline", "other": "column"}),
    "分栏处“开闸”重复了一次。": ("doubled", {"text": "开闸"}),
    "写着转到第3版,但那一版上认不准哪一篇是续文。": ("no_later", {"page": 3}),
    "有人曾把“工入”更正为“工人”,换用的原文里这里作“工入”。": (
        "corrected", {"who": {"say": "有人"}, "read": "工入", "instead": "工人", "now": "工入"}),
    "谁也没写过的话。": ("said", {"says": "谁也没写过的话。"}),
}
ACTIONS = {
    "识别": ("recognised", {}),
    "更正上接": ("jump_from", {}),
    "删去“工入”": ("removed", {"needle": "工入"}),
    "替换“工入”为“工人”": ("replaced", {"needle": "工入", "instead": "工人"}),
    "拆分段落": ("parted", {}),
    "自己写的": ("other", {"says": "自己写的"}),
}


LAST = Path(__file__).parent / "forms" / "m004-last.zip"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library of the program before codes, with every kind of sentence."""
    with zipfile.ZipFile(LAST) as archive:
        archive.extractall(tmp_path / "库")
    conn = sqlite3.connect(tmp_path / "库" / "library.db")
    for (trigger,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER {trigger}")
    fill(conn)
    conn.commit()
    conn.close()
    return tmp_path / "库"


def fill(conn: sqlite3.Connection) -> None:
    for table in ("review", "revision", "trash", "batch_file", "batch"):
        conn.execute(f"DELETE FROM {table}")
    conn.execute("UPDATE version SET action = NULL")
    article, page, lines = conn.execute(
        "SELECT a.id, a.page_id, v.lines FROM article a JOIN block b"
        " ON b.article_id = a.id JOIN version v ON v.id = b.version_id"
        " WHERE b.role = 'headline' AND v.lines <> '[]' ORDER BY a.id LIMIT 1"
    ).fetchone()
    about = json.dumps([line for line, _ in json.loads(lines)])
    for n, said in enumerate(REASONS):
        conn.execute(
            "INSERT INTO review (uuid, kind, page_id, article_id, lines, reason) VALUES (?, 'role', ?, ?, ?, "
            "?)",
            [str(n), page, article, about, said],
        )
    for label in ACTIONS:
        conn.execute(
            "INSERT INTO revision (article_id, layout, credits, maker, created, action)"
            " VALUES (?, '[]', '[null,null,null,null]', '林晓', '2023-12-05T08:00:00Z', ?)",
            [article, label],
        )
        conn.execute("INSERT INTO version (block_id, text, action) VALUES (0, '', ?)", [label])
    conn.execute(
        "INSERT INTO trash (uuid, kind, label, maker, created) VALUES ('t', 'article', '文章“渡口试航”', '', "
        "'')"
    )
    conn.execute(
        "INSERT INTO batch (id, uuid, origin, state, maker, created) VALUES (1, 'b', '报', 'done', '', '')"
    )
    conn.execute(
        "INSERT INTO batch_file (batch_id, path, outcome, message) VALUES (1, '空.txt', 'unreadable',"
        " '文件是空的,没有任何内容。 请检查文件是否复制完整。')"
    )
    reading = {"value": "2023-12-05", "lines": [1], "printed": "12月5日", "evidence": ["星期二相符"],
               "suggestion": {"value": "2023-12-06", "reason": "文件名里有日期 2023-12-06"}}
    conn.execute("UPDATE source SET readings = ?", [json.dumps({"date": reading})])


def test_doubts_get_codes_and_keep_their_words(old: Path) -> None:
    with open_library(old) as library:
        db = library.reader()
        found = {
            row[0]: (row[1], json.loads(row[2])) for row in db.execute("SELECT uuid, code, facts FROM review")
        }
        assert list(found.values()) == list(REASONS.values())
        said = [str(row.reason) for row in items.open_items(db)]
        wide = [reason.translate(WIDE) for reason in REASONS]
        assert said == ["这一行定为主题，也可能是栏目。", *wide[1:]], "the commas were narrow then"
        remedy = proposals.of(db, items.open_items(db)[0].id)
        assert remedy is not None and remedy.put == "column"


def test_actions_get_codes_and_keep_their_words(old: Path) -> None:
    with open_library(old) as library:
        db = library.reader()
        found = [
            (code, json.loads(facts))
            for code, facts in db.execute("SELECT action, facts FROM revision ORDER BY id")
        ]
        assert found == list(ACTIONS.values())
        assert [
            code for (code,) in db.execute("SELECT action FROM version WHERE action IS NOT NULL ORDER BY id")
        ] == [code for code, _ in ACTIONS.values()]
        assert [str(entry.action) for entry in entries.of_article(db, 1)][::-1] == list(ACTIONS)


def test_what_else_is_said_keeps_its_words_and_knows_what_it_names(old: Path) -> None:
    with open_library(old) as library:
        db = library.reader()
        [thrown] = trash.items(db)
        file = batches.files(db, 1)[0]
        date = fields.own_fields(db, 1)["date"]
        told = [thrown.label, file.message, date.evidence[0], date.suggestion[1] if date.suggestion else ""]
        assert told == [
            "文章“渡口试航”",
            "文件是空的，没有任何内容。 请检查文件是否复制完整。",
            "星期二相符",
            "文件名里有日期 2023-12-06",
        ]
        assert all(isinstance(one, Sentence) for one in told)
        assert not db.execute("SELECT 1 FROM undo_step").fetchone(), "steps of the old form are forgotten"
