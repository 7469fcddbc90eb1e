"""OpenSearch as the search engine: what it is sent, held against its documentation, and asked of a stand-in
(`stand_in.py`). A real OpenSearch has not been run.
"""
from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import ValidationError

from reader.errors import ReaderError
from reader.library.beyond import asked, documents
from reader.library.care import trash
from reader.library.database import Library
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.sharing import replicas
from reader.sharing.connection import Address, Unreachable
from reader.sharing.search import ask, telling
from reader.sharing.search.engine import Key
from reader.sharing.search.opening import engine_of, keep_told
from reader.sharing.search.opensearch import bodies
from reader.sharing.search.opensearch.engine import OpenSearch
from reader.sharing.search.opensearch.http import Server, checked
from tests.library_samples import put
from tests.sharing.conftest import Postgres
from tests.sharing.searchable import admit, headlines, holder, newcomer
from tests.sharing.stand_in import StandIn, check, standing_in
from tests.sharing.test_search import QUERIES
from tests.sharing.test_tls import Authority

Shelves = tuple[Library, Library, StandIn]


OPEN: list[Server] = []


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home without anybody's passwords; who has called a server hangs up afterwards."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    yield home
    while OPEN:
        OPEN.pop().close()


def server_at(url: str, authority: str = "") -> Server:
    OPEN.append(Server(url, authority))
    return OPEN[-1]


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    """Who holds four articles, who holds none, and a server that knows all."""
    with standing_in() as server, holder(tmp_path / "甲") as one, newcomer(tmp_path / "乙", one) as other:
        telling.tell(one, engine(server, one))
        yield one, other, server


def engine(server: StandIn, library: Library) -> OpenSearch:
    return OpenSearch(server_at(server.url), library.read(replicas.require))


def found(shelves: Shelves, query: str) -> list[str]:
    _, other, server = shelves
    answer = ask.ask(other, engine(server, other), parse(query))
    assert answer.after is None
    return headlines(answer.found)


def test_what_is_found_there_is_what_would_be_found_here(shelves: Shelves) -> None:
    for query in QUERIES:
        here = shelves[0].read(lambda db, query=query: [  # type: ignore[misc]
            db.execute("SELECT headline FROM article WHERE id = ?", [id]).fetchone()[0]
            for id in answers.find(db, parse(query))
        ])
        assert sorted(found(shelves, query)) == sorted(here), query


def test_it_goes_on_where_it_stopped(shelves: Shelves, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "KEYS", 1)
    assert found(shelves, "渡口") == ["清淤收尾", "渡口的灯", "无日期"]


def test_what_was_thrown_away_is_deleted_there(shelves: Shelves) -> None:
    one, _, server = shelves
    id = one.read(lambda db: answers.find(db, parse("清淤"))[0])
    one.write(lambda db: trash.throw(db, "article", [id]))
    assert telling.tell(one, engine(server, one)) == 1
    assert found(shelves, "渡口") == ["渡口的灯", "无日期"]
    [index] = server.indices.values()
    kinds = [document["kind"] for document in index.documents.values()]
    assert (kinds.count("article"), kinds.count("page")) == (3, 4)
    assert telling.tell(one, engine(server, one), everything=True) == 0


def test_a_text_is_cut_here_and_a_phrase_is_pairs_next_to_each_other() -> None:
    assert (bodies.ones("渡口a"), bodies.twos("渡口a")) == ("渡 口 a", "渡口 口a")
    assert bodies.query(asked.asked(parse("渡"))) == {"term": {"words_one": {"value": "渡"}}}
    phrase = {"match_phrase": {"words_two": {"query": "渡口 口开"}}}
    assert bodies.query(asked.asked(parse("渡口开"))) == phrase
    without = bodies.query(asked.asked(parse("渡 -口")))
    assert without["bool"]["filter"][1] == {"bool": {"must_not": [{"term": {"words_one": {"value": "口"}}}]}}


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_is_one_by_the_documentation(query: str) -> None:
    body = bodies.search(asked.asked(parse(query)), Key(7, "a" * 64, 2), 50)
    check("search", body)
    assert body["search_after"] == [7, "a" * 64, 2] and body["_source"] is False
    assert "search_after" not in bodies.search(asked.Every(), None, 50)


def test_the_schema_refuses_what_is_misspelt() -> None:
    body = bodies.search(asked.asked(parse("渡口")), None, 50)
    for wrong in (
        {**body, "sizes": 1},
        {**body, "query": {"match_phrases": {"words_two": {"query": "渡口"}}}},
        {**body, "query": {"bool": {"filters": []}}},
        {**body, "query": {"term": {"a": 1, "b": 2}}},
    ):
        with pytest.raises(ValidationError):
            check("search", wrong)


def test_the_index_and_the_documents_are_ones_by_the_documentation(tmp_path: Path) -> None:
    check("index", bodies.index())
    with holder(tmp_path / "甲") as library:
        pages = library.read(lambda db: list(documents.pages(db, [1, 2, 3, 4])))
    lines = [json.loads(line) for line in bodies.articles(pages, {pages[0].sha256: 3}).splitlines()]
    actions = [line for line in lines if "kind" not in line]
    for action in actions:
        check("bulk_action", action)
    assert [next(iter(action)) for action in actions].count("delete") == 2, "the second and third are no more"
    fields = bodies.index()["mappings"]["properties"]
    for document in lines:
        assert "kind" not in document or set(document) <= set(fields)
    first = documents.decode(base64.b64decode(lines[1]["document"]))
    assert first == pages[0].articles[0]


