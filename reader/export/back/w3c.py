"""Annotations after the W3C's model, as JSON-LD: ours, and those of other programs as far as they say where
they belong.

Read are a list, one annotation, a page, a collection with its first page. Targets may be a URI, an object,
a list, or one of the
sets of the model (Composite, List, Independents).
"""
from __future__ import annotations

import base64
import binascii
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from reader.errors import ReaderError
from reader.export.back import rules
from reader.export.back.rules import SETS, listed, objects
from reader.library.incoming.model import Incoming, IncomingRegion, IncomingSpan
from reader.page.sources.xml_text import broken_text, parse_html
from reader.sentence import say

_MOST_SELECTORS = 100
_FRAGMENT = re.compile(r"xywh=(?:pixel:)?(\d{1,7}),(\d{1,7}),(\d{1,7}),(\d{1,7})", re.ASCII)


def read(data: Any) -> list[Incoming]:
    """Return the annotations in the parsed JSON.

    Raises ReaderError where it holds none, or one that breaks the model's rules.
    """
    items = _items(data)
    if items is None:
        hint = "可读 JSON-LD 的 Annotation、AnnotationPage 或 AnnotationCollection。"
        raise ReaderError("文件里没有 W3C 批注。", hint)
    alone = items == [data]
    return [_annotation(number, item, alone) for number, item in enumerate(items, 1)]


def _items(data: Any) -> list[Any] | None:
    """Return the annotations, not yet looked at; None where the JSON is of another kind."""
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("items"), list):
        found: list[Any] = data["items"]
        return found
    if isinstance(data.get("first"), dict):
        return _items(data["first"])
    return [data] if "Annotation" in listed(data.get("type")) else None


def _annotation(number: int, item: Any, alone: bool) -> Incoming:
    fault = rules.fault(item, alone)
    if fault:
        raise _bad(number, fault)
    targets = list(_targets(item["target"]))
    notes, tags = _bodies(item)
    region = _region(item)
    return Incoming(
        uuid=uuid_of(item["id"]),
        article=first(article_of(source) for source, _ in targets),
        sha256=first(_sha256(target) for target in objects(item["target"])),
        colour=_colour(item),
        note="\n\n".join(notes),
        tags=tuple(dict.fromkeys(tags)),
        maker=_maker(item.get("creator")),
        created=time_of(item.get("created")),
        modified=time_of(item.get("modified") or item.get("created")),
        spans=spans_of(target for _, target in targets),
        review=item.get("baojia:state") == "review" or (not region and _is_unplaced(targets)),
        region=region,
        exact_numbers="baojia:colour" in item,
    )


def _maker(creator: Any) -> str:
    return str(creator.get("name") or "") if isinstance(creator, dict) else ""


def first(found: Iterable[str]) -> str:
    """Return the first that is not empty."""
    return next((one for one in found if one), "")


def spans_of(targets: Iterable[Mapping[str, Any]]) -> tuple[IncomingSpan, ...]:
    """Return the passages of those targets that have a quotation."""
    found = (span_of(target) for target in targets)
    return tuple(span for span in found if span)


def _bad(number: int, fault: str) -> ReaderError:
    return ReaderError(say("第 {0} 条批注{1}，不合 W3C 批注的规则。", number, fault), "整个文件都没有读入。")


def uuid_of(name: str) -> str:
    """Return the UUID of an annotation: that in a urn:uuid:, else one made of its id, always the same."""
    found = name.removeprefix("urn:uuid:")
    try:
        return str(UUID(found))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, name))


def article_of(source: str) -> str:
    """Return the UUID of the article in urn:uuid:… or baojia://…/article/…; empty for other addresses."""
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", source)
    return found[0] if found and source.startswith(("urn:uuid:", "baojia://")) else ""


def time_of(value: Any) -> str:
    """Return the time as a library keeps it (UTC, to the second); one without a zone is UTC;
    empty for what is none.
    """
    try:
        found = datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return ""
    known = found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
    try:
        return f"{known.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S}Z"
    except OverflowError:  # before year 1, or after 9999
        return ""


