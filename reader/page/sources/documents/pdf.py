"""PDF: the text layer of each page, line by line with boxes. Nothing in it is run; pictures are left where
they are.

PDFium is not thread-safe, not even for two documents: all of it happens under one lock. A glyph that Qt and
others wrote as a radical (日 as U+2F47) becomes its character again, as Unicode's
EquivalentUnifiedIdeograph.txt has them.
"""
from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reader.errors import ReaderError
from reader.page.model import Box
from reader.page.sources.boxes import union
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.sentence import say

KIND = "pdf"
MOST = 400  # pages
MOST_CHARACTERS = 400_000  # of one page
WIDEST = 144_000
"""Points of a page's side: ten times what PDF allows (ISO 32000-1, Annex C.2). PDFium takes time and memory
by it, some tenths of a second for a side of two thousand million.
"""
_COLUMN_GAP = 1.2  # heights of the type
# ... where the file has a space there, in type so much larger than the usual one: a headline set wide
_SET_WIDE, _LARGE = 8.0, 1.5
_LOCK = threading.Lock()
_AGAIN = "请用别的软件打开它，另存一份，再导入。"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_RADICALS = str.maketrans(
    "⺟⺠⻁⻂⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎衤西见角贝车长门青页风飞食马鬼鱼鸟麦黄齐齿龙龟")
_KANGXI = re.compile("[\u2f00-\u2fd5]")


def read(data: bytes, faults: Faults) -> list[Sheet]:
    """Return the pages' text layers. Raises ReaderError for what is locked, broken or too long."""
    with opened(data) as document:
        return [_page(document, at, faults) for at in range(len(document))]


@contextmanager
def opened(data: bytes | str) -> Iterator[Any]:
    """Open a PDF (its bytes, or its path), with PDFium to itself meanwhile.

    Raises ReaderError for what is locked, broken, empty or too long.
    """
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).lower()
            said = "这份 PDF 有密码，打不开。" if locked else "这份 PDF 已损坏，打不开。"
            raise ReaderError(said, "请先去掉密码，再导入。" if locked else _AGAIN) from error
        try:
            _refuse_count(len(document))
            yield document
        finally:
            document.close()


def _refuse_count(count: int) -> None:
    if not count:
        raise ReaderError("这份 PDF 里一页也没有。", _AGAIN)
    if count > MOST:
        raise ReaderError(say("这份 PDF 有 {0} 页，超过一次 {1} 页。", count, MOST), "请按期拆成较小的文件。")


def _page(document: Any, at: int, faults: Faults) -> Sheet:
    import pypdfium2

    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        faults.add(say("第 {0} 页", at + 1), "已损坏")
        return Sheet(())
    try:
        across, down = page.get_size()
        if max(across, down) > WIDEST:
            faults.add(say("第 {0} 页", at + 1), "已损坏")
            return Sheet(())
        _lay_upright(page)
        text = page.get_textpage()
        try:
            rows = [row for row in _rows(text, down) if row.text]
        finally:
            text.close()
    finally:
        page.close()
    regions = tuple(Region("", (row,), row.box) for row in rows)
    return Sheet(regions, (across, down) if across > 0 and down > 0 else None, loose=True)


def _lay_upright(page: Any) -> None:
    """Turn what stands on the page as the page is shown, its visible part beginning at (0, 0).

    PDFium gives characters' boxes in user space (fpdf_text.h, FPDFText_GetLooseCharBox): as the page lies
    before /Rotate turns it, from an origin that need not be its corner; its size and its picture are those
    of the part shown (MediaBox and CropBox), turned. Text that runs upwards or downwards in user space and
    whose glyphs have no shape, as below a scan, it would leave out. The file stays as it is.
    """
    from pypdfium2 import raw

    west, south, east, north = page.get_bbox()
    turn = page.get_rotation()
    if not (turn or west or south):
        return
    onto = {
        0: (1, 0, 0, 1, -west, -south),
        90: (0, -1, 1, 0, -south, east),
        180: (-1, 0, 0, -1, east, north),
        270: (0, 1, -1, 0, north, -west),
    }[turn]
    across, down = page.get_size()
    for item in page.get_objects((raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM), max_depth=1):
        raw.FPDFPageObj_Transform(item, *onto)
    page.set_rotation(0)
    page.set_mediabox(0, 0, across, down)
    page.set_cropbox(0, 0, across, down)


def _rows(text: Any, down: float) -> Iterator[Row]:
    """Yield the lines of a page's text: characters one after the other on one height, without a column's gap
    between them.
    """
    characters = list(_characters(text, down))
    sizes = sorted(size for char, _, size in characters if char not in "\n ")
    large = _LARGE * sizes[len(sizes) // 2] if sizes else 0.0
    line: list[tuple[str, Box, float]] = []
    for char, box, size in characters:
        ends = char == "\n" or (line and not _goes_on(line[-1], box, size, large))
        if line and ends:
            yield _row(line)
            line = []
        if char != "\n":
            line.append((char, box, size))
    if line:
        yield _row(line)


def _most_white(before: tuple[str, Box, float], size: float, large: float) -> float:
    """Return how many heights of the type a character may stand behind the one before it on one line.

    A space that stands in the file has the size of its type; one that PDFium puts into a gap has none.
    """
    char, _, of_space = before
    return _SET_WIDE if char == " " and of_space == size >= large else _COLUMN_GAP


def _characters(text: Any, down: float) -> Iterator[tuple[str, Box, float]]:
    """Yield (character, box from the page's top, size of the type); a line's end as "\\n"."""
    from pypdfium2 import raw

    last: Box = (0.0, 0.0, 0.0, 0.0)
    for n in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, n)
        char = "\n" if code in (10, 13) else ""
        if 31 < code < 0x110000:
            char = chr(code)
        if not char:
            continue
        left, bottom, right, top = text.get_charbox(n, loose=True)
        if right > left and top > bottom:
            last = (left, down - top, right, down - bottom)
        yield char, last, raw.FPDFText_GetFontSize(text, n)


def _goes_on(last: tuple[str, Box, float], box: Box, size: float, large: float) -> bool:
    """Return whether a character stands on the line of the one before it, not too far away."""
    before, white = last[1], _most_white(last, size, large)
    height = max(box[3] - box[1], 0.1)
    level = min(before[3], box[3]) - max(before[1], box[1]) > 0.4 * height
    return level and -0.5 * height <= box[0] - before[2] <= white * max(size, height)


def _row(line: list[tuple[str, Box, float]]) -> Row:
    box = union(box for _, box, _ in line)
    size = sorted(size for _, _, size in line)[len(line) // 2]
    return Row(plain("".join(char for char, _, _ in line)), box, size if size > 1 else None)


def plain(text: str) -> str:
    """Return the text without controls, on one line, with characters where PDF writers put radicals."""
    text = _CONTROLS.sub("", text.replace("\r\n", " ").replace("\n", " ").replace("\r", " "))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(_RADICALS)
    return _KANGXI.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).strip()
