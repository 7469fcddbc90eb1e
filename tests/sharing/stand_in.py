"""A stand-in for OpenSearch, which cannot be installed for the tests: an HTTP server that takes what the
documentation says (`opensearch.schema.json`) and answers as it says. It is not OpenSearch: what it proves is
that the requests are well-formed and mean what they are to mean.
"""
from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SCHEMA = json.loads((Path(__file__).parent / "opensearch.schema.json").read_text("utf-8"))
REGISTRY = Registry().with_resource("opensearch", DRAFT202012.create_resource(SCHEMA))
Document = dict[str, Any]


def check(kind: str, body: Any) -> None:
    """Raises ValidationError where OpenSearch would not take that body."""
    Draft202012Validator({"$ref": f"opensearch#/$defs/{kind}"}, registry=REGISTRY).validate(body)


class Index:
    """One index: its mapping, its documents as they were sent, and their words."""

    def __init__(self, body: Document) -> None:
        check("index", body)
        self.fields = body["mappings"]["properties"]
        self.excluded = set(body["mappings"]["_source"]["excludes"])
        self.documents: dict[str, Document] = {}

    def words(self, document: Document, field: str) -> list[str]:
        """Cut as the tokenizer `whitespace` does."""
        return str(document.get(field, "")).split() if self.fields[field]["type"] == "text" else []

    def holds(self, document: Document, query: Document) -> bool:
        """Whether a query holds for a document."""
        [(kind, inner)] = query.items()
        if kind == "bool":
            return self._bool(document, inner)
        if kind in ("match_all", "match_none"):
            return kind == "match_all"
        if kind == "exists":
            return inner["field"] in document
        [(field, said)] = inner.items()
        assert self.fields[field].get("index", True), f"{field} is not indexed"
        if kind == "range":
            value = document.get(field)
            return value is not None and all(_compare(value, sign, end) for sign, end in said.items())
        if kind == "term":
            wanted = said["value"] if isinstance(said, dict) else said
            return wanted in (self.words(document, field) or [document.get(field)])
        return _together(self.words(document, field), said["query"].split())

    def _bool(self, document: Document, inner: Document) -> bool:
        should = [self.holds(document, one) for one in inner.get("should", [])]
        return (
            all(self.holds(document, one) for one in inner.get("filter", []))
            and not any(self.holds(document, one) for one in inner.get("must_not", []))
            and sum(should) >= inner.get("minimum_should_match", 0)
        )

    def search(self, body: Document) -> Document:
        """Answer a search."""
        check("search", body)
        orders = [next(iter(one.items())) for one in body["sort"]]

        def key(document: Document) -> list[Any]:
            return [document[field] for field, _ in orders]

        def rank(values: list[Any]) -> list[Any]:
            signs = [order == "desc" for _, order in orders]
            return [-value if falls else value for value, falls in zip(values, signs, strict=True)]

        found = [one for one in self.documents.values() if self.holds(one, body["query"])]
        found.sort(key=lambda one: rank(key(one)))
        if "search_after" in body:
            found = [one for one in found if rank(key(one)) > rank(body["search_after"])]
        hits = [{"_id": "x", "sort": key(one)} for one in found[: body["size"]]]
        return {"timed_out": False, "_shards": {"total": 1, "failed": 0}, "hits": {"hits": hits}}

    def bulk(self, lines: list[Document]) -> Document:
        """Take documents."""
        items: list[Document] = []
        waiting = iter(lines)
        for action in waiting:
            check("bulk_action", action)
            [(kind, said)] = action.items()
            if kind == "delete":
                gone = self.documents.pop(said["_id"], None) is None
                items.append({kind: {"_id": said["_id"], "status": 404 if gone else 200}})
                continue
            document = next(waiting)
            stray = set(document) - set(self.fields)
            if stray:
                error = {"type": "strict_dynamic_mapping_exception", "reason": f"{sorted(stray)}"}
                items.append({kind: {"_id": said["_id"], "status": 400, "error": error}})
                continue
            self.documents[said["_id"]] = document
            items.append({kind: {"_id": said["_id"], "status": 201}})
        return {"errors": any("error" in one for item in items for one in item.values()), "items": items}

    def get(self, body: Document, fields: list[str]) -> Document:
        """Answer a multi-get: of each document what is kept of it."""
        check("mget", body)
        docs: list[Document] = []
        for id in body["ids"]:
            document = self.documents.get(id)
            if document is None:
                docs.append({"_id": id, "found": False})
                continue
            kept = {name: document[name] for name in fields if name in document}
            assert not set(kept) & self.excluded, "what is excluded is not kept"
            docs.append({"_id": id, "found": True, "_source": kept})
        return {"docs": docs}


class StandIn(ThreadingHTTPServer):
    """`indices`: {name: Index}; `headers`: of each request; `refusing`: a status that everything is given."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.indices: dict[str, Index] = {}
        self.headers: list[dict[str, str]] = []
        self.refusing = 0
        self.failed_shards = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StandIn

    def log_message(self, format: str, *words: Any) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer(200 if self._index() else 404, None)

    def do_PUT(self) -> None:
        body = json.loads(self._body())
        name = urlsplit(self.path).path.strip("/")
        if name in self.server.indices:
            self._answer(400, {"error": {"type": "resource_already_exists_exception", "reason": name}})
        else:
            self.server.indices[name] = Index(body)
            self._answer(200, {"acknowledged": True})

    def do_POST(self) -> None:
        data = self._body()
        index = self._index()
        parts = urlsplit(self.path)
        if index is None:
            self._answer(404, {"error": {"type": "index_not_found_exception", "reason": "no such index"}})
        elif parts.path.endswith("/_bulk"):
            assert self.headers["Content-Type"] == "application/x-ndjson" and data.endswith(b"\n")
            self._answer(200, index.bulk([json.loads(line) for line in data.splitlines()]))
        elif parts.path.endswith("/_mget"):
            fields = parse_qs(parts.query)["_source_includes"][0].split(",")
            self._answer(200, index.get(json.loads(data), fields))
        else:
            found = index.search(json.loads(data))
            found["_shards"]["failed"] = self.server.failed_shards
            self._answer(200, found)

    def _index(self) -> Index | None:
        return self.server.indices.get(unquote(urlsplit(self.path).path).strip("/").partition("/")[0])

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _answer(self, status: int, said: Any) -> None:
        self.server.headers.append(dict(self.headers))
        data = b"" if said is None else json.dumps(said).encode()
        self.send_response(self.server.refusing or status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def standing_in(certificate: Path | None = None, key: Path | None = None) -> Iterator[StandIn]:
    """A stand-in that is listening; with a certificate over TLS."""
    server = StandIn()
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _together(words: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


def _compare(value: Any, sign: str, end: Any) -> bool:
    return bool({"gt": value > end, "gte": value >= end, "lt": value < end, "lte": value <= end}[sign])
