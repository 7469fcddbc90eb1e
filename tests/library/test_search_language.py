"""The query language: what each form finds, what it shows, and where it is refused."""
from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.library import tags
from reader.library.base import Database
from reader.library.opening import open_library
from reader.library.search import answers, hits, tokens
from reader.library.search.query import parse
from tests.library_samples import put


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with open_library(tmp_path_factory.mktemp("库"), "林晓") as library:
        yield library.write(lambda db: db)[0]


@pytest.fixture(scope="module")
def names(db: Database) -> dict[int, str]:
    return {
        put(
            db,
            [
                ("headline", "渡口今日开工"),
                ("body", "青石渡口的新码头昨天开工，工人表示，雨季前完工。"),
                ("body", "渡船照常。"),
            ],
            day="1953-05-02",
            byline="周苇",
            page=1,
        ): "pier",
        put(
            db,
            [
                ("headline", "縣圖書館開放"),
                ("body", "柳湾社青川3日电 图书馆延长开放，已有 800 人。"),
                ("body", "ABC与abc不同。"),
            ],
            day="1959-12-31",
            page=2,
        ): "library",
        put(
            db,
            [("headline", "供暖"), ("body", "小区供"), ("body", "暖提前，曰期未定。")],
            paper=None,
            day=None,
            page=None,
        ): "heat",
    }


@pytest.fixture(scope="module", autouse=True)
def dateline(db: Database, names: dict[int, str]) -> None:
    db.execute("UPDATE article SET dateline = '柳湾社青川3日电' WHERE headline = '縣圖書館開放'")


