"""What OCR programs and scanners write around a page's text, taken off before anything is read; each line
keeps its number.

A line that holds nothing else is furniture. Formulas become the numbers that they are, tables become rows of
cells, and what the program says of a block (a title, a caption) is kept for the weighing.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from reader.page.model import Line
from reader.page.text import formulas
from reader.page.text.marks import lone, websites
from reader.page.text.marks.called import kinds_called
from reader.page.text.marks.inline import may_hold_inline, without_inline
from reader.page.text.program_marks import (
    BREAK,
    CENTRED,
    COMMENT,
    FENCE,
    FRONT_MATTER,
    GROUND,
    INVISIBLE,
    KINDS,
    NAMED,
    PAGE_MARK,
    PICTURE,
    PLACE,
    RULE,
    TAG,
    TOKEN,
    find_suspects,
)
from reader.page.text.recurring import find_recurring
from reader.page.text.spacing import closed_up
from reader.page.text.tables import Row, Table, find_tables, may_hold_table

_THOUGHT = "</think>"
_MOST_FRONT = 40  # lines of front matter
_PROSE = re.compile("[\u3400-\u9fff]{12}")
_ONE_LINE, _SENTENCES = 500, 5  # characters and full stops of a page that has lost its line breaks
_SHORT_LINE, _FEW_SENTENCES = 120, 2  # where a masthead's date stands in front, a short page is one, too
_NAMED = re.compile(r".{1,12}?[报報](?![讯訊道告名])")
_DATED = re.compile(r".{0,120}?[12]\d{3} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")


@dataclass(slots=True)
class Cleared:
    """A page's lines without what programs wrote around them.

    `furniture`: numbers of lines that hold nothing else; `kinds`: what the program called the block that a
    line belongs to (values of KINDS, or "centred"); `pictures`: numbers of lines that stand for a picture,
    `beside_pictures` of the lines next to them; `tables`: rows by the number of their first line;
    `in_tables`: every line that holds cells; `one_line`: whether the page has lost its line breaks.
    """

    lines: tuple[Line, ...]
    furniture: set[int] = field(default_factory=set)
    kinds: dict[int, str] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)
    beside_pictures: dict[int, str] = field(default_factory=dict)
    tables: dict[int, list[Row]] = field(default_factory=dict)
    in_tables: set[int] = field(default_factory=set)
    one_line: bool = False

    @property
    def edges(self) -> set[int]:
        """Return the lines that the program called a page's header or footer."""
        return {number for number, kind in self.kinds.items() if kind == "edge"}

    def said(self, number: int) -> str:
        """Return what the program called the line's block; for a line next to a picture of which it said
        nothing "pictured", or "below picture".
        """
        return self.kinds.get(number) or self.beside_pictures.get(number, "")


NOTHING = Cleared(())


def clear(lines: Sequence[Line]) -> Cleared:
    """Return the lines as the page printed them, as far as marks of programs go."""
    out = Cleared(tuple(lines))
    texts = {line.number: line.text for line in lines if line.text}
    _take_lone_marks(out, texts)
    changed = _take_inline_marks(out, texts) | _take_site(out, texts) | _take_called(out, texts)
    suspects = find_suspects(texts)
    if suspects:
        _take_programs_marks(out, lines, suspects, texts)
    out.furniture |= find_recurring(_without(texts, out.furniture))
    closed = closed_up(_without(texts, out.in_tables))
    if suspects or closed or changed or out.furniture:
        texts |= closed
        out.lines = tuple(_as_cleared(line, out, texts) for line in lines)
        out.beside_pictures = _beside_pictures(out)
    out.one_line = _has_lost_breaks(out.lines)
    return out


