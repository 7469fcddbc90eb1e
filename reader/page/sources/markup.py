"""What a marked-up file is, told by its first element; and a sentence for markup that nothing here reads."""
from __future__ import annotations

import re

from reader.errors import ReaderError
from reader.sentence import say

_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,20000}?-->\s*|<\?.{0,2000}?\?>\s*|<!DOCTYPE[^>\[]{0,2000}"
    rb"(?:\[.{0,20000}?\]\s*)?>\s*)*<(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?P<rest>[^>]{0,2000})",
    re.S,
)
_HTML = ("html", "head", "body", "meta", "title")  # a page of HTML may begin with any of them
_FRAGMENT = re.compile(r"\s*<(?:p|div|h[1-6]|article|section)\b[^<>]{0,2000}>", re.I)
_PARAGRAPH = re.compile(r"<(?:p|h[1-6])\b", re.I)
_NAMED = {
    "tei": "TEI", "mods": "MODS", "modscollection": "MODS", "collection": "MARCXML", "record": "MARCXML",
    "svg": "SVG", "rss": "RSS", "feed": "Atom", "doctag": "Docling DocTags", "otsl": "Docling DocTags",
    "worddocument": "Word XML", "package": "Word XML", "plist": "plist",
}
_REFERENCES = (
    (re.compile(r"\s*TY {2}- \w"), "RIS"), (re.compile(r"\s*@\w{3,20}\s*\{[^\n]{0,200},\s*\n?"), "BibTeX"),
    (re.compile(r"\s*%0 \w"), "EndNote"),
)


_ARCHIVE = re.compile(r"\s*(?:[A-Za-z-]{2,40}:[^\n]{0,500}\r?\n(?:[ \t][^\n]{0,500}\r?\n)*){1,40}?"
                      r"Content-Type:\s*(?:multipart/|message/|text/html)", re.I)
_PRINTED = re.compile(r"\s*[\[{(]+\s*'\w{1,40}'\s*:")


def root_name(data: bytes) -> str:
    """Return the local name of the root element in small letters, "html" for a page of HTML; "" where the
    file is no markup.
    """
    found = _root(data)
    if found is None:
        return ""
    name = found["name"].decode("ascii", "replace").lower()
    return "html" if name in _HTML else name


def is_fragment(text: str) -> bool:
    """Return whether the text is a piece of a page of HTML: it begins with a paragraph or a box, and nothing
    of it stands outside of such, as Markdown that begins with a picture in a box goes on.
    """
    if not _FRAGMENT.match(text[:4000]) or not text.rstrip().endswith(">") or not _PARAGRAPH.search(text):
        return False
    blank = True
    for line in text.splitlines():
        if line.strip() and blank and not line.lstrip().startswith("<"):
            return False
        blank = not line.strip()
    return True


def refuse_unknown(data: bytes, text: str) -> None:
    """Raise ReaderError for XML that nothing here reads, and for lists of references: as print they would be
    a page of marks.

    A table or a picture in HTML's marks is how programs begin Markdown: that is print.
    """
    found = _root(data)
    if found is not None:
        name = found["name"].decode("ascii", "replace")
        declared = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:5] == b"<?xml" or b"xmlns" in found["rest"]
        if declared or name.lower() in _NAMED:
            what = _NAMED.get(name.lower(), name)
            raise ReaderError(say("这是 XML（{0}），但不是报架能读的版面。", what),
                              "能读的有 ALTO、PAGE、ABBYY、hOCR；其余请导出为 .txt 或 .md 文件。")
    for form, what in _REFERENCES:
        if form.match(text[:2000]):
            raise ReaderError(say("这是题录（{0}），不是版面的文字。", what), "题录请用文献管理软件打开。")
    if "MIME-Version" in text[:2000] and _ARCHIVE.match(text[:4000]):
        raise ReaderError("这是邮件或网页存档（MHTML），不是版面的文字。",
                          "请在浏览器里打开它，另存为 HTML 网页。")
    if _PRINTED.match(text[:400]):
        raise ReaderError("这是 Python 印在屏幕上的结果，不是 JSON。",
                          "请用识别软件的保存功能（如 save_to_json）写成 JSON。")


def _root(data: bytes) -> re.Match[bytes] | None:
    head = data[:65536].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = data[:65536].decode("utf-16", "replace").encode()
    return _ROOT.match(head)
