"""The rules of the W3C's model: what breaks one is refused, and the reason says which."""
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reader.errors import ReaderError
from reader.export.back import rules, w3c

GOOD: dict[str, Any] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:x:1",
    "type": "Annotation",
    "target": "urn:x:2",
}
QUOTE = {"type": "TextQuoteSelector", "exact": "渡口"}
PLACE = {"type": "TextPositionSelector", "start": 3, "end": 5}


def target(selector: Any) -> dict[str, Any]:
    return {"target": {"source": "urn:x:2", "selector": selector}}


def textual(**keys: Any) -> dict[str, Any]:
    return {"body": {"type": "TextualBody", "value": "批注", **keys}}


@pytest.mark.parametrize("change", [
    {}, {"@context": ["http://www.w3.org/ns/anno.jsonld", {"x": "urn:x:"}]},
    {"type": ["Annotation", "urn:x:Note"]}, {"target": ["urn:x:2", {"id": "urn:x:3"}]}, {"body": []},
    {"bodyValue": "批注"}, {"created": "2026-11-28T08:00:00Z"}, {"created": "2026-11-28T16:00:00.5+08:00"},
    {"creator": {"name": "方砚"}}, {"creator": ["urn:x:me", {"name": "方砚"}]},
    {"rights": ["https://example.org/licence"]}, {"via": "urn:x:4"}, textual(),
    textual(language=["zh", "en"], format="text/plain"),
    {"body": {"type": "Choice", "items": [{"type": "TextualBody", "value": "一"}, "urn:x:5"]}},
    target([QUOTE, PLACE]), target({"type": "FragmentSelector", "value": "xywh=0,0,5,5"}),
    target({"type": "SvgSelector", "value": "<svg/>"}),
    target({"type": "RangeSelector", "startSelector": QUOTE, "endSelector": QUOTE}),
])
def test_what_the_model_allows_is_read(change: dict[str, Any]) -> None:
    assert len(w3c.read({**GOOD, **change})) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"@context": "urn:x:other"}, "@context"),
        ({"@context": None}, "@context"),
        ({"id": None}, "没有 id"),
        ({"id": "一个名字"}, "id 不是一个网址"),
        ({"id": ["urn:x:1", "urn:x:2"]}, "id 不是一个网址"),
        ({"target": 9}, "target 不是网址或对象"),
        ({"target": []}, "没有 target"),
        ({"target": ["urn:x:2", "一个名字"]}, "target 不是网址或对象"),
        ({"body": 3}, "body 不是网址或对象"),
        ({"body": "urn:x:3", "bodyValue": "批注"}, "同时有"),
        ({"bodyValue": ["批注"]}, "bodyValue 不是文字"),
        ({"creator": 6}, "creator"),
        ({"generator": "一个名字"}, "generator"),
        ({"created": "昨天"}, "xsd:dateTime"),
        ({"modified": ["2026-11-28T08:00:00Z"] * 2}, "xsd:dateTime"),
        ({"rights": "版权"}, "rights"),
        ({"canonical": ["urn:x:1", "urn:x:2"]}, "canonical"),
        ({"via": 1}, "via"),
        ({"body": {"type": "TextualBody"}}, "唯一的 value"),
        (textual(value=["一", "二"]), "唯一的 value"),
        (textual(source="urn:x:3"), "source 或 items"),
        (textual(format=6), "format"),
        (textual(language=3), "language"),
        (textual(processingLanguage=["en", "de"]), "processingLanguage"),
        (textual(textDirection="上"), "textDirection"),
        (textual(created="昨天"), "xsd:dateTime"),
        ({"body": {"id": "一个名字"}}, "id 不是一个网址"),
        ({"body": {"items": ["urn:x:3"]}}, "items 不属于"),
        ({"body": {"type": ["Choice", "List"], "items": ["urn:x:3"]}}, "items 不属于"),
        ({"body": {"type": "Choice", "items": ["urn:x:3"], "value": "x"}}, "一组对象"),
        ({"target": {"type": "SpecificResource"}}, "唯一的 source"),
        ({"target": {"source": ["urn:x:2", "urn:x:3"], "selector": QUOTE}}, "唯一的 source"),
        (target({"exact": "渡口"}), "唯一的类型"),
        (target({"type": "FragmentSelector"}), "唯一的 value"),
        (target({"type": "XPathSelector", "value": ["a", "b"]}), "唯一的 value"),
        (target({"type": "TextQuoteSelector", "exact": ["渡", "口"]}), "唯一的 exact"),
        (target({**QUOTE, "prefix": 3}), "唯一的 exact"),
        (target({**PLACE, "start": 3.0}), "起止的字数"),
        (target({**PLACE, "end": 2}), "起止的字数"),
        (target({**PLACE, "start": True}), "起止的字数"),
        (target({"type": "RangeSelector", "startSelector": QUOTE}), "没有起止"),
        (
            {
                "target": {
                    "type": "List",
                    "items": [{"source": "urn:x:2", "selector": {"type": "CssSelector"}}],
                }
            },
            "唯一的 value",
        ),
    ],
)
def test_each_rule_refuses_and_says_why(change: dict[str, Any], said: str) -> None:
    item = {key: value for key, value in {**GOOD, **change}.items() if value is not None}
    with pytest.raises(ReaderError) as caught:
        w3c.read(item)
    assert said in caught.value.message


