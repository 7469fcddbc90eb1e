"""Annotations after the W3C's Web Annotation Data Model (w3.org/TR/annotation-model), one
AnnotationCollection.

A mark over several paragraphs has a target for each, with position and quotation both. Positions count code
points in the article's
text: its paragraphs in reading order, a line feed between two. The source is urn:uuid: of the article,
which two libraries with the
same page agree on; `scope` names the page's bytes (RFC 6920). What the model has no word for stands under
`baojia:`.
"""
from __future__ import annotations

import base64
import json
from typing import Any, BinaryIO

from reader.export.article import ExportArticle, ExportNote, ExportRegion, ExportSpan
from reader.export.forms import Options, Pieces

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENTS = "http://www.w3.org/TR/media-frags/"
OURS = {"baojia": "urn:baojia:ns:"}
COLOURS = ("#F7E08A", "#F4B9A7", "#B9D8F2", "#C4E3B5", "#DCC8EC")
RULES = (f".mark-{number} {{ background-color: {colour} }}" for number, colour in enumerate(COLOURS, 1))
SHEET = " ".join(RULES)
HEAD = f"""{{
"@context": {json.dumps([CONTEXT, OURS])},
"id": "urn:baojia:annotations",
"type": "AnnotationCollection",
"label": "报架批注",
"first": {{
"id": "urn:baojia:annotations:1",
"type": "AnnotationPage",
"items": [
"""


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a collection; articles without annotations leave nothing in it."""
    return _Collection(file, record, head=HEAD, between=",\n", tail="\n]}}\n")


class _Collection(Pieces):
    """Pieces of which some are empty."""

    def add(self, article: ExportArticle) -> None:
        """Write the article's annotations."""
        if article.notes or article.regions:
            Pieces.add(self, article)


def record(article: ExportArticle) -> str:
    """Return the article's annotations, one a line."""
    made = [annotation(article, note) for note in article.notes]
    made += [on_picture(article, region) for region in article.regions]
    return ",\n".join(json.dumps(one, ensure_ascii=False) for one in made)


def annotation(article: ExportArticle, note: ExportNote) -> dict[str, Any]:
    """Return one annotation as the model has it.

    Bodies are left out where there is nothing to say, never an empty list.
    """
    bodies = [_body("commenting", note.note)] if note.note else []
    bodies += [_body("tagging", tag) for tag in note.tags]
    targets = [_target(article, note, span) for span in note.spans]
    made: dict[str, Any] = {
        "@context": [CONTEXT, OURS],
        "id": f"urn:uuid:{note.uuid}",
        "type": "Annotation",
        "motivation": _motivations(note),
        "created": note.created,
        "modified": note.modified,
        "creator": {"type": "Person", "name": note.maker or "?"},
        "stylesheet": {"type": "CssStylesheet", "value": SHEET},
    }
    if bodies:
        made["body"] = bodies
    made["target"] = targets or _whole(article, note)
    made["baojia:colour"] = note.number
    if note.gone:
        made["baojia:state"] = "review"
    return made


def on_picture(article: ExportArticle, region: ExportRegion) -> dict[str, Any]:
    """Return a marked part of the page's picture: its pixels as a media fragment (w3.org/TR/media-frags,
    4.2.2) of the file, which its SHA-256 names; a page of a PDF or TIFF stands under `baojia:leaf`, from 0.
    """
    x, y, width, height = region.box
    selector = {
        "type": "FragmentSelector",
        "conformsTo": FRAGMENTS,
        "value": f"xywh=pixel:{x},{y},{width},{height}",
    }
    made: dict[str, Any] = {
        "@context": [CONTEXT, OURS],
        "id": f"urn:uuid:{region.uuid}",
        "type": "Annotation",
        "motivation": ["commenting"] if region.note else ["highlighting"],
        "created": region.created,
        "modified": region.modified,
        "creator": {"type": "Person", "name": region.maker or "?"},
        "stylesheet": {"type": "CssStylesheet", "value": SHEET},
    }
    if region.note:
        made["body"] = [_body("commenting", region.note)]
    made["target"] = {
        "source": _named(region.sha256),
        "selector": selector,
        "styleClass": f"mark-{region.number}",
        "scope": f"urn:uuid:{article.uuid}",
        "baojia:leaf": region.leaf,
        "baojia:name": region.name,
        "baojia:size": list(region.size),
    }
    made["baojia:colour"] = region.number
    return made


def _body(purpose: str, value: str) -> dict[str, str]:
    made = {"type": "TextualBody", "purpose": purpose, "value": value}
    return {**made, "format": "text/plain"} if purpose == "commenting" else made


def _motivations(note: ExportNote) -> list[str]:
    found = ["highlighting"] if note.spans else []
    found += ["commenting"] if note.note else []
    found += ["tagging"] if note.tags else []
    return found or ["bookmarking"]


def _whole(article: ExportArticle, note: ExportNote) -> dict[str, Any]:
    source = f"urn:uuid:{note.article or article.uuid}"
    return {"source": source, "styleClass": f"mark-{note.number}", **_scope(article)}


def _target(article: ExportArticle, note: ExportNote, span: ExportSpan) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": span.quote, "prefix": span.before, "suffix": span.after}
    selectors: list[dict[str, Any]] = [quote]
    source = note.article or article.uuid
    if span.block >= 0:
        at = _offset(article, span.block)
        selectors.append({"type": "TextPositionSelector", "start": at + span.start, "end": at + span.end})
        source = article.blocks[span.block].article or source
    return {
        "source": f"urn:uuid:{source}",
        "selector": selectors,
        "styleClass": f"mark-{note.number}",
        **_scope(article),
        "baojia:block": span.block_uuid,
        "baojia:start": span.start,
        "baojia:end": span.end,
    }


def _offset(article: ExportArticle, index: int) -> int:
    """Return where the paragraph begins in the text of its article (of its own part, if the article is
    continued)."""
    own = article.blocks[index].article
    before = [block for block in article.blocks[:index] if block.article == own and block.role != "part"]
    return sum(len(block.text) + 1 for block in before)


def _scope(article: ExportArticle) -> dict[str, str]:
    """Return the page's bytes by their SHA-256."""
    if not article.sha256:
        return {}
    return {"scope": _named(article.sha256.partition(":")[0])}  # of a file's part the key has its lines, too


def _named(digest: str) -> str:
    """Return the bytes with that SHA-256, after RFC 6920."""
    name = base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    return f"ni:///sha-256;{name}"
