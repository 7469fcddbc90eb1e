"""Tesseract's TSV: a row for each word, with the numbers of its page, block, paragraph and line."""
from __future__ import annotations

from reader.page.sources.boxes import number, sized, union
from reader.page.sources.json_text import clean
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.xml_text import together
from reader.sentence import say

KIND = "tesseract"
_HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_PAGE, _WORD = "1", "5"
Word = list[str]


def is_tsv(text: str) -> bool:
    """Return whether the text is such a table."""
    return text.lstrip("\ufeff").startswith(_HEAD)


def read(text: str, faults: Faults) -> list[Sheet]:
    """Return the pages in the table."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    sizes: dict[str, tuple[float, float]] = {}
    for at, row in enumerate(text.split("\n")[1:], 2):
        cells = row.split("\t", 11)
        if len(cells) < 12:
            if row.strip():
                faults.add(say("第 {0} 行", at), "有一行不成立")
            continue
        if cells[0] == _PAGE and (box := sized(*cells[6:10])):
            sizes[cells[1]] = box[2], box[3]
        if cells[0] == _WORD and cells[11].strip():
            lines.setdefault(tuple(cells[1:5]), []).append(cells)
    pages: dict[str, dict[tuple[str, ...], list[Row]]] = {}
    for place, words in lines.items():
        pages.setdefault(place[0], {}).setdefault(place[:3], []).append(_row(words))
    return [
        Sheet(tuple(Region("", tuple(rows), union(row.box for row in rows)) for rows in blocks.values()),
              sizes.get(page))
        for page, blocks in pages.items()
    ]


def _row(words: list[Word]) -> Row:
    scores = [score for word in words if (score := number(word[10])) is not None and score >= 0]
    confidence = min(1.0, sum(scores) / len(scores) / 100) if scores else None
    text = together(clean(word[11].strip()) for word in words)
    return Row(text, union(sized(*word[6:10]) for word in words), None, confidence)
