"""Numbers as newspapers print them and as OCR misreads them: 2023, 二〇二三, 二十三, 廿三, 1O, l2."""
from __future__ import annotations

ZEROS = "0〇○零OoQDＯ◯"
MISREAD = {  # OCR reads a figure among figures as the letter that looks like it
    "O": "0", "o": "0", "Q": "0", "D": "0", "〇": "0", "○": "0", "◯": "0", "I": "1", "l": "1", "i": "1",
    "|": "1", "!": "1",
    "Z": "2", "z": "2", "S": "5", "s": "5", "b": "6", "G": "6", "T": "7", "B": "8", "g": "9", "q": "9",
}
FIGURE = "0-9OoQDIl|ZSB"  # for character classes: a figure, or a letter that OCR takes it for
HAN_DIGIT = {**{c: i for i, c in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0, "◯": 0, "元": 1,
             "两": 2, "兩": 2,
             "壹": 1, "贰": 2, "貳": 2,
             "叁": 3, "參": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6, "柒": 7, "捌": 8, "玖": 9}
HAN_TENS = {"十": 10, "拾": 10, "廿": 20, "卄": 20, "念": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000,
            "仟": 1000}
# for character classes
HAN_NUMBER = "〇○◯零一二三四五六七八九十百千佰仟万萬元两兩廿卄卅拾壹贰貳叁肆伍陆陸柒捌玖"


def figures(text: str) -> str | None:
    """Return `text` with OCR's letters put back to figures, or None if it holds anything else."""
    out = "".join(MISREAD.get(c, c) for c in text if c not in " \u3000")
    return out if out.isascii() and out.isdigit() else None


_WRITTEN = str.maketrans({**dict.fromkeys("—-―ー", "一"), **dict.fromkeys(ZEROS, "〇"), "萬": "万"})


def number(text: str) -> int | None:
    """Return the value of a number in figures or in Chinese (positional 二〇二三 or with units 三百二十);
    None if it is none.
    """
    plain = figures(text)
    if plain is not None:
        return int(plain) if len(plain) <= 9 else None
    return han_number(text)


def han_number(text: str) -> int | None:
    """Return the value of a Chinese numeral below 100 million, else None."""
    text = "".join(text.split()).translate(_WRITTEN)
    if not text or len(text) > 12:
        return None
    if all(c in HAN_DIGIT for c in text):
        return int("".join(str(HAN_DIGIT[c]) for c in text))
    head, wan, tail = text.partition("万")
    if wan:
        high, low = _below_ten_thousand(head), _below_ten_thousand(tail) if tail else 0
        return None if high is None or low is None else high * 10000 + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last = 0, None, 100000
    for c in text:
        if c in HAN_DIGIT:
            if digit:
                return None
            digit = HAN_DIGIT[c]
        elif c in HAN_TENS:
            unit = HAN_TENS[c]
            if unit in (20, 30):  # 廿三 = 23
                total, last = total + unit, 10
            elif unit >= last:
                return None
            else:
                total, last = total + (1 if digit is None else digit) * unit, unit
            digit = None
        else:
            return None
    return total + (digit or 0)
