"""Search on the shared server for what one does not hold: a real PostgreSQL, real libraries."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from reader.errors import QueryError, ReaderError
from reader.library.beyond import changed
from reader.library.care import trash
from reader.library.database import Library
from reader.library.filing import papers
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.sharing import replicas
from reader.library.text import corrections
from reader.sharing import server
from reader.sharing.connection import Address, Unreachable, open_connection
from reader.sharing.search import ask, telling
from reader.sharing.search import postgres as search_on
from reader.sharing.search.opening import engine_of
from tests.library_samples import put
from tests.sharing.conftest import Postgres
from tests.sharing.searchable import ARTICLES, admit, elsewhere, fill, headlines, holder, newcomer, tell

Shelves = tuple[Library, Library]
QUERIES = (
    "渡口", "灯", "渡口 -清淤", "渡口 OR 山路", "篇名:渡口", "篇名:灯 OR 篇名:清淤", "报名:河湾",
    "报名:“河湾日报”", "日期:1953-04", "日期:未定", "日期:>=1953-04-02", "-日期:1953", "版次:1", "版次:2",
    '"渡口，"', '"渡口的灯"', "渡口 NEAR/8 三十", "跨段:灯渡", "逐字:渡口", "形近:渡囗", "作者:*", "-作者:*",
    "报名:未定", "-报名:青川", '-"渡口，"', "(渡口 OR 粮站) -报名:河湾", "-(渡口 NEAR 河面)", "没有这些字",
    "，", "日期:1953 渡口", "-灯渡", "灯渡", "-跨段:灯渡", "栏目:*", "-栏目:*", "通讯社:*",
    "-(渡口 -日期:1953)",
)


@pytest.fixture
def shelves(tmp_path: Path, postgres: Postgres) -> Iterator[Shelves]:
    """甲's library with four articles, 乙's without any; both may write, the server knows all."""
    postgres.run(search_on.script())
    one = holder(tmp_path / "甲")
    other = newcomer(tmp_path / "乙", one)
    admit(postgres, one, zhou="librarian", yu="librarian", fang="reader")
    tell(one, postgres.address("zhou"))
    yield one, other
    one.close()
    other.close()


@pytest.fixture
def yu(postgres: Postgres) -> Address:
    return postgres.address("yu")


def test_what_is_found_there_is_what_would_be_found_here(
    shelves: Shelves, yu: Address
) -> None:
    one, other = shelves
    for query in QUERIES:
        here = one.read(lambda db, query=query: [  # type: ignore[misc]
            db.execute("SELECT headline FROM article WHERE id = ?", [id]).fetchone()[0]
            for id in answers.find(db, parse(query))
        ])
        assert sorted(headlines(elsewhere(other, yu, query))) == sorted(here), query


def test_the_newest_come_first_with_their_places(shelves: Shelves, yu: Address) -> None:
    found = elsewhere(shelves[1], yu, "渡口")
    assert headlines(found) == ["清淤收尾", "渡口的灯", "无日期"]
    line = found[0].lines[0]
    assert (line.before, line.match) == ("清淤工程入冬前收尾，", "渡口")
    assert (found[0].shown.paper, found[0].shown.day, found[0].shown.number) == ("河湾日报", "1953-04-02", 1)


def test_what_one_holds_oneself_is_not_told_again(shelves: Shelves, yu: Address) -> None:
    one, other = shelves
    assert elsewhere(one, yu, "渡口") == []
    held = one.read(lambda db: db.execute("SELECT sha256 FROM source ORDER BY id").fetchone()[0])
    fill(other, ARTICLES[:1])
    other.write(lambda db: db.execute("UPDATE source SET sha256 = ?", [held]))
    assert headlines(elsewhere(other, yu, "渡口")) == ["清淤收尾", "无日期"]


def test_many_come_in_portions_and_none_twice(
    shelves: Shelves, yu: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = shelves
    many = [(f"第{n}篇", f"渡口又来了第{n}条船。", f"1954-01-{n % 28 + 1:02}") for n in range(23)]
    fill(one, [(*article, "河湾日报") for article in many])
    tell(one, yu)
    monkeypatch.setattr(ask, "KEYS", 7)
    monkeypatch.setattr(ask, "TOGETHER", 3)
    found = []
    with engine_of(other, yu) as engine:
        answer = ask.ask(other, engine, parse("渡口"), most=5)
        found += answer.found
        while answer.after is not None:
            answer = ask.ask(other, engine, parse("渡口"), answer.after, most=5)
            found += answer.found
    assert len(found) == len(set(headlines(found))) == 26
    days = [one.shown.day or "" for one in found]
    assert days == sorted(days, reverse=True)


def test_a_correction_is_told_and_the_former_text_is_found_too(
    shelves: Shelves, yu: Address
) -> None:
    one, other = shelves
    one.write(lambda db: corrections.correct(db, _block(db, "粮站"), "粮站把称搬到村口，老人不必再走山路。"))
    assert tell(one, yu, everything=False) == 1
    assert headlines(elsewhere(other, yu, "称搬")) == headlines(elsewhere(other, yu, "秤搬")) == ["送货上门"]
    assert tell(one, yu, everything=False) == tell(one, yu) == 0


def test_what_was_thrown_away_is_no_longer_found(shelves: Shelves, yu: Address) -> None:
    one, other = shelves
    id = one.read(lambda db: answers.find(db, parse("清淤"))[0])
    one.write(lambda db: trash.throw(db, "article", [id]))
    assert tell(one, yu, everything=False) == 1
    assert headlines(elsewhere(other, yu, "渡口")) == ["渡口的灯", "无日期"]


def test_another_name_of_a_paper_is_told_with_its_pages(
    shelves: Shelves, yu: Address
) -> None:
    one, other = shelves
    paper = one.read(lambda db: next(row.id for row in papers.all(db) if row.title == "青川晚报"))
    one.write(lambda db: papers.add_name(db, paper, "晚刊", "alias"))
    assert elsewhere(other, yu, "报名:晚刊") == []
    assert tell(one, yu, everything=False) == 1
    assert headlines(elsewhere(other, yu, "报名:晚刊")) == ["送货上门"]


def test_another_server_is_told_everything(shelves: Shelves, yu: Address) -> None:
    one, _ = shelves
    server.remember(one, yu)
    tell(one, yu)
    server.remember(one, replace(yu, texts=True))
    assert tell(one, yu, everything=False) == 0
    server.remember(one, replace(yu, engine="https://search.example"))
    assert one.read(lambda db: replicas.noted(db, changed.NOTED)) == {}


def test_new_pages_are_told_and_old_ones_not_again(shelves: Shelves, yu: Address) -> None:
    one, other = shelves
    one.write(lambda db: put(db, [("headline", "新到"), ("body", "渡口新到一船煤。")], day="1960-01-01"))
    assert tell(one, yu, everything=False) == 1
    assert headlines(elsewhere(other, yu, "新到一船")) == ["新到"]


@pytest.mark.parametrize("query", ["标签:人物", "渡口 -批注:灯", "专题:水利 OR 渡口"])
def test_what_is_kept_at_home_is_not_asked_there(
    shelves: Shelves, yu: Address, query: str
) -> None:
    with pytest.raises(ReaderError, match="不看标签") as refused:
        elsewhere(shelves[1], yu, query)
    assert not isinstance(refused.value, QueryError)


def test_a_reader_searches_and_tells_nothing(shelves: Shelves, postgres: Postgres) -> None:
    one, other = shelves
    assert headlines(elsewhere(other, postgres.address("fang"), "粮站")) == ["送货上门"]
    one.write(lambda db: put(db, [("body", "渡口新到一船煤。")]))
    with pytest.raises(ReaderError, match="只能读"):
        tell(one, postgres.address("fang"))


def test_another_collection_is_not_searched(
    shelves: Shelves, postgres: Postgres, tmp_path: Path
) -> None:
    with holder(tmp_path / "别处") as stranger:
        admit(postgres, stranger, fang="librarian")
        theirs = shelves[0].read(replicas.require)
        postgres.run(server.membership(theirs, "fang", None))
        with pytest.raises(ReaderError, match="不是这个共享馆藏的成员"):
            elsewhere(shelves[1], postgres.address("fang"), "渡口")
        with open_connection(postgres.address("fang")) as connection:
            count = "SELECT count(*) FROM baojia.article WHERE collection = %s"
            assert connection.execute(count, [theirs]).fetchone() == (0,)


@pytest.mark.parametrize("node", [
    '["holds", "document", ["x"]]', '["holds", "words) OR true --", ["x"]]',
    '["between", "day", "1 OR 1", 2]', '["shell"]', '["known", "collection"]', "[]",
])
def test_a_condition_that_is_none_is_refused(
    shelves: Shelves, postgres: Postgres, node: str
) -> None:
    collection = shelves[0].read(replicas.require)
    sql = "SELECT * FROM baojia.find(%s, %s::jsonb, 1, '', 0, 10)"
    with open_connection(postgres.address("yu")) as connection, pytest.raises(psycopg.Error):
        connection.execute(sql, [collection, node])


def test_a_needle_with_signs_of_its_own_stays_a_needle(
    shelves: Shelves, postgres: Postgres
) -> None:
    collection = shelves[0].read(replicas.require)
    sql = "SELECT count(*) FROM baojia.find(%s, %s::jsonb, 9223372036854775807, '', -1, 10)"
    with open_connection(postgres.address("yu")) as connection:
        for needle in ("x' OR 'a' = 'a", "\\\\", "') OR (true"):
            node = f'["holds", "words", ["{needle}"]]'.replace("\\", "\\\\")
            assert connection.execute(sql, [collection, node]).fetchone() == (0,)


def test_a_damaged_document_is_refused(
    shelves: Shelves, postgres: Postgres, yu: Address
) -> None:
    postgres.run("UPDATE baojia.article SET document = 'nonsense' WHERE collection = "
                 f"'{shelves[0].read(replicas.require)}'")
    with pytest.raises(ReaderError, match="内容不对"):
        elsewhere(shelves[1], yu, "渡口")


def test_a_server_without_the_tables_says_what_to_run(
    shelves: Shelves, postgres: Postgres, yu: Address
) -> None:
    postgres.run("DROP FUNCTION baojia.find; DROP TABLE baojia.page, baojia.article")
    for work in (lambda: elsewhere(shelves[1], yu, "渡口"), lambda: tell(shelves[0], yu)):
        with pytest.raises(ReaderError) as refused:
            work()
        assert "--search" in refused.value.hint


def test_a_server_that_is_not_there(shelves: Shelves, tmp_path: Path) -> None:
    with pytest.raises(Unreachable):
        elsewhere(shelves[1], Address(str(tmp_path), "yu"), "渡口")


def test_one_may_give_up(shelves: Shelves, yu: Address) -> None:
    with engine_of(shelves[1], yu) as engine:
        answer = ask.ask(shelves[1], engine, parse("渡口"), cancelled=lambda: True)
    assert answer.found == ()
    with engine_of(shelves[0], yu) as engine:
        assert telling.tell(shelves[0], engine, everything=True, cancelled=lambda: True) == 0


def _block(db: object, word: str) -> int:
    sql = "SELECT b.id FROM block b JOIN version v ON v.id = b.version_id WHERE v.text LIKE ?"
    return int(db.execute(sql, [f"%{word}%"]).fetchone()[0])  # type: ignore[attr-defined]
