"""Names that people give: tags, collections, saved searches. Two that look the same are one."""
from __future__ import annotations

import re
import unicodedata

# Zero widths, soft hyphens, joiners, direction marks, byte order marks, fillers, variation selectors, tags.
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f]"
)
_RADICALS = "[\u2e80-\u2fdf]"  # ⼈ for 人, as text copied from a PDF often has it


def visible(name: str) -> str:
    """Return a name as it is compared and kept: composed (NFC), without what shows nothing, radicals as the
    characters that they look like, one space where there are some.
    """
    composed = unicodedata.normalize("NFC", name)
    seen = re.sub(_INVISIBLE, "", composed)
    plain = re.sub(_RADICALS, _character, seen)
    return " ".join(plain.split())


def _character(radical: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", radical[0])
