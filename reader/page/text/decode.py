"""Bytes of a page file → text: UTF-8, UTF-16, GB18030, Big5, HZ, UTF-7, with a clear error for anything else.

Order: byte-order mark, known binary formats, UTF-16 without a mark, strict UTF-8, UTF-8 with a few
damaged places, then GB18030 against Big5-HKSCS. Every step is linear in the length of the file.
"""
from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass
from functools import cache

from reader.errors import UnreadableFile
from reader.page.text.undone import encoding_of, from_latin, with_line_ends, with_whole_characters
from reader.sentence import say

MAX_BYTES = 32 * 1024 * 1024  # a broadsheet page is 20 KB; a whole bound volume stays under this
SAMPLE = 1 << 16  # bytes that are enough to tell one encoding from another
DAMAGED_SHARE = 0.02  # characters lost to damage above which a file is not "UTF-8 with a few bad places"
_TOO_CLOSE = 0.05  # scores that differ by less tell nothing
PLAUSIBLE = 0.6  # share of common characters below which a legacy decoding is not believed

SIGNATURES = (
    (b"%PDF", "PDF 文件"), (b"\x89PNG", "PNG 图片"), (b"\xff\xd8\xff", "JPEG 图片"), (b"GIF8", "GIF 图片"),
    (b"II*\0", "TIFF 图片"), (b"MM\0*", "TIFF 图片"), (b"PK\x03\x04", "ZIP 压缩包（或 Word、EPUB 等文档）"),
    (b"PK\x05\x06", "空的 ZIP 压缩包"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word、Excel 等 Office "
                                                                         "文档"),
    (b"{\\rtf", "RTF 文档"), (b"\x1f\x8b\x08", "GZIP 压缩文件"), (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"Rar!\x1a", "RAR 压缩包"),
    (b"SQLite format 3\0", "SQLite 数据库"), (b"\x7fELF", "程序文件"), (b"AT&TFORM", "DjVu 文件"),
    (b"%!PS", "PostScript 文件"),
    (b"BZh", "BZIP2 压缩文件"),
    (b"\xfd7zXZ\0", "XZ 压缩文件"),
)
MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (b"\x84\x31\x95\x33", "gb18030"),
)
# the commonest characters of running text: a wrong decoding practically never hits them
FREQUENT = frozenset("的一是在了不和有大这主中人上为们地个用工时要动国产以我到他会作来分生对于学下级就年阶"
                     "义发成部"
                     "民可出能方进同行面说种过命度革而多子"
                     "后自社加小机也经力线本电高量长党得实家定深法表着水理化争现所二起政三好十战无农使性前"
                     "等反体合斗路图把结第里正新开论之物从当两些还"
                     "天资事队批如应形想制心样干都向变关点育重其思与间内去因件日利相由压员气业代全组数果期"
                     "导平各基或月毛然问比展那它最及外没看治提五解系林者米"
                     "，。、：；“”《》（）"
                     "這為們個時會來對於學級義發後無進過動國產說種線長黨實著現戰農後開論從當兩還資隊應樣與"
                     "間員氣業組數導問沒見電機")
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f]")  # what no text has: all but tabs, line and page feeds
logging.getLogger("charset_normalizer").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with "\\n" line ends only, the encoding's Python name, and what the librarian should
    know.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, path_hint: str = "") -> Decoded:
    """Return the text of a page file.

    CRLF and CR become LF, so that line numbers are those of `text.split("\\n")`; every other character,
    U+2028 too, stays where the file has line feeds. NUL becomes ␀ (U+2400), because databases and widgets
    cut text at NUL; undecodable bytes become U+FFFD; both are told in `notes`. Raises UnreadableFile (with
    the file's name, if `path_hint` gives it) for empty, huge, binary and undecodable files, and nothing else.
    """
    if not data:
        raise UnreadableFile(path_hint, "empty")
    if len(data) > MAX_BYTES:
        raise UnreadableFile(path_hint, "large", size=round(len(data) / 1048576), most=MAX_BYTES >> 20)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark):].decode(encoding, "replace"), encoding, (), path_hint)
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(path_hint, "other_format", format=say(name))
    wide = _utf16_without_mark(data)
    if wide:
        return _finish(data.decode(wide, "replace"), wide, ("没有字节顺序标记，按 UTF-16 读出。",), path_hint)
    if seven := encoding_of(data, plausibility):
        return _finish(data.decode(seven), seven, (say("按 {0} 读出。", seven.upper()),), path_hint)
    data = with_whole_characters(data)
    try:
        text = data.decode("utf-8")
        meant = from_latin(text, plausibility)
        notes = ("文字曾被当成西文另存过，已还原成中文。",) if meant else ()
        return _finish(meant or text, "utf-8", notes, path_hint)
    except UnicodeDecodeError:
        return _decode_other(data, path_hint)


