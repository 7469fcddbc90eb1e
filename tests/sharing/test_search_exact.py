"""Whatever the texts are, whatever was corrected: any piece of any text that another member holds is found on
the server, and what is found there is what would be found at home.
"""
from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.search.tokens import term
from reader.library.sharing import capture
from reader.library.text import corrections
from reader.sharing.connection import Address
from reader.sharing.search import ask, postgres, telling
from reader.sharing.search.opening import engine_of
from reader.text.folding import fold_text
from tests.library.test_search_exact import ALPHABET, ODD
from tests.library_samples import put
from tests.sharing.conftest import Postgres
from tests.sharing.searchable import admit, newcomer

Shelves = tuple[Library, Library, Address]
NO_LIMITS = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def shelves(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres
) -> Iterator[Shelves]:
    """Who holds everything, who holds nothing, and the server."""
    folder = tmp_path_factory.mktemp("exact")
    yield from members(folder, postgres)


def members(folder: Path, server: Postgres) -> Iterator[Shelves]:
    """Two members on a server that can be searched."""
    server.run(postgres.script())
    with open_library(folder / "甲", "甲") as one:
        one.write(capture.begin)
        with newcomer(folder / "乙", one) as other:
            admit(server, one, zhou="librarian")
            yield one, other, server.address("zhou")


@NO_LIMITS
@given(
    texts=st.lists(st.text(st.one_of(st.sampled_from(ALPHABET), ODD), min_size=1, max_size=25)
                   .filter(str.strip), min_size=2, max_size=5),
    seed=st.integers(0, 1 << 32),
)
def test_any_piece_is_found(shelves: Shelves, texts: list[str], seed: int) -> None:
    one, other, address = shelves
    rng = random.Random(seed)
    one.write(lambda db: write_some(db, texts, rng))
    with engine_of(one, address) as engine:
        telling.tell(one, engine)
        for text in texts:
            start = rng.randrange(len(text))
            for query in ways(text[start:start + rng.randint(1, 8)]):
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
