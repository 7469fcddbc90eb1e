"""The search engine of a library's server, connected."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from reader.library.database import Library
from reader.library.progress import Cancelled, Report, never, silent
from reader.library.sharing import replicas
from reader.sharing import server
from reader.sharing.connection import Address, opened
from reader.sharing.search import telling
from reader.sharing.search.engine import Engine
from reader.sharing.search.postgres import Postgres


@contextmanager
def engine_of(library: Library, address: Address) -> Iterator[Engine]:
    """Connect to the engine that serves this library's collection. Raises ReaderError where the library
    shares nothing, Unreachable where the server does not answer.
    """
    collection = library.read(replicas.require)
    if address.engine:
        with _opensearch(address, collection) as engine:
            yield engine
        return
    with opened(address) as connection:
        yield Postgres(connection, address, collection)


def keep_told(
    library: Library,
    address: Address,
    everything: bool = False,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> int:
    """Tell the engine what has changed here since the last time (`everything`: compare all pages); how many
    pages went. Who may only read tells nothing.
    """
    with opened(address) as connection:
        if not server.may_write(connection, library.read(replicas.require)):
            return 0
    with engine_of(library, address) as engine:
        return telling.tell(library, engine, everything, progress, cancelled)


@contextmanager
def _opensearch(address: Address, collection: str) -> Iterator[Engine]:
    from reader.sharing.search.opensearch.engine import OpenSearch
    from reader.sharing.search.opensearch.http import Server

    with closing(Server(address.engine, address.authority)) as server:
        yield OpenSearch(server, collection)
