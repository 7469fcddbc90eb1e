"""Chinese in bytes that look like something else: HZ and UTF-7, which mail programs wrote when only ASCII got
through, and UTF-32 without a mark.
"""
from __future__ import annotations

import re
from collections.abc import Callable

_HZ = re.compile(rb"~\{(?:[!-w][!-~])+~\}")
_UTF7 = re.compile(rb"\+[A-Za-z0-9/]{3,}-?")
_HAN = re.compile("[\u4e00-\u9fff]")
_LIKELY, _SHARE = 0.85, 0.15  # plausibility of what comes out, and share of Han in it
_SAMPLE = 1 << 16


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
    return len(_HAN.findall(text)) >= _SHARE * len(text) and plausibility(text) >= _LIKELY