@pytest.mark.parametrize(("query", "wanted"), [
    ("渡口 NEAR 开工", "pier"), ("渡口 NEAR/2 开工", "pier"), ("青石 NEAR/3 开工", ""),
    ("青石 近/8 开工", "pier"), ("青石 NEAR/12 开工 NEAR 表示", "pier"), ("青石 NEAR/8 开工 NEAR 表示", ""),
    ("完工 NEAR/3 渡船", "pier"), ("完工 NEAR/0 渡船", ""), ("(渡口 OR 图书馆) -(雨季 OR 供暖)", "library"),
    ("(渡口 雨季) OR 供暖", "heat pier"), ("-(渡口 雨季)", "heat library"),
    ("(渡口 日期:1953) OR (图书馆 版次:2)", "library pier"), ("((渡口))", "pier"), ("渡口 AND 雨季", "pier"),
    ("（渡口 OR 图书馆） 版次:2", "library"), ("逐字:圖書館", "library"), ("逐字:图书馆", "library"),
    ("逐字:縣图书馆", ""), ("逐字:ABC与", "library"), ("逐字:Abc", ""), ("逐字:800人", "library"),
    ("逐字:开工，工人", "pier"), ("逐字:开工工人", ""), ("方式:逐字 圖書館", "library"),
    ("方式:逐字 圖书馆", ""), ("方式:形近 日期", "heat"), ("方式:形近 日期 -渡口", "heat"),
    ("形近:末定", "heat"), ("供暖提前", ""), ("跨段:供暖提前", "heat"), ("跨段:完工渡船", "pier"),
    ("方式:跨段 供暖提前", "heat"), ("跨段:开工青石", ""), ("通讯社:柳湾社", "library"),
    ("-通讯社:柳湾社", "heat pier"), ("通讯社:柳湾社 OR 供暖", "heat library"),
    ("日期:1950年代", "library pier"), ("日期:五十年代", "library pier"),
    ("日期:20世纪50年代", "library pier"), ("日期:二十世紀五十年代", "library pier"),
    ("日期:60年代", ""), ("日期:>=1953-05-02", "library pier"),
    ("日期:>1953-05-02", "library"), ("日期:<1959-12-31", "pier"), ("日期:≤1959", "library pier"),
    ("日期:未定", "heat"), ("-日期:未定", "library pier"), ("日期:1953-05..", "library pier"),
    ("日期:一九五三年五月", "pier"), ("日期:1953年5月至1959年", "library pier"),
    ("版次:1..2", "library pier"), ("版次:第二版", "library"),
    ("方式:逐字", "heat library pier"), ("3日 -曰期", "library"),
    # quotation marks of every kind, a pair of two kinds, too
    ("“渡口\" 雨季", "pier"), ("”渡口 今日”", "pier"),
    ("『渡口今日』", "pier"), ("渡口”", "pier"), ("作者:“周苇\"", "pier"),
    # as one writes it elsewhere
    ("渡口 NOT 供暖", "pier"), ("NOT 渡口", "heat library"), ("供暖|渡口", "heat pier"),
    ("供暖｜渡口 ＯＲ 图书馆", "heat library pier"), ("作者: 周苇", "pier"), ("標題:渡口", "pier"),
    ("題名：供暖", "heat"), ("報名:河湾", "library pier"), ("渡口 —— 开工", "pier"),
    ("作者:(周苇 OR 于川) 渡口", "pier"), ("篇名:(渡口 OR 供暖) -日期:1953", "heat"),
    ("-篇名:(渡口 OR 供暖)", "library"), ("版次:(1 OR 2) 日期: (1959 OR 未定)", "library"),
    ("版次:头版", "pier"), ("版次:2..1", "library pier"), ("日期:1950-1955", "pier"),
    ("date:1950s -date:unknown", "library pier"), ("literal:圖書館", "library"), ("across:供暖提前", "heat"),
    ("mode:literal title:渡口", "pier"), ("日期:1953年4月至5月", "pier"), ("日期:民国四十二年", "pier"),
    ("日期:民國42年五月至1959", "library pier"),
    ("日期:>=民國四十二年五月二日", "library pier"), ("日期:1953-05-01..03", "pier"),
    # 有没有
    ("作者:*", "pier"), ("-作者:*", "heat library"), ("报名:未定", "heat"),
    ("版次:未定", "heat"), ("版次:*", "library pier"),
    ("-通讯社:*", "heat pier"), ("作者:，", ""), ("作者:\"周，苇\"", ""), ("栏目:*", ""), ("标签:*", ""),
    # many words left out: an expression of FTS5 may not be too deep
    ("渡口 " + " ".join(f"-词{n}" for n in range(300)), "pier"),
    ("供暖 OR (渡口 " + " ".join(f"-词{n}" for n in range(300)) + ")", "heat pier"),
])
def test_what_each_form_finds(db: Database, names: dict[int, str], query: str, wanted: str) -> None:
    found = answers.find(db, parse(query))
    assert " ".join(sorted(names[id] for id in found)) == wanted
    assert answers.count(db, parse(query)).articles == len(found)
    if any(True for _ in parse(query).wanted()):
        for id in found:
            assert hits.hits(db, id, parse(query)) or " OR " in query or "作者:" in query, (
                "a hit that is not to be seen"
            )


def texts(db: Database, id: int, query: str) -> list[str]:
    return [line.match for line in hits.context(db, id, parse(query))]


def test_what_is_shown_of_words_near_each_other_and_across_paragraphs(
    db: Database, names: dict[int, str]
) -> None:
    pier, _, heat = names
    assert texts(db, pier, "渡口 NEAR/2 开工") == ["渡口", "开工"]
    assert texts(db, pier, "青石 NEAR/8 开工") == ["青石", "开工"]
    assert texts(db, pier, "完工 NEAR 渡船") == ["完工", "渡船"]
    assert texts(db, heat, "跨段:供暖提前") == ["供", "暖提前"]
    assert texts(db, pier, "逐字:开工，工人") == ["开工，工人"]
    assert texts(db, heat, "形近:日期末定") == ["曰期未定"]


