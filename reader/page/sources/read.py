"""The door: bytes of a file → the lines in it, of one page or several. What a file is, its content says;
its name is only for the messages.

Text and Markdown are decoded as ever, and their lines carry no place. Everything else becomes lines that
know where they are printed; what none of the readers reads gets a sentence that says what it is.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reader.errors import ReaderError, UnreadableFile
from reader.page.model import Box
from reader.page.sources import json_text
from reader.page.sources.joined import Joined
from reader.page.sources.loose import blocks_of_lines
from reader.page.sources.order import in_order
from reader.page.sources.programs import deepseek, mineru, mineru_v2, olmocr, paddle
from reader.page.sources.source import Faults, Region, Row, Sheet, Source, has_text, lines_of, what_is_there
from reader.page.text.decode import MAX_BYTES, Decoded, decode
from reader.page.text.lines import split_lines
from reader.sentence import joined as together
from reader.sentence import say, sentence

_XML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,20000}?-->\s*|<\?.{0,2000}?\?>\s*|<!DOCTYPE[^>\[]{0,2000}"
    rb"(?:\[.{0,20000}?\]\s*)?>\s*)*<(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)",
    re.S,
)
_OURS = ("alto", "pcgts", "mets")
_TEXT = "请从识别软件导出为 .txt、.md 或 JSON 文件。"
_NO_TEXT = "文件里没有文字。"


def read_source(data: bytes, path_hint: str = "") -> Source:
    """Read a file's bytes: one page or several (`Source.pages`), with at least one character.

    Raises ReaderError (with the file's name, if `path_hint` gives it) for what none of the readers reads,
    and nothing else.
    """
    try:
        return _read(data, path_hint)
    except UnreadableFile:
        raise
    except ReaderError as error:
        raise UnreadableFile(
            path_hint, "source", says=sentence(error.message), remedy=sentence(error.hint)
        ) from error


def is_mets(data: bytes) -> bool:
    """Return whether the bytes are a METS file: the contents of an issue, no page."""
    return len(data) <= MAX_BYTES and _root_name(data) == "mets"


def _read(data: bytes, path_hint: str) -> Source:
    if data.startswith(b"%PDF-"):
        from reader.page.sources.documents import pdf

        sheets = pdf.read(data, faults := Faults())
        if not has_text(sheets):
            raise UnreadableFile(path_hint, "no_layer")
        return _placed(pdf.KIND, sheets, faults)
    if data.startswith(b"PK\x03\x04") and len(data) <= MAX_BYTES:
        from reader.page.sources.documents import docx

        if docx.is_docx(data):
            return _placed(docx.KIND, docx.read(data, faults := Faults()), faults)
    root = _root_name(data) if len(data) <= MAX_BYTES else ""
    if root in _OURS:
        return _xml(data, root)
    decoded = decode(data, path_hint)
    if root == "html":
        return _html(data, decoded)
    if deepseek.is_grounded(decoded.text):
        faults = Faults()
        lines = deepseek.read(decoded.text, faults)
        notes = (*decoded.notes, *faults.notes())
        order = in_order(lines)
        return Source(deepseek.KIND, lines, decoded.encoding, notes, mineru.THOUSANDTHS, order=order)
    if json_text.looks_like_json(decoded.text):
        return _json(decoded)
    return Source("text", split_lines(decoded.text), decoded.encoding, decoded.notes)


def _root_name(data: bytes) -> str:
    """Return the local name of the root element in small letters, "html" for a page of HTML; "" where the
    file is no markup.
    """
    head = data[:65536].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = data[:65536].decode("utf-16", "replace").encode()
    found = _XML.match(head)
    if found is None:
        return ""
    name = found["name"].decode("ascii", "replace").lower()
    return name if name in _OURS or name == "html" else ""


def _xml(data: bytes, root_name: str) -> Source:
    from reader.page.sources.standards import alto, page_xml
    from reader.page.sources.xml_text import parse_xml

    if root_name == "mets":
        raise ReaderError(
            "这是一期报纸的目录（METS），本身没有文字。",
            "请把它和它所列的 ALTO 文件放在一起，导入整个文件夹。",
        )
    root = parse_xml(data)
    faults = Faults()
    if root_name == "alto":
        return _placed(alto.KIND, alto.read(root, faults), faults)
    return _placed(page_xml.KIND, page_xml.read(root, faults), faults)


def _html(data: bytes, decoded: Decoded) -> Source:
    from reader.page.sources.documents import html
    from reader.page.sources.standards import hocr
    from reader.page.sources.xml_text import parse_html

    faults = Faults()
    root = parse_html(decoded.text.encode("utf-8"), "utf-8")
    if hocr.is_hocr(data):
        return _placed(hocr.KIND, hocr.read(root, faults), faults, decoded)
    return _placed(html.KIND, html.read(root, faults), faults, decoded)


def _json(decoded: Decoded) -> Source:
    faults = Faults()
    values = json_text.parse(decoded.text)
    first = values[0]
    if mineru.is_content_list(first):
        return _placed(mineru.KIND, mineru.content_list(first, faults), faults, decoded)
    if mineru_v2.is_content_list_v2(first):
        entries = mineru_v2.as_content_list(first)
        return _placed(mineru.KIND, mineru.content_list(entries, faults), faults, decoded)
    if mineru.is_middle(first):
        return _placed(mineru.KIND, mineru.middle(first, faults), faults, decoded)
    if paddle.is_paddle(values):
        return _placed(paddle.KIND, paddle.read(values, faults), faults, decoded)
    if olmocr.is_olmocr(first):
        return _placed(olmocr.KIND, olmocr.read(values, faults), faults, decoded)
    raise ReaderError(say("这是 JSON，但不是报架认得的识别结果（{0}）。", _seen(first)),
                      "认得的有 MinerU、PaddleOCR、olmOCR 的 JSON；其余请导出为 .txt 或 .md 文件。")


def _seen(value: Any) -> str:
    """Return what the JSON is made of, for the sentence: its first keys."""
    if isinstance(value, dict):
        keys = [str(key)[:24] for key in list(value)[:4]]
        return say("字段有 {0}", keys) if keys else say("没有字段")
    return say("一个有 {0} 项的列表", len(value)) if isinstance(value, list) else say("只有一个值")


def _placed(kind: str, sheets: Sequence[Sheet], faults: Faults, decoded: Decoded | None = None) -> Source:
    """Return the sheets that hold text, one after the other, as one source. Raises ReaderError where none
    does.
    """
    if not has_text(sheets):
        nothing = what_is_there(sheets) or _NO_TEXT
        raise ReaderError(together((sentence(nothing), *faults.notes()), ""), _TEXT)
    joined = Joined()
    for at, sheet in enumerate(sheets, 1):
        where = say("第 {0} 页", at) if len(sheets) > 1 else "全页"
        if not has_text([sheet]):
            faults.add(where, "没有文字")
            continue
        sound = _inside(sheet, where, faults)
        sound = blocks_of_lines(sound) if sound.loose else sound
        lines = lines_of(sound)
        joined.add(at, sound, lines, () if sound.ordered else in_order(lines))
    notes = (*(decoded.notes if decoded else ()), *faults.notes())
    return joined.source(kind, decoded.encoding if decoded else "utf-8", notes)


def _inside(sheet: Sheet, where: str, faults: Faults) -> Sheet:
    """Return the sheet without boxes that lie outside its page; those that reach over its edge are cut."""
    if sheet.extent is None:
        return sheet
    outside = 0

    def kept(box: Box | None) -> Box | None:
        nonlocal outside
        if box is None or sheet.extent is None:
            return None
        left, top = max(0.0, box[0]), max(0.0, box[1])
        right, bottom = min(sheet.extent[0], box[2]), min(sheet.extent[1], box[3])
        if right > left and bottom > top:
            return left, top, right, bottom
        outside += 1
        return None

    regions = tuple(
        Region(region.label, tuple(_with_box(row, kept(row.box)) for row in region.rows), kept(region.box))
        for region in sheet.regions
    )
    if outside:
        faults.add(where, say("有 {0} 个框在页面之外", outside))
    return replace(sheet, regions=regions)


def _with_box(row: Row, box: Box | None) -> Row:
    return row if box == row.box else replace(row, box=box)
