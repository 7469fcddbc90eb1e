"""Facets: what a result consists of, against counting by hand; and that each value narrows to as many as it
says.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from reader.errors import ReaderError
from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.search import answers, facets, hits, saved, tokens
from reader.library.search.query import parse
from reader.library.undo import undo
from tests import library_samples
from tests.library_samples import block_ids, put


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with library_samples.build(
        tmp_path_factory.mktemp("馆") / "库", 400, papers=3, originals=False
    ) as library:
        db = library.write(lambda db: db)[0]
        put(db, [("headline", "无日期的渡轮"), ("body", "渡轮照常。")], paper=None, day=None, page=None)
        put(
            db,
            [("headline", "渡轮检修"), ("body", "柳湾社青川3日电 渡轮检修。")],
            paper="青川日报",
            day="1953-05-02",
        )
        put(
            db,
            [("headline", "渡轮改期"), ("body", "据柳湾社3日电 渡轮改期。")],
            paper="青川日报",
            day="1953-06-02",
        )
        db.execute(
            "UPDATE article SET dateline = (SELECT substr(v.text, 1, 9) FROM block b JOIN version v ON v.id "
            "= b.version_id"
            " WHERE b.article_id = article.id AND b.role = 'body') WHERE headline IN ('渡轮检修', '渡轮改期')"
        )
        boats, ferry = tags.find_or_create(db, "船"), tags.find_or_create(db, "船/渡轮")
        found = list(answers.find(db, parse("渡轮")))
        tags.add(db, ferry, found[:5])
        tags.add(db, boats, found[4:7])
        body = next(iter(block_ids(db, found[9]).values()))
        tags.add_to_annotation(db, ferry, annotations.add(db, found[9], [Passage(body, 0, 2)]))
        yield db


@pytest.mark.parametrize("query", ["渡轮", "渡轮 -图书馆", "", "日期:1953", "没有这个词啊"])
def test_each_value_narrows_to_as_many_as_it_says(db: Database, query: str) -> None:
    found = facets.count(db, parse(query), most=1000)
    assert found.whole and found.articles == answers.count(db, parse(query)).articles
    assert tuple(found.values) == facets.FACETS
    for name, values in found.values.items():
        for value in values:
            narrowed = tokens.add(query, value.term)
            assert answers.count(db, parse(narrowed)).articles == value.count, (name, value)
    assert sum(year.count for year in found.years) == found.articles


def test_names_that_are_part_of_others_narrow_to_their_own_articles(db: Database) -> None:
    for paper, byline, column in (
        ("平川报", "张明", "来信"),
        ("平川报晚刊", "张明远", "来信选登"),
        ("平川报", "张明 林晓", "来信选登"),
    ):
        put(
            db, [("headline", "堤岸"), ("column", column), ("body", "堤岸加高。")], paper=paper, byline=byline
        )
    found = facets.count(db, parse("堤岸"))
    assert [(value.text, value.count, value.term) for value in found.values["paper"]] == [
        ("平川报", 2, '报名:"平川报"'), ("平川报晚刊", 1, "报名:平川报晚刊")]
    assert {value.text: value.count for value in found.values["author"]} == {
        "张明": 2,
        "张明远": 1,
        "林晓": 1,
    }
    for name in ("paper", "author", "column"):
        for value in found.values[name]:
            assert answers.count(db, parse(tokens.add("堤岸", value.term))).articles == value.count, value
    assert answers.count(db, parse("报名:平川报 堤岸")).articles == 3, "without quotes any name that holds it"
    assert set(facets.count(db, parse("堤岸"), only=("paper",)).values) == {"paper"}


def test_against_counting_the_rows(db: Database) -> None:
    rows = articles.rows(db, answers.find(db, parse("渡轮")))
    found = facets.count(db, parse("渡轮"), most=1000)
    assert {value.text: value.count for value in found.values["paper"]} == Counter(
        row.paper for row in rows if row.paper
    )
    assert {value.text: value.count for value in found.values["page"]} == Counter(
        str(row.page) for row in rows if row.page
    )
    assert {year.year: year.count for year in found.years} == Counter(
        row.date and int(row.date[:4]) for row in rows
    )
    assert [year.year for year in found.years] == [None, 1953, 2019]
    authors = Counter(name for row in rows for name in set((row.byline or "").split()))
    assert {value.text: value.count for value in found.values["author"]} == authors
    assert [(value.text, value.count) for value in found.values["agency"]] == [("柳湾社", 2)]
    assert [(value.text, value.count) for value in found.values["tag"]] == [("船", 8), ("船/渡轮", 6)]
    assert found.values["column"] and all(value.term.startswith("栏目:") for value in found.values["column"])


def test_articles_that_are_known_are_not_looked_for_again(db: Database) -> None:
    for query in ('"渡轮检修。"', "逐字:渡轮", "渡轮", '"渡轮" OR "。"', "-逐字:渡轮"):
        ids = answers.find(db, parse(query), "relevance")
        assert facets.count(db, parse(query), ids=ids) == facets.count(db, parse(query)) and len(ids)
    assert facets.count(db, parse('"渡轮检修。"'), ids=ids[:1]).articles == 1


def test_months_of_a_year(db: Database) -> None:
    months = facets.months(db, parse("渡轮"), 1953)
    assert months == tuple((month, 1 if month in (5, 6) else 0) for month in range(1, 13))


def test_what_is_reported_on_the_way(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "CHUNK", 20)
    monkeypatch.setattr(facets, "REPORT_SECONDS", -1)
    seen: list[facets.Facets] = []
    whole = facets.count(db, parse(""), seen.append)
    assert [part.counted for part in seen] == list(range(0, whole.articles, 20))
    assert all(part.years == whole.years and not part.whole for part in seen)
    assert facets.count(db, parse("")) == whole


def test_hits_in_context_and_from_one_to_the_next(db: Database) -> None:
    ids = answers.find(db, parse("渡轮"))
    groups = hits.kwic(db, parse("渡轮"), ids[:30], per_article=2)
    assert [group.article_id for group in groups] == list(ids[:30])
    for group in groups:
        whole = hits.context(db, group.article_id, parse("渡轮"))
        assert group.total == len(whole) >= 1 and group.lines == tuple(whole[:2])
    forward, place = [], hits.next_place(db, ids, parse("渡轮"), ids[0])
    while place:
        forward.append(place)
        place = hits.next_place(db, ids, parse("渡轮"), *place)
    assert forward == [(id, hit) for id in ids for hit in hits.hits(db, id, parse("渡轮"))]
    backward, place = [], hits.next_place(db, ids, parse("渡轮"), ids[-1], step=-1)
    while place:
        backward.append(place)
        place = hits.next_place(db, ids, parse("渡轮"), *place, step=-1)
    assert backward == forward[::-1]
    assert hits.next_place(db, ids, parse("没有"), ids[0]) is None
    gaps = "渡轮检修 OR 渡轮改期 OR 日期:2019"
    ids = answers.find(db, parse(gaps), "oldest")
    held = [id for id in ids if hits.hits(db, id, parse(gaps))]
    assert held and len(ids) > 300, "most have no place to show"
    first, last = (
        hits.next_place(db, ids, parse(gaps), ids[0]),
        hits.next_place(db, ids, parse(gaps), ids[-1], step=-1),
    )
    assert first and last and first[0] == held[0] and last[0] == held[-1]


def test_saved_searches_with_their_counts(db: Database) -> None:
    one, broken = saved.save(db, "渡轮", "渡轮 日期:1953"), saved.save(db, "坏的", "日期:某天")
    assert answers.saved_counts(db) == {one: 2}
    assert answers.saved_counts(db, {one: 7}) == {one: 7} and broken not in answers.saved_counts(db)


def test_saved_searches_have_names_of_their_own_and_an_order(db: Database) -> None:
    ids = [saved.save(db, name, name) for name in ("甲路", "乙路", "丙路")]
    with pytest.raises(ReaderError, match="甲路"):
        saved.save(db, "甲路", "别的")
    with pytest.raises(ReaderError, match="乙路"):
        saved.rename(db, ids[0], "乙路")
    saved.rename(db, ids[0], "甲路")
    saved.move(db, ids[2], -1)
    saved.move(db, ids[0], 1)
    assert [row.name for row in saved.all(db)][-3:] == ["丙路", "甲路", "乙路"]
    saved.move(db, ids[1], 1)
    saved.delete(db, ids[2])
    saved.save(db, "丁路", "丁路")
    assert [row.name for row in saved.all(db)][-3:] == ["甲路", "乙路", "丁路"]
    undo.undo(db)
    undo.undo(db)
    assert [row.name for row in saved.all(db)][-3:] == ["丙路", "甲路", "乙路"]


def test_relevance_puts_headlines_first(db: Database) -> None:
    found = list(answers.find(db, parse("渡轮"), "relevance"))
    assert sorted(found) == sorted(answers.find(db, parse("渡轮")))
    headlines = [("渡轮" in row.headline) for row in articles.rows(db, found)]
    assert headlines == sorted(headlines, reverse=True) and True in headlines and False in headlines
    assert found[:7] == list(answers.find(db, parse("渡轮"), "relevance", 7))
    assert found[7:9] == list(answers.find(db, parse("渡轮"), "relevance", 2, 7))


def test_relevance_of_a_wide_result_goes_by_date_in_its_two_parts(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = list(answers.find(db, parse("渡轮"), "relevance"))
    monkeypatch.setattr(answers, "RANKED", 5)
    wide = list(answers.find(db, parse("渡轮"), "relevance"))
    assert sorted(wide) == sorted(ranked)
    headed = [("渡轮" in row.headline) for row in articles.rows(db, wide)]
    assert headed == sorted(headed, reverse=True)
    dates = [row.date or "" for row, first in zip(articles.rows(db, wide), headed, strict=True) if first]
    assert sorted(dates[:5], reverse=True) + dates[5:] == sorted(dates, reverse=True), (
        "the newest ranked, the others by date"
    )


def test_relevance_counts_the_places_in_an_articles_length(db: Database) -> None:
    thrice = put(
        db, [("headline", "一"), ("body", "蓝翎草,蓝翎草,蓝翎草。" + "别的字" * 100)], day="2001-01-01"
    )
    once = put(db, [("headline", "二"), ("body", "蓝翎草。" + "别的字" * 103)], day="2002-01-01")
    short = put(db, [("headline", "三"), ("body", "蓝翎草。")], day="2000-01-01")
    headed = put(db, [("headline", "蓝翎草"), ("body", "别的字" * 300)], day="1999-01-01")
    assert list(answers.find(db, parse("蓝翎草"), "relevance")) == [headed, thrice, short, once]
    assert list(answers.find(db, parse("蓝翎草 -日期:2000"), "relevance", 2, 1)) == [thrice, once]


def test_agency_of_a_dateline() -> None:
    assert facets.agency("新华社北京11月30日电") == "新华社"
    assert facets.agency("(据柳湾社3日电)") == "柳湾社"
    assert facets.agency("本报讯") is None and facets.agency(None) is None


@pytest.mark.parametrize(("part", "named"), [
    ("新华社记者", False), ("本报记者", False),
    ("特约通讯员", False), ("摄影记者", False), ("人民网记者", False),
    ("于川", True), ("本报评论员", True), ("记者站", True), ("欧阳记者", True),
])
def test_who_is_only_a_reporter_is_nobody_to_narrow_by(part: str, named: bool) -> None:
    assert facets._is_name(part) is named