@pytest.mark.parametrize("status", [401, 403])
def test_who_may_not_is_told_where_the_password_stands(shelves: Shelves, status: int) -> None:
    shelves[2].refusing = status
    with pytest.raises(ReaderError) as refused:
        found(shelves, "渡口")
    assert "~/.netrc" in refused.value.hint


def test_a_server_that_errs_is_quoted(shelves: Shelves) -> None:
    shelves[2].refusing = 500
    with pytest.raises(ReaderError, match="没有照做"):
        found(shelves, "渡口")


def test_an_answer_with_a_part_missing_is_none(shelves: Shelves) -> None:
    shelves[2].failed_shards = 1
    with pytest.raises(ReaderError, match="没有查完"):
        found(shelves, "渡口")


def test_a_collection_that_nobody_has_told_of(tmp_path: Path) -> None:
    with standing_in() as server, holder(tmp_path / "甲") as library:
        with pytest.raises(ReaderError) as refused:
            engine(server, library).keys(asked.Every(), None, 5)
        assert "--texts" in refused.value.hint


def test_a_document_that_is_not_taken_is_said_and_told_again(shelves: Shelves) -> None:
    one, _, server = shelves
    [index] = server.indices.values()
    kept = dict(index.fields)
    del index.fields["document"]
    one.write(lambda db: put(db, [("headline", "新到"), ("body", "渡口新到一船煤。")]))
    with pytest.raises(ReaderError, match="没有照做"):
        telling.tell(one, engine(server, one))
    index.fields = kept
    assert telling.tell(one, engine(server, one)) == 1 and "新到" in found(shelves, "新到")


def test_a_line_that_went_dead_is_taken_up_again(shelves: Shelves) -> None:
    other = engine(shelves[2], shelves[1])
    assert len(other.keys(asked.Every(), None, 9)) == 4
    other._server._connection.sock.close()  # type: ignore[union-attr]
    assert len(other.keys(asked.Every(), None, 9)) == 4


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with standing_in() as server:
        url = server.url
    with pytest.raises(Unreachable, match="连不上检索服务器"):
        server_at(url).call("HEAD", "/x")


def test_the_password_stands_in_netrc_and_nowhere_else(shelves: Shelves, own_home: Path) -> None:
    netrc = own_home / ".netrc"
    netrc.write_text("machine 127.0.0.1 login yu password kuai\n", "ascii")
    netrc.chmod(0o600)
    found(shelves, "渡口")
    sent = shelves[2].headers[-1]["Authorization"]
    assert sent == f"Basic {base64.b64encode(b'yu:kuai').decode()}"
    netrc.write_text("machine elsewhere login yu password kuai\n", "ascii")
    found(shelves, "渡口")
    assert "Authorization" not in shelves[2].headers[-1]


@pytest.mark.parametrize("url", [
    "http://search.example:9200", "ftp://127.0.0.1", "search.example", "https://yu:kuai@search.example",
    "https://search.example:99999", "https://search.example/?x=1", "",
])
def test_an_address_that_is_none_or_is_not_safe(url: str) -> None:
    with pytest.raises(ReaderError):
        checked(url)


def test_addresses() -> None:
    for url in ("https://search.example:9200", "https://search.example/os", "http://localhost:9200", "http://[::1]"):
        assert checked(url).hostname


def test_a_server_that_does_not_prove_who_it_is(tmp_path: Path) -> None:
    known, stranger = Authority(tmp_path / "ca", "CA"), Authority(tmp_path / "other", "other")
    known.sign("localhost", tmp_path / "cert.pem", tmp_path / "key.pem")
    with standing_in(tmp_path / "cert.pem", tmp_path / "key.pem") as server:
        url = f"https://localhost:{server.server_port}"
        assert server_at(url, str(known.file)).call("HEAD", "/x")[0] == 404
        for address, authority in (
            (url, str(stranger.file)), (url, ""), (url.replace("localhost", "127.0.0.1"), str(known.file)),
        ):
            with pytest.raises(ReaderError, match="不能证明它的身份"):
                server_at(address, authority).call("HEAD", "/x")


def test_a_shared_library_names_its_engine(tmp_path: Path, postgres: Postgres) -> None:
    """The server knows who is a member and who may write; the texts go to OpenSearch."""
    with standing_in() as server, holder(tmp_path / "甲") as one, newcomer(tmp_path / "乙", one) as other:
        admit(postgres, one, zhou="librarian", yu="reader")
        zhou = replace(postgres.address("zhou"), engine=server.url)
        assert keep_told(one, zhou) == 4
        yu: Address = replace(postgres.address("yu"), engine=server.url)
        assert keep_told(other, yu) == 0
        with engine_of(other, yu) as search:
            assert headlines(ask.ask(other, search, parse("粮站")).found) == ["送货上门"]
