"""The language that a text is in, as RFC 5646 names it: what styles and readers choose 等 or et al., and a
font, by."""
from __future__ import annotations

from collections.abc import Iterable

from reader.text.bylines import HAN
from reader.text.folding import fold_text

# of a paper in traditional characters some 30 % have a simplified form, in the others only variants and
# names
TRADITIONAL = 0.12


def language_of(texts: Iterable[str]) -> str:
    """zh-CN, zh-Hant where many characters have a simplified form, en where there is no Han character."""
    han = "".join(HAN.findall("".join(text[:400] for text in texts)))
    if not han:
        return "en"
    folded = fold_text(han)
    changed = sum(a != b for a, b in zip(han, folded, strict=False))
    return "zh-Hant" if changed > TRADITIONAL * len(han) else "zh-CN"
