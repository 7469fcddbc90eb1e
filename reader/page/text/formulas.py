r"""Numbers that OCR programs write as LaTeX, back as they are printed: `$ 3\% $` is 3%, `$2 2 ^ { \circ }
\mathrm { C }$` 22°C.

A newspaper prints no formulas; what MinerU, PaddleOCR-VL and others take for one is a percentage, a
temperature, a note's number or a bullet. A formula that holds a command not listed here is left as it stands.
"""
from __future__ import annotations

import re

_SIGNS = {
    "times": "×", "cdot": "·", "sim": "～", "approx": "≈", "pm": "±", "div": "÷", "leq": "≤", "le": "≤",
    "geq": "≥", "ge": "≥",
    "neq": "≠", "circ": "°", "degree": "°", "rightarrow": "→", "to": "→", "leftarrow": "←", "bullet": "•",
    "triangle": "△",
    "blacktriangle": "▲", "blacktriangleright": "▶", "triangleright": "▷", "bigstar": "★", "star": "★",
    "square": "□", "Box": "□",
    "blacksquare": "■", "diamond": "◇", "Diamond": "◇", "blacklozenge": "◆", "bigcirc": "○", "ldots": "…",
    "cdots": "…",
    "dots": "…", "mu": "μ", "alpha": "α", "beta": "β", "Omega": "Ω", "prime": "′", "quad": " ",
    "qquad": " ", "yen": "¥",
    "textdegree": "°", "left": "", "right": "", "displaystyle": "", "bf": "", "rm": "", "it": "",
}
_FRAMES = ("mathrm", "text", "mathbf", "mathit", "mathsf", "boldsymbol", "textbf", "textit", "textrm",
           "underline", "overline",
           "operatorname", "mathtt", "pmb", "bm", "mathbb", "mathcal")
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# Money is no formula: US$300, HK$ 5 and the next price behind it. Nothing goes over a Han character but
# inside \text{…}.
FORMULA = re.compile(
    r"(?<![A-Za-z0-9$\\])\$\$?(?P<a>[^$\n]{1,160}?)(?<!\\)\$\$?(?![0-9])|\\\((?P<b>.{1,160}?)\\\)"
    r"|\\\[(?P<c>.{1,160}?)\\\]")
_MATHS = re.compile(r"\\[A-Za-z%$&#_{}]|[\^_] ?[{0-9]|^ .* $")
_NUMBER = re.compile(r"[0-9](?:[0-9.,:~～–—-]{0,18}[0-9])?%?")  # $120$: no sign of money stands on both sides
_FRAME = re.compile(rf"\\(?:{'|'.join(_FRAMES)})\s*\{{([^{{}}]*)\}}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_RING = re.compile(r"\\textcircled\s*\{\s*(?:\\[a-z]+\s*)?\{?\s*(\d{1,2})\s*\}?\s*\}")
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ\b)")
_UP = re.compile(r"\^\s*(?:\{([^{}]*)\}|(\S))")
_DOWN = re.compile(r"_\s*(?:\{([^{}]*)\}|(\S))")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ESCAPED = re.compile(r"\\([%$&#_{}, ;!])")
_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile("[A-Za-z0-9]")
_WORD_OR_MARK = re.compile("[A-Za-z0-9#>*+-]")  # behind a mark of Markdown the space is the mark's
_KEPT = "\x02"  # a space inside \text{…}, which counts
_DEEPEST = 4  # frames within frames


def plain(text: str) -> str:
    """Return the text with every formula that can be written plainly so written, and without the spaces set
    around it.
    """
    out: list[str] = []
    at = 0
    for found in FORMULA.finditer(text):
        inner = found["a"] or found["b"] or found["c"]
        value = _value(inner)
        if value is None:
            continue
        before, end = text[at:found.start()], found.end()
        if before.endswith(" ") and not _WORD_OR_MARK.match(before[-2:-1]):
            before = before[:-1]
        if text[end:end + 1] == " " and not _WORD.match(text[end + 1:end + 2]):
            end += 1
        out += [before, value]
        at = end
    return "".join(out) + text[at:] if out else text


def _value(inner: str) -> str | None:
    """Return what the formula prints; None where it is no formula, or one that we cannot read."""
    if _NUMBER.fullmatch(inner):
        return inner
    if _is_words(inner) or not _MATHS.search(inner):
        return None
    text = _RING.sub(_ringed, _DEGREE.sub("°", inner))
    text = _without_frames(text)
    text = _DOWN.sub(_lowered, _UP.sub(_raised, text))
    text = _ESCAPED.sub(_escaped, text)
    if not _SIGNS.keys() >= set(_COMMAND.findall(text)):
        return None
    text = _COMMAND.sub(lambda m: _SIGNS[m[1]], text)
    text = re.sub(r"\s+|[{}]", "", text).replace(_KEPT, " ")
    return text if text and "\\" not in text else None


def _is_words(inner: str) -> bool:
    """Return whether what stands there is words, not one character or a text in a formula."""
    if not _HAN.search(inner) or "\\text" in inner:
        return False
    return not _HAN.fullmatch(inner.strip())


def _without_frames(text: str) -> str:
    """Return the formula without its frames, from the innermost outwards; fractions and roots on one line."""
    for _ in range(_DEEPEST):
        unframed = _FRAME.sub(_framed, text)
        unframed = _ROOT.sub(r"√\1", _FRACTION.sub(r"\1/\2", unframed))
        if unframed == text:
            break
        text = unframed
    return text


def _framed(found: re.Match[str]) -> str:
    return found[1].replace(" ", _KEPT) if _HAN.search(found[1]) else found[1]


def _raised(found: re.Match[str]) -> str:
    return (found[1] or found[2] or "").strip().translate(_RAISED)


def _lowered(found: re.Match[str]) -> str:
    return (found[1] or found[2] or "").strip().translate(_LOWERED)


def _escaped(found: re.Match[str]) -> str:
    """Return the sign behind a backslash; a thin space is none."""
    return "" if found[1] in ",; !" else found[1]


def _ringed(found: re.Match[str]) -> str:
    number = int(found[1])
    return _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else found[1]
