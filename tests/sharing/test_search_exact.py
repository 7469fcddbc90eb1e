"""Whatever the texts are, whatever was corrected: any piece of any text that another member holds is found on
the server, and what is found there is what would be found at home.
"""
from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.search.tokens import term
from reader.library.sharing import replicas
from reader.library.sharing.telling import beginning
from reader.library.text import corrections
from reader.sharing.search import ask, telling
from reader.sharing.search import postgres as search_on
from reader.sharing.search.engine import Engine
from reader.sharing.search.opening import engine_of
from reader.sharing.search.opensearch.engine import OpenSearch
from reader.sharing.search.opensearch.http import Server
from reader.text.folding import fold_text
from tests.library.test_search_exact import ALPHABET, ODD
from tests.library_samples import put
from tests.sharing.conftest import Postgres
from tests.sharing.searchable import admit, newcomer
from tests.sharing.stand_in import standing_in

Open = Callable[[], AbstractContextManager[Engine]]
Shelves = tuple[Library, Library, Open]
TEXTS = st.lists(
    st.text(st.one_of(st.sampled_from(ALPHABET), ODD), min_size=1, max_size=25).filter(str.strip),
    min_size=2, max_size=5,
)


def limits(examples: int) -> settings:
    health = [HealthCheck.function_scoped_fixture]
    return settings(max_examples=examples, deadline=None, suppress_health_check=health)


@pytest.fixture(scope="module", params=["postgres", "opensearch"])
def shelves(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgres: Postgres
) -> Iterator[Shelves]:
    """Who holds everything, who holds nothing, and the engine: PostgreSQL, or the stand-in for OpenSearch."""
    folder = tmp_path_factory.mktemp("exact")
    with open_library(folder / "甲", "甲") as one:
        one.write(beginning.begin)
        with newcomer(folder / "乙", one) as other:
            if request.param == "postgres":
                postgres.run(search_on.script())
                admit(postgres, one, zhou="librarian")
                yield one, other, partial(engine_of, one, postgres.address("zhou"))
                return
            with standing_in() as server, closing(Server(server.url)) as asked:
                engine = OpenSearch(asked, one.read(replicas.require))
                yield one, other, partial(nullcontext, engine)


@limits(6)
@given(texts=TEXTS, seed=st.integers(0, 1 << 32))
def test_any_piece_is_found(shelves: Shelves, texts: list[str], seed: int) -> None:
    pieces_are_found(shelves, texts, seed, few=3)


@pytest.mark.long
@limits(60)
@given(texts=TEXTS, seed=st.integers(0, 1 << 32))
def test_any_piece_of_many_is_found(shelves: Shelves, texts: list[str], seed: int) -> None:
    pieces_are_found(shelves, texts, seed, few=20)


def pieces_are_found(shelves: Shelves, texts: list[str], seed: int, few: int) -> None:
    one, other, open_engine = shelves
    rng = random.Random(seed)
    one.write(lambda db: write_some(db, texts, rng))
    with open_engine() as engine:
        telling.tell(one, engine)
        for text in texts:
            start = rng.randrange(len(text))
            queries = ways(text[start:start + rng.randint(1, 8)])
            for query in rng.sample(queries, min(few, len(queries))):
                there = ask.ask(other, engine, parse(query), most=1 << 30).found
                assert sorted(found.shown.uuid for found in there) == at_home(one, query), query


def write_some(db: Database, texts: list[str], rng: random.Random) -> None:
    """Articles of these texts, of which one paragraph is corrected."""
    for text in texts:
        role = rng.choice(("headline", "body", "column"))
        day, paper = rng.choice(("2023-12-05", None)), rng.choice(("河湾日报", None))
        put(db, [(role, text), ("body", rng.choice(texts))], day=day, paper=paper,
            page=rng.choice((1, None)), byline=rng.choice((None, "林晓 周渡")))
    [block] = db.execute("SELECT id FROM block ORDER BY id DESC LIMIT 1").fetchone()
    corrections.correct(db, block, rng.choice(texts))


def ways(piece: str) -> list[str]:
    """Queries for a piece of a text."""
    folded = fold_text(piece)
    found = []
    if fold_text(piece, marks=True) and '"' not in piece:
        found += [term('"', piece), term("逐字", piece)]
    if folded:
        found += [term("", folded), term("跨段", folded), term("篇名", folded), f'-{term("", folded)}']
        found += [term("形近", folded[:4]), term("作者", folded), f'日期:2023 {term("", folded)}']
        found += [f'{term("", folded[:1])} NEAR/3 {term("", folded[-1:])}', f'-篇名:{folded} 渡 OR 河']
    return found


def at_home(library: Library, query: str) -> list[str]:
    """The articles that the query finds where they are held."""
    def work(db: Database) -> list[str]:
        ids = answers.find(db, parse(query))
        return [db.execute("SELECT uuid FROM article WHERE id = ?", [id]).fetchone()[0] for id in ids]

    return sorted(library.read(work))
