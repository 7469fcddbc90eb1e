"""The shared server as a search engine: LIKE on folded text, with an index where the administrator has made
one (pg_bigm, pg_trgm). The statements are the same with and without.
"""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.library.beyond import asked
from reader.library.beyond.asked import Condition
from reader.library.beyond.documents import PageRows, rows
from reader.sentence import about
from reader.sharing.connection import Address, driver
from reader.sharing.search.engine import Key

if TYPE_CHECKING:
    from reader.sharing.connection import Connection

PATIENCE = 60  # seconds for a statement
FIRST = Key((1 << 63) - 1, "", -1)
TELL_PAGE = (
    "INSERT INTO baojia.page (collection, sha256, digest) VALUES (%s, %s, %s)"
    " ON CONFLICT (collection, sha256) DO UPDATE SET digest = excluded.digest"
)
TELL_ARTICLE = (
    "INSERT INTO baojia.article (collection, sha256, n, place, day, number, paper, titles, words, byline,"
    " agency, document) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
FIND = "SELECT place, sha256, n FROM baojia.find(%s, %s::jsonb, %s, %s, %s, %s)"


def script(index: str | None = None) -> str:
    """Return the SQL with which an administrator makes the server one that can be searched; with an index of
    that extension.
    """
    text = (Path(__file__).parents[1] / "search.sql").read_text("utf-8")
    if index is None:
        return text
    operators = {"pg_bigm": "gin_bigm_ops", "pg_trgm": "gin_trgm_ops"}[index]
    return (
        f"{text}CREATE EXTENSION IF NOT EXISTS {index};\n"
        f"CREATE INDEX IF NOT EXISTS article_words_{index} ON baojia.article USING gin (words {operators});\n"
    )


class Postgres:
    """An engine (`engine.Engine`) over an open connection."""

    def __init__(self, connection: Connection, address: Address, collection: str) -> None:
        self._connection, self._address, self._collection = connection, address, collection
        with self._explained():
            connection.execute(f"SET statement_timeout = '{PATIENCE}s'")

    def digests(self, pages: Sequence[str]) -> Mapping[str, str]:
        """Return {source: digest} of those pages that the engine has been told."""
        if not pages:
            return {}
        marks = ", ".join(["%s"] * len(pages))
        sql = f"SELECT sha256, digest FROM baojia.page WHERE collection = %s AND sha256 IN ({marks})"
        with self._explained():
            found = self._connection.execute(sql, [self._collection, *pages]).fetchall()
        return {str(sha256): str(digest) for sha256, digest in found}

    def put(self, pages: Sequence[PageRows]) -> None:
        """Put what is told of these pages in the place of what was told of them before."""
        if not pages:
            return
        ordered = sorted(pages, key=lambda page: page.sha256)  # who tells at the same time waits, and is not
        own = self._collection  # in the way
        gone = "DELETE FROM baojia.article WHERE collection = %s AND sha256 = %s"
        with self._explained(), self._connection.transaction(), self._connection.cursor() as cursor:
            cursor.executemany(TELL_PAGE, [(own, page.sha256, page.digest) for page in ordered])
            cursor.executemany(gone, [(own, page.sha256) for page in ordered])
            cursor.executemany(TELL_ARTICLE, [one for page in ordered for one in self._rows(page)])

    def _rows(self, page: PageRows) -> Iterator[Sequence[Any]]:
        for one in rows(page.articles):
            yield (
                self._collection, page.sha256, one.n, one.place, one.day, one.number,
                one.paper, one.titles, one.words, one.byline, one.agency, one.document,
            )

    def keys(self, condition: Condition, after: Key | None, most: int) -> list[Key]:
        """Return the next articles for which the condition holds; fewer than `most`: there are no more."""
        behind = after or FIRST
        wanted = json.dumps(as_json(condition))
        place = (behind.place, behind.sha256, behind.n)
        with self._explained():
            found = self._connection.execute(FIND, [self._collection, wanted, *place, most]).fetchall()
        return [Key(int(place), str(sha256), int(n)) for place, sha256, n in found]

    def documents(self, keys: Sequence[Key]) -> Mapping[Key, bytes]:
        """Return the documents of these articles, as far as they are there still."""
        if not keys:
            return {}
        marks = ", ".join(["(%s, %s)"] * len(keys))
        sql = (
            "SELECT place, sha256, n, document FROM baojia.article"
            f" WHERE collection = %s AND (sha256, n) IN ({marks})"
        )
        named = [value for key in keys for value in (key.sha256, key.n)]
        with self._explained():
            found = self._connection.execute(sql, [self._collection, *named]).fetchall()
        return {Key(int(row[0]), str(row[1]), int(row[2])): bytes(row[3]) for row in found}

    def stop(self) -> None:
        """End what is under way; called from another thread."""
        with suppress(driver().Error):
            self._connection.cancel()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say what an administrator or whoever searches can do about an error; all others go on."""
        try:
            yield
        except driver().Error as error:
            state = getattr(error, "sqlstate", None)
            if state in ("42P01", "42883"):
                raise ReaderError(
                    about(self._address.host, "共享服务器还没有准备好检索。"),
                    "请管理员运行 baojia server-sql --search 写出的语句。",
                ) from error
            if state == "57014":
                raise ReaderError(
                    about(self._address.host, "这次检索没有等到结果。"),
                    "请把词写长些，或请管理员装上 pg_bigm 的索引。",
                ) from error
            raise


def as_json(condition: Condition) -> list[Any]:
    """Return a condition as the server's function baojia.condition takes it."""
    match condition:
        case asked.Every():
            return ["every", [as_json(one) for one in condition.of]]
        case asked.Any():
            return ["any", [as_json(one) for one in condition.of]]
        case asked.Without():
            return ["without", as_json(condition.condition)]
        case asked.Holds():
            return ["holds", condition.part, list(condition.words)]
        case asked.Between():
            return ["between", condition.what, condition.low, condition.high]
    return ["known", condition.part]
