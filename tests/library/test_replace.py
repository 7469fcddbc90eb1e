"""查找替换: every place is shown in context, ticked or not, and all of it is one undo step."""
from __future__ import annotations

import pytest

from reader.errors import LibraryError
from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import check
from reader.library.history import entries
from reader.library.progress import Progress
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.text import corrections, find, replace
from reader.library.text.replace_text import Options
from reader.library.undo import undo
from tests.library.test_structure import TABLES, quotes, sound, texts
from tests.library_samples import block_ids, put, replaced, rows


@pytest.fixture
def three(db: Database) -> list[int]:
    return [
        put(db, [("headline", "渡口工入上岗"), ("body", "工入们清早到渡口,工入食堂开饭。")], page=1),
        put(db, [("body", "本报讯 加工入库的稻谷已有八成。")], page=2),
        put(db, [("byline", "周苇"), ("body", "夜里没有人。")], page=3, byline="周苇"),
    ]


def test_every_place_is_shown_in_context(db: Database, three: list[int]) -> None:
    found = list(find.places(db, "工入"))
    assert [(place.article_id, place.before, place.match, place.after) for place in found] == [
        (three[0], "渡口", "工入", "上岗"),
        (three[0], "", "工入", "们清早到渡口,工入食堂开饭。"),
        (three[0], "工入们清早到渡口,", "工入", "食堂开饭。"),
        (three[1], "本报讯 加", "工入", "库的稻谷已有八成。"),
    ]
    assert [place.article_id for place in find.places(db, "工入", ids=three[1:])] == [three[1]]


def test_ticked_places_are_one_step(db: Database, three: list[int]) -> None:
    annotations.add(db, three[0], [Passage(block_ids(db, three[0])["渡口工入上岗"], 2, 4)])
    before = rows(db, TABLES)
    ticked = [place for place in find.places(db, "工入") if place.article_id == three[0]]
    assert replaced(db, "工入", "工人", places=ticked) == replace.Replaced(3, 1, 0)
    assert texts(db, three[0]) == ["渡口工人上岗", "工人们清早到渡口,工人食堂开饭。"]
    assert "加工入库" in texts(db, three[1])[0]
    assert articles.rows(db, three)[0].headline == "渡口工人上岗"
    assert quotes(db, three[0]) == [("工人",)]
    assert sound(db)
    assert list(answers.find(db, parse("工人"))) == [three[0]]
    assert list(answers.find(db, parse("工入"))) == three[:2], "the former reading is found, too"
    assert entries.of_article(db, three[0])[0].action == "替换“工入”为“工人”"
    assert undo.undo(db) == "替换“工入”为“工人”"
    assert rows(db, TABLES) == before
    assert not list(answers.find(db, parse("工人")))
    undo.redo(db)
    assert texts(db, three[0])[0] == "渡口工人上岗"


def test_in_a_selection_and_in_the_library(db: Database, three: list[int]) -> None:
    assert replaced(db, "渡口", "码头", ids=[three[0]]).places == 2
    assert replaced(db, "。", "!") == replace.Replaced(3, 3, 0)
    assert texts(db, three[2])[-1] == "夜里没有人!"
    assert replaced(db, "周苇", "周小苇").places == 1
    assert articles.rows(db, three)[2].byline == "周小苇"
    assert replaced(db, "没有此字", "甲") == replace.Replaced(0, 0, 0)
    assert undo.labels(db)[0] == "替换“周苇”为“周小苇”", "nothing replaced leaves no step"
    with pytest.raises(LibraryError, match="要查找"):
        replaced(db, "", "甲")


def test_case_width_variants_and_words(db: Database) -> None:
    article = put(db, [("body", "GDP与gdp,ＧＤＰ,XGDPX;国内與國內")])

    def count(needle: str, **options: bool) -> int:
        return len(list(find.places(db, needle, Options(**options), [article])))

    assert (count("GDP"), count("GDP", case=False), count("GDP", whole=True), count("GDP", fold=True)) == (
        2,
        3,
        1,
        4,
    )
    assert count("GDP", case=False, whole=True) == 2 and count("GDP", fold=True, whole=True) == 3
    assert (count("国内"), count("国内", fold=True), count("与", fold=True)) == (1, 2, 2)
    assert count("a.c") == 0 and count("内與", fold=True) == 1
    replaced(db, "国内", "本地", Options(fold=True))
    assert texts(db, article) == ["GDP与gdp,ＧＤＰ,XGDPX;本地與本地"]


def test_a_text_that_changed_meanwhile_is_left(db: Database, three: list[int]) -> None:
    found = list(find.places(db, "工入"))
    corrections.correct(db, block_ids(db, three[0])["渡口工入上岗"], "渡口工入上岗了")
    assert replaced(db, "工入", "工人", places=found) == replace.Replaced(3, 2, 1)
    assert texts(db, three[0])[0] == "渡口工入上岗了"


def test_a_cancelled_replacement_leaves_nothing(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "PIECE", 2)
    made = [put(db, [("body", f"第{n}号渡口。")], page=n) for n in range(9)]
    before = rows(db, (*TABLES, "version", "revision"))
    seen: list[Progress] = []
    with pytest.raises(find.Stopped):
        replaced(db, "渡口", "码头", progress=seen.append, cancelled=lambda: len(seen) >= 3)
    assert [(progress.done, progress.total) for progress in seen] == [(2, 9), (4, 9), (6, 9)]
    assert rows(db, (*TABLES, "version", "revision")) == before and undo.labels(db) == (None, None)
    assert len(answers.find(db, parse("渡口"))) == 9 and not len(answers.find(db, parse("码头")))
    with pytest.raises(find.Stopped):
        replaced(db, "渡口", "码头", places=list(find.places(db, "渡口")), cancelled=lambda: True)
    assert replaced(db, "渡口", "码头").articles == 9 and len(answers.find(db, parse("码头"))) == 9
    undo.undo(db)
    assert dict(rows(db, TABLES)) == {table: before[table] for table in TABLES}
    assert not [finding for finding in check.check(db) if "索引" in finding.message]
    assert texts(db, made[8]) == ["第8号渡口。"]
