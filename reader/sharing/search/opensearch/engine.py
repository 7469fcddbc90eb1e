"""OpenSearch as an engine (`../engine.Engine`): an index for each collection, `baojia-` and its UUID.

A page's articles go first, then the document that says so: what breaks off in between is told again. The
document also says how many articles there are, so that those which are no more can be named and deleted.
"""
from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any

from reader.errors import ReaderError
from reader.library.beyond.asked import Condition
from reader.library.beyond.documents import PageRows
from reader.sentence import about, say
from reader.sharing.search.engine import Key
from reader.sharing.search.opensearch import bodies
from reader.sharing.search.opensearch.http import LINES, Server

GONE = 404


class OpenSearch:
    """An engine over a server; the index is made with the first page that is told."""

    def __init__(self, server: Server, collection: str) -> None:
        self._server = server
        self._index = f"/baojia-{collection}"

    def digests(self, pages: Sequence[str]) -> Mapping[str, str]:
        """Return {source: digest} of those pages that the engine has been told."""
        return {sha256: str(said.get("digest")) for sha256, said in self._told(pages).items()}

    def put(self, pages: Sequence[PageRows]) -> None:
        """Put what is told of these pages in the place of what was told of them before."""
        if not pages:
            return
        self._make()
        before = self._told([page.sha256 for page in pages])
        counts = {sha256: int(said.get("count", 0)) for sha256, said in before.items()}
        self._bulk(bodies.articles(pages, counts))
        self._bulk(bodies.told(pages))

    def keys(self, condition: Condition, after: Key | None, most: int) -> list[Key]:
        """Return the next articles for which the condition holds; fewer than `most`: there are no more."""
        said = self._call("POST", "/_search", _json(bodies.search(condition, after, most)))
        if said is None:
            raise self._unprepared()
        if said.get("timed_out") or said.get("_shards", {}).get("failed"):
            # a part of the collection would be missing without anybody knowing
            raise ReaderError(about(self._server.host, "检索服务器没有查完全部内容。"), "请过一会儿再试。")
        try:
            sorts = [hit["sort"] for hit in said["hits"]["hits"]]
            return [Key(int(place), str(sha256), int(n)) for place, sha256, n in sorts]
        except (KeyError, TypeError, ValueError) as error:
            raise self._strange() from error

    def documents(self, keys: Sequence[Key]) -> Mapping[Key, bytes]:
        """Return the documents of these articles, as far as they are there still."""
        named = {bodies.article_id(key.sha256, key.n): key for key in keys}
        found: dict[Key, bytes] = {}
        for id, said in self._get(list(named), "document").items():
            try:
                found[named[id]] = base64.b64decode(said["document"], validate=True)
            except (KeyError, TypeError, binascii.Error) as error:
                raise self._strange() from error
        return found

    def stop(self) -> None:
        """End what is under way; called from another thread."""
        self._server.close()

    def _told(self, pages: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return what the engine says of the pages that it has been told: digest and number of articles."""
        named = {bodies.page_id(sha256): sha256 for sha256 in pages}
        return {named[id]: said for id, said in self._get(list(named), "digest,count").items()}

    def _get(self, ids: Sequence[str], fields: str) -> dict[str, dict[str, Any]]:
        """Return these documents, as far as they are there."""
        if not ids:
            return {}
        said = self._call("POST", f"/_mget?_source_includes={fields}", _json({"ids": list(ids)}))
        try:
            found = said["docs"] if said else []
            return {str(one["_id"]): dict(one["_source"]) for one in found if one.get("found")}
        except (KeyError, TypeError, AttributeError) as error:
            raise self._strange() from error

    def _make(self) -> None:
        """Make the index where there is none; another one may have made it meanwhile."""
        status, _ = self._server.call("HEAD", self._index)
        if status == GONE:
            status, said = self._server.call("PUT", self._index, _json(bodies.index()))
            if status >= 300 and "resource_already_exists_exception" not in json.dumps(said):
                raise self._refused(said)

    def _bulk(self, lines: bytes) -> None:
        """Send documents; all of them, or ReaderError."""
        if not lines:
            return
        said = self._call("POST", "/_bulk?refresh=wait_for", lines, LINES)
        results = [result for item in (said or {}).get("items", []) for result in item.values()]
        # what is to be deleted and is gone already is as it should be
        bad = [result for result in results if result.get("error") and result.get("status") != GONE]
        if said is None or bad:
            raise self._refused(bad[0] if bad else said)

    def _call(self, method: str, path: str, body: bytes, kind: str = "application/json") -> Any:
        """Return what the server says; None where there is no such index."""
        status, said = self._server.call(method, f"{self._index}{path}", body, kind)
        if status == GONE:
            return None
        if status >= 300:
            raise self._refused(said)
        return said

    def _unprepared(self) -> ReaderError:
        unknown = about(self._server.host, "检索服务器还不知道这个共享馆藏。")
        return ReaderError(unknown, "请成员用 baojia sync --texts 告诉它。")

    def _strange(self) -> ReaderError:
        return ReaderError(about(self._server.host, "检索服务器的回答看不懂。"), "请告诉管理员。")

    def _refused(self, said: Any) -> ReaderError:
        error = said.get("error") if isinstance(said, dict) else None
        reason = error.get("reason") or error.get("type") if isinstance(error, dict) else None
        told = say("检索服务器没有照做（{0}）。", str(reason or said)[:200])
        return ReaderError(about(self._server.host, told), "请告诉管理员。")


def _json(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()
