"""Dublin Core, the fifteen elements (dublincore.org/specifications/dublin-core/dces), each article a
record."""
from __future__ import annotations

import re
from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.citations import fields
from reader.export.cleaning import one_line
from reader.export.forms import Options, Pieces
from reader.export.records.xml import DECLARATION, Element, write

SPACES = {
    "xmlns:oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: several records stand in one <records>."""
    if options.single:
        head, tail = f"{DECLARATION}<records>\n", "</records>\n"
        return Pieces(file, lambda article: record(article, 1), head=head, tail=tail)
    return Pieces(file, record, head=DECLARATION)


def record(article: ExportArticle, indent: int = 0) -> str:
    """Return one article as oai_dc:dc."""
    date = article.date or ""
    certain = DAY.fullmatch(date) is not None
    page = f"第{article.page_list}版" if article.page_list else ""
    where = "，".join(part for part in (article.paper, date, page) if part)
    doubtful = f"日期未能确定：{date}" if date and not certain else ""
    elements = [
        ("title", [article.title]),
        ("creator", article.authors),
        ("subject", article.tags),
        ("description", [fields.abstract(article), doubtful]),
        ("publisher", [article.publisher]),
        ("date", [date if certain else ""]),
        ("type", ["Text"]),
        ("identifier", [f"urn:uuid:{article.uuid}"]),
        ("source", [where]),
        ("language", [article.language]),
    ]
    rows = [Element(f"dc:{name}", one_line(value or "")) for name, values in elements for value in values]
    return write(Element("oai_dc:dc", rows, SPACES), indent)
