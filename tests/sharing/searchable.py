"""A shared library of which one member holds the pages and another none, for tests of the search on the
server.
"""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.search.query import parse
from reader.library.sharing import receive, replicas
from reader.library.sharing.telling import beginning
from reader.sharing import server
from reader.sharing.connection import Address
from reader.sharing.search import ask, telling
from reader.sharing.search.ask import Found
from reader.sharing.search.opening import engine_of
from tests.library_samples import put
from tests.sharing.conftest import Postgres

ARTICLES: Sequence[tuple[str, str, str | None, str]] = (
    ("渡口的灯", "渡口的灯亮了三十年，船家换了两代人。", "1953-04-01", "河湾日报"),
    ("清淤收尾", "清淤工程入冬前收尾，渡口一带河面宽了一丈二。", "1953-04-02", "河湾日报"),
    ("送货上门", "粮站把秤搬到村口，老人不必再走山路。", "1953-05-03", "青川晚报"),
    ("无日期", "不知哪一天的渡口，水落石出。", None, "河湾日报"),
)


def fill(library: Library, articles: Sequence[tuple[str, str, str | None, str]] = ARTICLES) -> list[int]:
    """Put these articles in, each on a page of its own; their ids."""
    def work(one: tuple[str, str, str | None, str]) -> int:
        headline, text, day, paper = one
        return library.write(
            lambda db: put(db, [("headline", headline), ("body", text)], paper=paper, day=day)
        )[0]

    return [work(one) for one in articles]


def holder(folder: Path) -> Library:
    """A library that shares its pages."""
    library = open_library(folder, "甲")
    fill(library)
    library.write(beginning.begin)
    return library


def newcomer(folder: Path, of: Library, name: str = "乙") -> Library:
    """A member's library without any page."""
    library = open_library(folder, name)
    collection = of.read(replicas.require)
    library.write(lambda db: receive.join(db, collection))
    return library


def admit(postgres: Postgres, library: Library, **roles: str) -> None:
    """Make users members of the library's collection."""
    collection = library.read(replicas.require)
    for user, role in roles.items():
        postgres.run(server.membership(collection, user, role))


def tell(library: Library, address: Address, everything: bool = True) -> int:
    """Tell the server of the library's pages."""
    with engine_of(library, address) as engine:
        return telling.tell(library, engine, everything)


def elsewhere(library: Library, address: Address, query: str) -> list[Found]:
    """What the query finds on the server and not here."""
    with engine_of(library, address) as engine:
        answer = ask.ask(library, engine, parse(query))
    assert answer.after is None
    return list(answer.found)


def headlines(found: Sequence[Found]) -> list[str]:
    return [one.shown.headline for one in found]