@pytest.mark.parametrize(("query", "position"), [
    ("NEAR 渡口", 0), ("渡口 NEAR", 3), ("渡口 NEAR 篇名:开工", 11), ("渡口 NEAR -开工", 8),
    ('渡口 NEAR "开，工"', 8), ("(渡口 OR 开工", 0), ("渡口 ()", 3), ("(渡口 OR )", 4), ("方式:随便", 3),
    ("方式:逐字 方式:形近 渡口", 6), ("日期:昨天", 3), ("日期:>昨天", 3), ("日期:1953 版次:四版五版", 11),
    ("逐字:\"  \"", 3), ("跨段:" + "供" * 129, 3), ("-方式:逐字", 4), ("(" * 50 + "渡" + ")" * 50, 40),
    ("版次:" + "9" * 30, 3), ("渡口 - 供暖", 3), ("渡口 NOT", 3), ("渡口 AND", 3), ("AND 渡口", 0),
    ("作者: -周苇", 0), ("作者: 日期:1953", 0), ("作者:(周苇", 0), ("渡口 作者:()", 3), ("渡口 || 供暖", 4),
    ("日期:1953年12月5日至3月1日", 3), ("“渡口 \"开工\"", 0),
])
def test_errors_point_at_the_place(db: Database, query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        answers.find(db, parse(query))
    assert caught.value.position == position and caught.value.hint


@given(st.text(st.sampled_from('渡口开工"“”()（）:： -OR|NEAR/近篇名日期方式逐字1950..<>，'), max_size=40))
def test_any_text_is_understood_or_refused_at_a_place_in_it(query: str) -> None:
    try:
        parse(query)
    except QueryError as error:
        assert 0 <= error.position < max(1, len(query)) and error.message.endswith("。")


@given(
    st.sampled_from(["", '"', "作者", "报名", "标签", "栏目"]),
    st.text(min_size=1, max_size=20),
    st.booleans(),
)
def test_a_condition_put_in_is_the_one_taken_out(field: str, value: str, negated: bool) -> None:
    part = tokens.term(field, value, negated)
    text = tokens.add("渡口 -雨季", part)
    if tokens.has(text, part):
        chip = next(chip for chip in tokens.chips(text) if chip.text == part)
        assert chip.negated == negated and text[chip.start:chip.end] == part
        assert tokens.add(text, part) == text
        assert tokens.remove(text, part) == "渡口 -雨季"
    else:
        assert not "".join(value.replace('"', " ").split()), "only an empty value makes no condition"


def test_tags_are_told_apart_by_their_signs(db: Database, names: dict[int, str]) -> None:
    """C and C++, a star and a pin: without punctuation they would be the same."""
    pier, library, heat = names
    for article, tag in ((pier, "C"), (library, "C++"), (heat, "⭐"), (library, "📌")):
        tags.add(db, tags.find_or_create(db, tag), [article])
    for query, wanted in (
        ("标签:C", "pier"),
        ("标签:c++", "library"),
        ("标签:⭐", "heat"),
        ("标签:📌 OR 标签:c", "library pier"),
        ("标签:*", "heat library pier"),
        ("标签:c#", "library pier"),
    ):
        assert " ".join(sorted(names[id] for id in answers.find(db, parse(query)))) == wanted, query


def test_a_condition_is_known_however_it_is_written() -> None:
    for query in ("報名：河湾日报", 'paper:"河湾日报"', "渡口 报名: 河湾日报"):
        assert tokens.has(query, "报名:河湾日报")
        assert tokens.remove(query, "报名:河湾日报") in ("", "渡口")
    assert not tokens.has("-报名:河湾日报", "报名:河湾日报")
    assert not tokens.has('"渡口"', "渡口")


def test_chips_of_a_query() -> None:
    chips = tokens.chips('(渡口 OR -篇名:开工) 报名:"河湾 日报"')
    assert [(chip.text, chip.field, chip.negated) for chip in chips] == [
        ("渡口", "text", False), ("-篇名:开工", "headline", True), ('报名:"河湾 日报"', "paper", False)]
    assert tokens.chips('"没有合上') == []