def test_in_a_list_the_context_may_stand_outside() -> None:
    bare = {key: value for key, value in GOOD.items() if key != "@context"}
    assert not rules.fault(bare) and rules.fault(bare, alone=True)
    assert len(w3c.read({"@context": GOOD["@context"], "type": "AnnotationPage", "items": [bare, bare]})) == 2


@pytest.mark.parametrize(("written", "kept"), [
    ("2026-11-28T16:30:00+08:00", "2026-11-28T08:30:00Z"),
    ("2026-11-28T08:30:00.25Z", "2026-11-28T08:30:00Z"), ("2026-11-28T08:30:00", "2026-11-28T08:30:00Z"),
    ("昨天", ""), (None, ""), (5, ""), ("0001-01-01T00:00:00+08:00", ""),
])
def test_times_of_every_zone_are_kept_as_utc(written: object, kept: str) -> None:
    assert w3c.time_of(written) == kept


# --- the samples of the W3C's own tests -----------------------------------------------------------------

ONLY_THE_ID = "anno7.json"  # its own fault is the list of ids that most of the others have, too
MISSPELT = "anno15.json"  # "langauage": a key that the model does not know and lets pass


def samples(shared_folder: Path, kind: str) -> list[Path]:
    return sorted((shared_folder / "interchange" / "w3c-annotation" / kind).glob("*.json"))


def test_what_the_w3c_accepts_is_read(shared_folder: Path) -> None:
    for file in samples(shared_folder, "accept"):
        assert w3c.read(json.loads(file.read_text("utf-8"))), file.name


def test_what_the_w3c_refuses_is_refused(shared_folder: Path) -> None:
    files = samples(shared_folder, "reject")
    assert len(files) == 39
    for file in files:
        with pytest.raises((ReaderError, ValueError)):
            w3c.read(json.loads(file.read_text("utf-8")))


def test_each_for_the_fault_that_it_is_there_for(shared_folder: Path) -> None:
    """Most have a list of ids or a comma too many besides: with those mended they are refused all the
    same.
    """
    for file in samples(shared_folder, "reject"):
        text = re.sub(r",(\s*[}\]])", r"\1", file.read_text("utf-8"))
        if not text.lstrip().startswith("{") or file.name in (ONLY_THE_ID, MISSPELT):
            continue
        item = json.loads(text)
        item["id"] = next(iter(item["id"])) if isinstance(item.get("id"), list) else item.get("id", "")
        with pytest.raises(ReaderError):
            w3c.read(item)
