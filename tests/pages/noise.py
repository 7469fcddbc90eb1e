"""What the press and the OCR do to each span: script, width of punctuation, misread and lost characters."""
from __future__ import annotations

import functools
import itertools
import random
from collections.abc import Iterable
from typing import Any

from tests.pages.model import Row, Span
from tests.pages.words import wordings

HALF = str.maketrans({"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!", "？": "?"})
FULL = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？"})
ALONE = dict(zip("里只干面台松云后发斗谷系丰志", "裏只干面臺松雲後發斗谷系豐志", strict=True))
ALONE |= {name: name for name in "咸范余姜郁"}  # surnames that are the same in Traditional characters
KEPT_ASCII = ("@", "http", "www", "CN", ":1", ":2", ":3", ":4", ":5")


@functools.cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


@functools.cache
def _traditional(char: str) -> str:
    # By single characters, so that a span and the line that holds it agree; some have several traditional
    # forms.
    return ALONE.get(char) or _converter().convert(char)


def _width(text: str, punctuation: str) -> str:
    if punctuation == "half":
        return text.translate(HALF)
    return text if any(mark in text for mark in KEPT_ASCII) else text.translate(FULL)


@functools.cache
def _confused() -> dict[str, list[str]]:
    """What the OCR may read for a character."""
    return {a: [b for b in group if b != a] for group in wordings("both")["confused"] for a in group}


def misread(text: str, rng: random.Random, rate: float, keep: str = "") -> str:
    """The text with that share of its characters confused (half), lost or doubled; never those of `keep`."""
    out = []
    for char in text:
        if char in keep or char.isspace() or rng.random() >= rate:
            out.append(char)
            continue
        fate = rng.random()
        if fate < 0.6:
            out.append(_wrong(char, rng))
        elif fate < 0.8:
            out.append(char * 2)
    return "".join(out)


def _wrong(char: str, rng: random.Random) -> str:
    if char in _confused():
        return rng.choice(_confused()[char])
    return rng.choice("的一是不在了有和人这中大为上个国") if "一" <= char <= "鿿" else char


def press(rows: Iterable[Row], rng: random.Random, o: dict[str, Any], masthead: bool = False) -> None:
    """Print the rows: every span in the page's script and punctuation, with its noise."""
    for row in rows:
        for span in row.spans:
            if o["script"] == "traditional":
                span.text = (
                    "".join(map(_traditional, span.text)).replace("農歷", "農曆").replace("夏歷", "夏曆")
                )
            span.text = _width(span.text, o["punctuation"])
            if o["noise"]:
                _noise(span, rng, o["noise"], masthead)
            if o["spaces"] and row.roles == ("body",) and not row.whole and not span.slot:
                span.text = _stray_spaces(span.text, rng, o["spaces"])


# What noise leaves alone: it would change a value that is worked out (dates and numbers are misread in
# dates.py).
CREDIT_CHARS = "本报讯新华社电第版0123456789一二三四五六七八九十月日"
FIELD_CHARS = "年月日报社星期0123456789一二三四五六七八九十初廿闰"
LABEL_CHARS = "0123456789年月日〇○零一二三四五六七八九十百星期周礼拜版号期.-/—CN元"


def _noise(span: Span, rng: random.Random, rate: float, masthead: bool) -> None:
    if span.slot in ("byline", "dateline", "jump", "jump_from"):
        span.text = misread(span.text, rng, rate, CREDIT_CHARS) or span.text
    elif not masthead:
        span.text = misread(span.text, rng, rate)
    elif span.slot:  # a text field's misreading is its value as printed
        span.text = misread(span.text, rng, rate, FIELD_CHARS) or span.text
    else:
        span.text = misread(span.text, rng, rate, LABEL_CHARS)


def _stray_spaces(text: str, rng: random.Random, rate: float) -> str:
    out = []
    for a, b in itertools.pairwise(text + " "):
        out.append(a)
        if "一" <= a <= "鿿" and "一" <= b <= "鿿" and rng.random() < rate:
            out.append(" ")
    return "".join(out)