def _decode_other(data: bytes, path_hint: str) -> Decoded:
    """Not valid UTF-8: damaged UTF-8, a legacy encoding, or nothing we know."""
    if _is_damaged_utf8(data):
        text, rescued = _mixed_lines(data)
        notes = ("有几行不是 UTF-8，按 GB18030 读出。",) if rescued else ()
        return _finish(text, "utf-8", notes, path_hint)
    encoding = _legacy_encoding(_sample(data))
    if encoding:
        return _finish(data.decode(encoding, "replace"), encoding, (), path_hint)
    text, rescued = _mixed_lines(data)
    if rescued and plausibility(text[:SAMPLE]) >= PLAUSIBLE:
        return _finish(text, "utf-8", ("文件里混有 UTF-8 与 GB18030 两种编码，已逐行读出。",), path_hint)
    raise UnreadableFile(path_hint, "encoding")


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether nearly all of the bytes are UTF-8."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - lost
    return lost <= max(2, DAMAGED_SHARE * len(text)) and good >= 4 * lost


def _legacy_encoding(sample: bytes) -> str | None:
    """Return the legacy encoding in which the sample reads like text; None where it does in neither."""
    scores = {name: plausibility(sample.decode(name, "replace")) for name in ("gb18030", "big5hkscs")}
    encoding = max(scores, key=scores.__getitem__)
    if abs(scores["gb18030"] - scores["big5hkscs"]) < _TOO_CLOSE:  # for our measure: a second opinion
        encoding = _second_opinion(sample) or encoding
    return encoding if scores[encoding] >= PLAUSIBLE else None


def _finish(text: str, encoding: str, notes: tuple[str, ...], path_hint: str) -> Decoded:
    """Line ends made one, NULs made visible, and the last check that this is text at all."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, escaped = with_line_ends(text)
    if escaped:
        notes = (*notes, "换行写成了“\\n”两个字符，已还原成换行。")
    if not text.strip("\n\t \u3000\0"):
        raise UnreadableFile(path_hint, "blank")
    nuls, lost = text.count("\0"), text.count("\ufffd")
    odd = lost + len(_CONTROL.findall(text))
    if odd > 0.1 * len(text) + 1:
        raise UnreadableFile(path_hint, "binary")
    if nuls:
        text = text.replace("\0", "␀")
        notes = (*notes, say("有 {0} 个空字符（NUL），以 ␀ 代替。", nuls))
    if lost:
        notes = (*notes, say("有 {0} 处字节无法解读，以 � 代替。", lost))
    return Decoded(text, encoding, notes)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16's name if the bytes decode strictly and read like text, better than in any other encoding.

    Latin letters and line ends have a zero byte in UTF-16, so most such files give themselves away; a few
    words of Han have none and could as well be something else.
    """
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:SAMPLE]
    if b"\0" not in sample[:4096] and _is_utf8(sample):
        return None
    others = ("gb18030", "big5hkscs") if b"\0" not in sample else ()
    rivals = [plausibility(sample.decode(name, "replace")) for name in others]
    best, best_score = None, max([0.85, *rivals])
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = plausibility(text)
        if score > best_score:
            best, best_score = encoding, score
    return best


def _is_utf8(sample: bytes) -> bool:
    """Return whether the sample is UTF-8, a character cut at its end apart."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _mixed_lines(data: bytes) -> tuple[str, bool]:
    """Text of a UTF-8 file some of whose lines are GB18030, and whether there are such lines.

    Files pasted together from two sources look like this.
    """
    lines, rescued = [], False
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
            continue
        except UnicodeDecodeError:
            text = line.decode("utf-8", "replace")
        try:
            other = line.decode("gb18030")
        except UnicodeDecodeError:
            other = ""
        if other and text.count("\ufffd") > 2 and plausibility(other) >= 0.8 > plausibility(text):
            text, rescued = other, True
        lines.append(text)
    return "\n".join(lines), rescued


def _sample(data: bytes) -> bytes:
    """Return the beginning, cut after a line if possible, so that no character is cut in two."""
    if len(data) <= SAMPLE:
        return data
    return data[:data.rfind(b"\n", 0, SAMPLE) + 1 or SAMPLE]


def _second_opinion(sample: bytes) -> str | None:
    """Return what charset-normalizer says: gb18030, big5hkscs or None."""
    from charset_normalizer import from_bytes  # only where strict decoding leaves a doubt

    best = from_bytes(sample, cp_isolation=["gb18030", "big5hkscs"]).best()
    return best.encoding if best else None


_PRINTED = frozenset("\n\r\t—…‘’·" + "".join(map(chr, (*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F)))))


@cache
def _common() -> frozenset[str]:
    """Return the first level of GB 2312 and of Big5: the characters their makers counted as common."""
    gb = bytes(b for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for b in (high, low))
    big5 = bytes(b for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F),
                                                             *range(0xA1, 0xFF)) for b in (high, low))
    return frozenset(gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore"))


def plausibility(text: str) -> float:
    """Return 0 .. about 1: how much `text` reads like Chinese print (or plain ASCII), by its characters
    alone.
    """
    if not text:
        return 0.0
    common = _common()
    score = 0.0
    for c in text:
        if c in FREQUENT:
            score += 1.15
        elif c in common or c in _PRINTED or "\x20" <= c <= "\x7e":
            score += 0.9
        elif "\u4e00" <= c <= "\u9fff":
            score += 0.3  # a rare character: one in a name is nothing, a page of them is a wrong decoding
        elif c == "\ufffd" or c < "\x20" or "\ue000" <= c <= "\uf8ff":
            score -= 2
    return max(0.0, score / len(text))
