"""Annotations as Hypothesis exports them: {"annotations": [{id, target, text, tags, uri, user, created,
updated}]}.

Its positions count UTF-16 and another program's text, so the quotation decides.
"""
from __future__ import annotations

from typing import Any

from reader.errors import ReaderError
from reader.export.back import w3c
from reader.library.incoming.model import Incoming


def read(data: dict[str, Any]) -> list[Incoming]:
    """Return the annotations. Raises ReaderError where one has no id."""
    return [_annotation(item) for item in data["annotations"] if isinstance(item, dict)]


def _annotation(item: dict[str, Any]) -> Incoming:
    name = item.get("id")
    if not isinstance(name, str) or not name:
        raise ReaderError("一条 Hypothesis 批注没有 id。", "请从 Hypothesis 重新导出。")
    targets = [target for target in item.get("target") or [] if isinstance(target, dict)]
    sources = [item.get("uri"), *(target.get("source") for target in targets)]
    return Incoming(
        uuid=w3c.uuid_of(f"https://hypothes.is/a/{name}"),
        article=w3c.first(w3c.article_of(str(source)) for source in sources),
        note=str(item.get("text") or ""),
        tags=_tags(item.get("tags")),
        maker=_maker(item),
        created=w3c.time_of(item.get("created")),
        modified=w3c.time_of(item.get("updated") or item.get("created")),
        spans=w3c.spans_of(targets),
        exact_numbers=False,
    )


def _tags(found: Any) -> tuple[str, ...]:
    listed = found if isinstance(found, list) else []
    return tuple(dict.fromkeys(str(tag) for tag in listed if tag))


def _maker(item: dict[str, Any]) -> str:
    """Return the name that is shown, or the account without its host."""
    user = str(item.get("user") or "").removeprefix("acct:").partition("@")[0]
    return str(item.get("display_name") or user)