def _take_lone_marks(out: Cleared, texts: Mapping[int, str]) -> None:
    """Take the lines that hold a program's own words alone.

    Fences and rules are left to those who know what they enclose.
    """
    full = [number for number, text in texts.items() if text.strip()]
    for number in full:
        text = texts[number]
        if not lone.is_lone(text) or RULE.fullmatch(text) or FENCE.fullmatch(text):
            continue
        out.furniture.add(number)
        if lone.stands_for_a_picture(text):
            out.pictures.add(number)
    if full and lone.is_said_before(texts[full[0]]):
        out.furniture.add(full[0])
    if full and lone.is_said_after(texts[full[-1]]):
        out.furniture.add(full[-1])


def _take_inline_marks(out: Cleared, texts: dict[int, str]) -> bool:
    """Take Markdown's and LaTeX's marks beside the words of the lines; tell whether there were any."""
    changed = False
    for number in may_hold_inline(texts):
        text = texts[number]
        bare = text if number in out.furniture else without_inline(text)
        if bare is not text and bare != text:
            texts[number], changed = bare, True
    return changed


def _take_site(out: Cleared, texts: dict[int, str]) -> bool:
    """Take what a web site says around an article; tell whether it stood beside words."""
    changed = False
    for number in websites.may_be_of_site(texts):
        text = texts[number]
        if websites.is_of_site(text):
            out.furniture.add(number)
            continue
        bare = websites.without_site(text)
        if bare != text:
            texts[number], changed = bare, True
    return changed


def _take_called(out: Cleared, texts: dict[int, str]) -> bool:
    """Take what a chat model calls each part; tell whether it did so."""
    page = "\n".join(texts.values())
    called = kinds_called(texts) if "标题" in page or "標題" in page else {}
    for number, (left, kind) in called.items():
        texts[number] = left.removesuffix("**")
        if kind:
            out.kinds[number] = kind
        if not left.strip():
            out.furniture.add(number)
    return bool(called)


def _without(texts: Mapping[int, str], taken: Collection[int]) -> Mapping[int, str]:
    """Return the texts of the lines that are not taken."""
    return {number: text for number, text in texts.items() if number not in taken} if taken else texts


def _take_programs_marks(
    out: Cleared, lines: Sequence[Line], suspects: Sequence[int], texts: dict[int, str]
) -> None:
    """Take what programs wrote on the lines that could hold it; `texts` keeps what is left of each line."""
    _take_thoughts(out, suspects, texts)
    _take_tables(out, texts)
    _take_front_matter(out, lines)
    _take_grounding(out, texts)
    for number in suspects:
        if number not in out.furniture and number not in out.in_tables:
            _take_marks(out, number, texts)


def _take_thoughts(out: Cleared, suspects: Sequence[int], texts: dict[int, str]) -> None:
    """Take what a model thought before it gave the text; the mark where that begins may be lost."""
    last = next((number for number in suspects if _THOUGHT in texts[number]), 0)
    for number in [number for number in texts if number <= last]:
        texts[number] = texts[number].rpartition(_THOUGHT)[2] if number == last else ""
        if not texts[number].strip():
            out.furniture.add(number)


def _as_cleared(line: Line, out: Cleared, texts: Mapping[int, str]) -> Line:
    """Return the line with what is left of its text; the same line where that is all of it."""
    if line.number in out.furniture:
        return Line(line.number, "", line.place)
    text = texts.get(line.number, "")
    return line if text is line.text or text == line.text else Line(line.number, text, line.place)


def _take_tables(out: Cleared, texts: dict[int, str]) -> None:
    """Rows of tables; for the masthead, which some programs take for a table, their cells stand as words on
    the line.
    """
    if not may_hold_table("\n".join(texts.values())):
        return
    for table in find_tables([Line(number, text) for number, text in texts.items()]):
        words = _words(table)
        for row in table.rows:
            held = row.held
            out.tables.setdefault(held[0], []).append(row)
            out.in_tables |= set(held)
        for number in range(table.first, table.last + 1):
            if number not in texts:
                continue
            texts[number] = "  ".join(words.get(number, ()))
            if not texts[number]:
                out.furniture.add(number)


