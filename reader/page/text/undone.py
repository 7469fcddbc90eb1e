"""What programs did to a text on its way into the file, undone: encodings taken for another, line ends of
other systems, line breaks written as two characters. The file itself stays as it is.
"""
from __future__ import annotations

import re
from collections.abc import Callable

_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
# Unicode's line and paragraph separators, NEL of mainframes, and what Word writes for Shift+Enter.
_OTHER_ENDS = re.compile("[\u2028\u2029\x85\x0b\x0c]")
_ESCAPED_END = re.compile(r"(?:\\r)?\\n(?![a-z])")
_DATA = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"])')  # JSON on one line: its strings are its own
_FEWEST_ENDS = 3
_LATIN = re.compile("[\x80-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]")
_LATIN_SHARE = 0.3  # of the characters: French has .05, Vietnamese less than .2
_BELIEVED = 0.8  # plausibility of what comes out
# HZ and UTF-7, which mail programs wrote where only ASCII got through
_HZ = re.compile(rb"~\{(?:[!-w][!-~])+~\}")
_UTF7 = re.compile(rb"\+[A-Za-z0-9/]{3,}-?")
_HAN = re.compile("[\u4e00-\u9fff]")
_LIKELY, _HAN_SHARE = 0.85, 0.15  # plausibility of what comes out, and share of Han in it
_SAMPLE = 1 << 16


def with_whole_characters(data: bytes) -> bytes:
    """Return UTF-8 in which no character outside the first plane is written as two surrogates (CESU-8).

    Java and Oracle write 𠮷 so. The bytes as they are where there is no such pair.
    """
    return _PAIR.sub(_whole, data) if b"\xed" in data else data


def _whole(pair: re.Match[bytes]) -> bytes:
    halves = pair[0].decode("utf-8", "surrogatepass")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16").encode("utf-8")


def with_line_ends(text: str) -> tuple[str, bool]:
    r"""Return a text that has no line feed with those that its own signs stand for, and whether breaks were
    written as \n in letters.
    """
    if "\n" in text:
        return text, False
    if _OTHER_ENDS.search(text):
        return _OTHER_ENDS.sub("\n", text), False
    if _DATA.match(text) or len(_ESCAPED_END.findall(text)) < _FEWEST_ENDS:
        return text, False
    return _ESCAPED_END.sub("\n", text.strip('"')), True


def from_latin(text: str, plausibility: Callable[[str], float]) -> str | None:
    """Return the Chinese text that was read as Latin-1 or Windows-1252 and saved as UTF-8 (å¹´ is 年, Äê is
    年 in GBK); None where it was not.
    """
    sample = text[:4000]
    if len(_LATIN.findall(sample)) < max(12, _LATIN_SHARE * len(sample)):
        return None
    try:
        data = b"".join(map(_byte, text))
    except UnicodeEncodeError:
        return None
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            found = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plausibility(found[:4000]) >= _BELIEVED:
            return found
    return None


def _byte(char: str) -> bytes:
    """Return the byte that was read as this character. Raises UnicodeEncodeError where it was none."""
    return char.encode("latin-1" if char < "\u0100" else "cp1252")


def encoding_of(data: bytes, plausibility: Callable[[str], float]) -> str | None:
    """Return hz, utf-7, utf-32-le or utf-32-be where the bytes read like Chinese print in it, else None."""
    sample = data[:_SAMPLE]
    if b"\0\0" in sample[:64]:
        return next((one for one in ("utf-32-le", "utf-32-be") if _reads(data, one, plausibility)), None)
    if not sample.isascii():
        return None
    if _HZ.search(sample) and _reads(data, "hz", plausibility):
        return "hz"
    return "utf-7" if _UTF7.search(sample) and _reads(data, "utf-7", plausibility) else None


def _reads(data: bytes, encoding: str, plausibility: Callable[[str], float]) -> bool:
    try:
        text = data.decode(encoding)[:_SAMPLE]
    except UnicodeDecodeError:
        return False
    return len(_HAN.findall(text)) >= _HAN_SHARE * len(text) and plausibility(text) >= _LIKELY
