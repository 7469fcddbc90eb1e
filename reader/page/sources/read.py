"""The door: bytes of a file → the lines in it, of one page or several. What a file is, its content says;
its name is only for the messages.

Text and Markdown are decoded as ever, and their lines carry no place. Everything else becomes lines that
know where they are printed; what none of the readers reads gets a sentence that says what it is.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reader.errors import ReaderError, UnreadableFile
from reader.page.model import Box
from reader.page.sources import json_text
from reader.page.sources.askew import from_its_head, is_measured_from_its_foot
from reader.page.sources.joined import Joined
from reader.page.sources.loose import blocks_of_lines
from reader.page.sources.markup import is_fragment, refuse_unknown, root_name
from reader.page.sources.order import in_order
from reader.page.sources.programs import deepseek, line_lists, printed, tesseract
from reader.page.sources.programs.mineru import THOUSANDTHS
from reader.page.sources.source import Faults, Row, Sheet, Source, has_text, lines_of, what_is_there
from reader.page.sources.standards import hocr
from reader.page.text.decode import MAX_BYTES, Decoded, decode
from reader.page.text.lines import split_lines
from reader.sentence import joined as together
from reader.sentence import say, sentence

_OURS = ("alto", "pcgts", "mets", "document")
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
    return len(data) <= MAX_BYTES and root_name(data) == "mets"


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
    root = root_name(data) if len(data) <= MAX_BYTES else ""
    if root in _OURS and (source := _xml(data, root)):
        return source
    decoded = decode(data, path_hint)
    if root == "html" or hocr.is_part_of_hocr(data) or is_fragment(decoded.text):
        return _html(data, decoded)
    return _text(data, decoded)


def _text(data: bytes, decoded: Decoded) -> Source:
    """Return what a file of text is: what a program wrote as JSON or with marks of its own, else print."""
    if deepseek.is_grounded(decoded.text):
        faults = Faults()
        lines = deepseek.read(decoded.text, faults)
        notes = (*decoded.notes, *faults.notes())
        order = in_order(lines)
        return Source(deepseek.KIND, lines, decoded.encoding, notes, THOUSANDTHS, order=order)
    text = json_text.unfenced(decoded.text)
    if (lines_seen := printed.of_screen(text)) is not None:
        return _json(decoded, lines_seen)
    if json_text.looks_like_json(text):
        return _json(decoded, json_text.parse(text))
    if (labels := line_lists.of_labels(text)) is not None:
        return _json(decoded, labels)
    if tesseract.is_tsv(text):
        faults = Faults()
        return _placed(tesseract.KIND, tesseract.read(text, faults), faults, decoded)
    refuse_unknown(data, text)
    return Source("text", split_lines(decoded.text), decoded.encoding, decoded.notes)


def _xml(data: bytes, root_name: str) -> Source | None:
    """Return the pages of an XML file; None for a `document` of somebody else's."""
    from reader.page.sources.standards import abbyy, alto, page_xml
    from reader.page.sources.xml_text import parse_xml

    if root_name == "mets":
        raise ReaderError(
            "这是一期报纸的目录（METS），本身没有文字。",
            "请把它和它所列的 ALTO 文件放在一起，导入整个文件夹。",
        )
    faults = Faults()
    root = parse_xml(data, faults)
    if root_name == "alto":
        return _placed(alto.KIND, alto.read(root, faults), faults)
    if root_name == "document":
        known = abbyy.is_abbyy(root)
        return _placed(abbyy.KIND, abbyy.read(root, faults), faults) if known else None
    return _placed(page_xml.KIND, page_xml.read(root, faults), faults)


def _html(data: bytes, decoded: Decoded) -> Source:
    from reader.page.sources.documents import html
    from reader.page.sources.xml_text import parse_html

    faults = Faults()
    root = parse_html(decoded.text.encode("utf-8"), "utf-8")
    if hocr.is_hocr(data):
        return _placed(hocr.KIND, hocr.read(root, faults), faults, decoded)
    return _placed(html.KIND, html.read(root, faults), faults, decoded)


def _json(decoded: Decoded, values: list[Any]) -> Source:
    from reader.page.sources.programs import known

    faults = Faults()
    found = known.read_json(values, faults)
    if found:
        return _placed(*found, faults, decoded)
    raise ReaderError(say("这是 JSON，但不是报架认得的识别结果（{0}）。", _seen(values[0])), known.NAMES)


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
        if is_measured_from_its_foot(sound):
            faults.add(where, "框的高度自下而上")
            sound = from_its_head(sound)
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
        replace(
            region, rows=tuple(_with_box(row, kept(row.box)) for row in region.rows), box=kept(region.box)
        )
        for region in sheet.regions
    )
    if outside:
        faults.add(where, say("有 {0} 个框在页面之外", outside))
    return replace(sheet, regions=regions)


def _with_box(row: Row, box: Box | None) -> Row:
    return row if box == row.box else replace(row, box=box)
