"""XML and HTML from files of strangers: nothing is fetched, nothing expanded, every fault a sentence.

lxml is loaded with the first such file. Elements are compared by local name: ALTO has four namespaces, PAGE
is written with http and with https.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reader.errors import ReaderError
from reader.page.sources.json_text import clean
from reader.sentence import say

Element = Any  # lxml's element; it has no types of its own
_AGAIN = "请重新导出，或改用识别软件的 txt 输出。"


def parse_xml(data: bytes) -> Element:
    """Return the root element. Raises ReaderError for XML that is broken, or that declares entities or
    elements of its own.
    """
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
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None)
        told = say("这份 XML 不完整或写错了（第 {0} 行）。", line) if line else "这份 XML 不完整或写错了。"
        raise ReaderError(told, _AGAIN) from error
    dtd = root.getroottree().docinfo.internalDTD
    declared = [] if dtd is None else [*dtd.iterentities(), *dtd.iterelements()]
    if declared:
        raise ReaderError("这份 XML 自带实体或文档类型定义，为安全起见不读。", _AGAIN)
    return root


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
