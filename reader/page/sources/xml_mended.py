"""XML that some program wrote without regard for XML's rules, put right before it is read a second time: a
bare &, names of HTML's signs, controls, blank lines before the declaration, another encoding than declared.

What is cut off, or whose marks do not close, stays as it is.
"""
from __future__ import annotations

import re
from html.entities import html5

from reader.page.text.decode import decode

_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&(?:#(?P<ten>\d{1,7});|#[xX](?P<hex>[0-9a-fA-F]{1,6});|(?P<name>\w{1,31});)?")
_OWN = ("amp", "lt", "gt", "quot", "apos")


def mended(data: bytes) -> bytes:
    """Return the same XML in UTF-8, without declaration, with nothing that XML forbids.

    Raises ReaderError where the bytes are no text.
    """
    text = _DECLARED.sub("", decode(data.rstrip(b"\0\n\r\t \x1a")).text).lstrip()
    return _REFERENCE.sub(_allowed, _FORBIDDEN.sub("�", text)).encode("utf-8")


def _allowed(found: re.Match[str]) -> str:
    """Return the reference if XML knows it, the character that HTML means by it, or its own letters."""
    if found["name"] in _OWN:
        return found[0]
    if found["name"]:
        return _escaped(html5.get(f"{found['name']};", found[0]))
    code = int(found["ten"]) if found["ten"] else int(found["hex"] or "0", 16)
    if not found["ten"] and not found["hex"]:
        return _escaped(found[0])
    char = chr(code) if code < 0x110000 else "�"
    return _escaped("�" if _FORBIDDEN.match(char) else char)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