def _words(table: Table) -> dict[int, list[str]]:
    """Return the cells that stand on each line."""
    words: dict[int, list[str]] = {}
    for row in table.rows:
        ends = (*row.begins[1:], len(row.cells))
        for number, begin, end in zip(row.numbers, row.begins, ends, strict=True):
            words.setdefault(number, []).extend(filter(None, row.cells[begin:end]))
    return words


def _take_front_matter(out: Cleared, lines: Sequence[Line]) -> None:
    """YAML between two rules at the very top."""
    begin = next((i for i, line in enumerate(lines) if line.text.strip()), None)
    if begin is None or lines[begin].text.strip() != "---":
        return
    for i in range(begin + 1, min(len(lines), begin + _MOST_FRONT)):
        text = lines[i].text.rstrip()
        if text in ("---", "..."):
            out.furniture |= {line.number for line in lines[begin:i + 1] if line.text.strip()}
            return
        if not FRONT_MATTER.fullmatch(text) or _PROSE.search(text):
            return


def _take_grounding(out: Cleared, texts: dict[int, str]) -> None:
    """Take what a model says before each block; it holds until the next such mark."""
    kind = ""
    for number, text in texts.items():
        found = GROUND.search(text) if "<" in text or "[" in text else None
        if found:
            name = found["kind"] or found["other"] or found["bare"] or ""
            kind = KINDS.get(name.lower(), "")
            texts[number] = GROUND.sub("", text)
        if texts[number].strip():
            if kind:
                out.kinds[number] = kind
            continue
        out.furniture.add(number)
        if kind == "picture":
            out.pictures.add(number)


def _take_marks(out: Cleared, number: int, texts: dict[int, str]) -> None:
    """Pictures, tags, comments, formulas, invisible characters and rules on one line."""
    text = texts[number]
    if FENCE.fullmatch(text) or RULE.fullmatch(text) or PAGE_MARK.fullmatch(text):
        out.furniture.add(number)
        return
    text = INVISIBLE.sub("", text)
    if "<" in text or "[" in text:
        text = _without_tags(out, number, text)
    if "\\" in text:
        text, said = lone.section(text)
        if said:
            out.kinds[number] = said
    if "$" in text or "\\" in text:
        text = formulas.plain(text)
    if text.strip():
        texts[number] = text
    elif texts[number].strip():
        out.furniture.add(number)


def _without_tags(out: Cleared, number: int, text: str) -> str:
    named = NAMED.match(text)
    if named:
        out.kinds[number] = KINDS[named[1].lower()]
    elif CENTRED.match(text):
        out.kinds.setdefault(number, "centred")
    text = COMMENT.sub("", PLACE.sub("", text))
    without = PICTURE.sub("", text)
    if without != text:
        out.pictures.add(number)
    return TAG.sub("", BREAK.sub(" ", TOKEN.sub("", without)))


def _beside_pictures(out: Cleared) -> dict[int, str]:
    """Return the lines with text right above ("pictured") and right below ("below picture") a picture's mark.
    """
    if not out.pictures:
        return {}
    full = [line.number for line in out.lines if line.text.strip() or line.number in out.pictures]
    beside: dict[int, str] = {}
    for before, after in pairwise(full):
        if (before in out.pictures) != (after in out.pictures):
            below = before in out.pictures
            beside[after if below else before] = "below picture" if below else "pictured"
    return beside


def _has_lost_breaks(lines: Sequence[Line]) -> bool:
    """Return whether a whole page stands on one line."""
    full = list(islice((line.text for line in lines if line.text.strip()), 3))
    if not full or len(full) > 2:
        return False
    longest, sentences = max(full, key=len), sum(text.count("。") for text in full)
    if len(longest) >= _ONE_LINE and sentences >= _SENTENCES:
        return True
    headed = _NAMED.match(longest) and _DATED.match(longest)
    return bool(headed) and len(longest) >= _SHORT_LINE and sentences >= _FEW_SENTENCES