def _bodies(item: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return (notes, tags). A body that is a picture or a page elsewhere is a note of its address; of several
    to choose from the first counts.
    """
    if isinstance(item.get("bodyValue"), str):
        return [item["bodyValue"]], []
    notes: list[str] = []
    tags: list[str] = []
    for body in listed(item.get("body")):
        said = _said(body)
        purposes = listed(body.get("purpose") or item.get("motivation")) if isinstance(body, dict) else []
        is_tag = "tagging" in purposes and "commenting" not in purposes and isinstance(body.get("value"), str)
        if said:
            (tags if is_tag else notes).append(said)
    return notes, tags


def _said(body: Any) -> str:
    """Return what a body says as plain text; else where it leads."""
    if not isinstance(body, dict):
        return body if isinstance(body, str) else ""
    value = body.get("value")
    if isinstance(value, str):
        return _plain(value) if body.get("format") == "text/html" else value
    if body.get("type") in ("Choice", *SETS):
        return first(map(_said, listed(body.get("items"))))
    return first(one for one in (body.get("source"), body.get("id")) if isinstance(one, str))


def _plain(html: str) -> str:
    if not html.strip():
        return ""
    lines = broken_text(parse_html(html.encode("utf-8", "replace"), "utf-8"), ("br", "p", "div", "li"))
    return "\n".join(line for line in lines if line)


def _colour(item: Mapping[str, Any]) -> int:
    number = item.get("baojia:colour")
    if isinstance(number, int) and 1 <= number <= 5:
        return number
    for target in objects(item.get("target")):
        found = re.fullmatch(r"mark-([1-5])", str(target.get("styleClass")))
        if found:
            return int(found[1])
    return 1


def _targets(target: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (source, target) of each."""
    for one in listed(target):
        if isinstance(one, str):
            yield one, {}
        elif isinstance(one, dict) and one.get("type") in SETS:
            yield from _targets(one.get("items"))
        elif isinstance(one, dict):
            source = one.get("source") or one.get("id")
            yield source if isinstance(source, str) else "", one


def _is_unplaced(targets: Iterable[tuple[str, Mapping[str, Any]]]) -> bool:
    """Return whether a place is named in a way that leads nowhere here: by XPath, CSS, numbers alone."""
    return any(objects(target.get("selector")) and span_of(target) is None for _, target in targets)


def _selectors(target: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the target's selectors, and those that make them narrower."""
    waiting = [*reversed(objects(target.get("selector")))]
    for _ in range(_MOST_SELECTORS):
        if not waiting:
            return
        one = waiting.pop()
        yield one
        waiting += reversed(objects(one.get("refinedBy")))


def span_of(target: Mapping[str, Any]) -> IncomingSpan | None:
    """Return the passage that the target's selectors name; None where it has no quotation."""
    quote: Mapping[str, Any] = {}
    start = end = None
    for selector in _selectors(target):
        if selector.get("type") == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
            quote = selector
        if selector.get("type") == "TextPositionSelector":
            start, end = _number(selector.get("start")), _number(selector.get("end"))
    if not quote:
        return None
    return IncomingSpan(
        quote=quote["exact"],
        before=str(quote.get("prefix") or ""),
        after=str(quote.get("suffix") or ""),
        start=start,
        end=end,
        block=str(target.get("baojia:block") or ""),
        block_start=_number(target.get("baojia:start")) or 0,
        block_end=_number(target.get("baojia:end")) or 0,
    )


def _sha256(target: Mapping[str, Any]) -> str:
    """Return the page's digest in ni:///sha-256;… (RFC 6920); empty where there is none."""
    found = re.fullmatch(r"ni:///sha-256;([\w-]{43})", str(target.get("scope")))
    try:
        return base64.urlsafe_b64decode(f"{found[1]}=").hex() if found else ""
    except binascii.Error:
        return ""


def _region(item: Mapping[str, Any]) -> IncomingRegion | None:
    """Return the part of a picture that a FragmentSelector names in pixels (w3.org/TR/media-frags, 4.2.2)."""
    for target in objects(item.get("target")):
        sha256 = _sha256({"scope": target.get("source")})
        for selector in objects(target.get("selector")):
            value = str(selector.get("value")) if selector.get("type") == "FragmentSelector" else ""
            found = _FRAGMENT.fullmatch(value)
            if found and sha256:
                x, y, width, height = (int(one) for one in found.groups())
                return IncomingRegion(sha256, _number(target.get("baojia:leaf")) or 0, (x, y, width, height))
    return None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
