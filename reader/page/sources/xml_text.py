"""XML and HTML from files of strangers: nothing is fetched, nothing expanded, every fault a sentence.

lxml is loaded with the first such file. Elements are compared by local name: ALTO has four namespaces, PAGE
is written with http and with https.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from reader.errors import ReaderError
from reader.page.sources.json_text import clean
from reader.page.sources.source import Faults
from reader.page.sources.xml_mended import mended
from reader.page.text.lines import HAN
from reader.sentence import say

Element = Any  # lxml's element; it has no types of its own
HAN_SIGN = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef]")  # between two such no blank is needed
_AGAIN = "请重新导出，或改用识别软件的 txt 输出。"


def parse_xml(data: bytes, faults: Faults | None = None) -> Element:
    """Return the root element. Signs that XML forbids, or an encoding that is not the one declared, are put
    right, and told in `faults`.

    Raises ReaderError for XML that is broken, or that declares entities or elements of its own.
    """
    from lxml import etree

    try:
        root = _parsed(data)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None)
        told = say("这份 XML 不完整或写错了（第 {0} 行）。", line) if line else "这份 XML 不完整或写错了。"
        try:
            root = _parsed(mended(data))
        except (etree.XMLSyntaxError, ValueError, LookupError, ReaderError):
            raise ReaderError(told, _AGAIN) from error
        if faults is not None:
            faults.add("XML", "有不合 XML 规则的字符或编码，已经改正")
    dtd = root.getroottree().docinfo.internalDTD
    declared = [] if dtd is None else [*dtd.iterentities(), *dtd.iterelements()]
    if declared:
        raise ReaderError("这份 XML 自带实体或文档类型定义，为安全起见不读。", _AGAIN)
    return root


def _parsed(data: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def parse_html(data: bytes, encoding: str) -> Element:
    """Return the root element of HTML, however broken: comments, instructions and scripts are passed over."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding=encoding, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReaderError("这份网页里没有可以读的内容。", _AGAIN) from error
    return root


def local(element: Element) -> str:
    """Return the element's name without its namespace; "" for a comment, an instruction or an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def all_of(element: Element, *names: str) -> Iterator[Element]:
    """Yield every descendant with one of these local names, in the file's order."""
    return (one for one in element.iter() if local(one) in names)


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children with one of these local names, in the file's order."""
    return (one for one in element if local(one) in names)


def first(element: Element, *names: str) -> Element | None:
    """Return the first child with one of these local names."""
    return next(children(element, *names), None)


def attribute(element: Element, name: str) -> str:
    """Return the attribute with this local name, whatever its namespace and case; "" if there is none."""
    found = element.get(name)
    if found is not None:
        return clean(found)
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].lower() == name.lower():
            return clean(value)
    return ""


def together(words: Iterable[str]) -> str:
    """Return words as one line: a blank between two, but not between Han characters, of which some programs
    make a word each.
    """
    line = ""
    for word in filter(None, words):
        close = not line or (HAN_SIGN.match(line[-1]) and HAN_SIGN.match(word))
        line += word if close else f" {word}"
    return line


def broken_text(element: Element, breaks: Collection[str]) -> list[str]:
    """Return the element's text, a line for each part between two elements of these names, white space made
    one.
    """
    parts: list[list[str]] = [[]]
    waiting: list[Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts[-1].append(one)
            continue
        if local(one) in breaks:
            parts.append([])
        for child in reversed(one):
            waiting += (child.tail or "", child)
        parts[-1].append((one.text or "") if local(one) else "")
    return [" ".join(clean("".join(part)).split()) for part in parts]
