"""What the forms for reference managers share: keys, notes, authors and dates in the one form that their
importers keep."""
from __future__ import annotations

import re

from reader.export.article import ExportArticle, ExportNote
from reader.export.cleaning import one_line

# A byline with a space, an enumeration comma or one of these ends is an institution, not a person
BODIES = re.compile("(?:社|部|室|台|网|报|组|院|局|站|中心|委员会|编辑部|评论员|办公室|协会|公司)$")

UNKNOWN = "[报名未定]"


def key(article: ExportArticle) -> str:
    """Return an ASCII citation key: baojia, the day, eight digits of the UUID.

    Always the same for the article.
    """
    day = re.sub(r"\D", "", article.date or "")
    return f"baojia{day}_{article.uuid.replace('-', '')[:8]}"


def is_body(name: str) -> bool:
    """Return whether the author is an agency, a desk or a paper, not a person."""
    return len(name) > 2 and BODIES.search(name) is not None


def paper(article: ExportArticle) -> str:
    """Return the paper's name; in square brackets, as cataloguers do, that it is not known: importers drop an
    entry without one."""
    return one_line(article.paper or "") or UNKNOWN


def abstract(article: ExportArticle) -> str:
    """Kicker and deck in one line: 引题：… 副题：…; empty where the headline stands alone."""
    parts = [("引题：", article.part("kicker")), ("副题：", article.part("deck"))]
    return " ".join(f"{label}{one_line(text)}" for label, text in parts if text)


def section(article: ExportArticle) -> str:
    """Return the name of the page, or the column that the article stands in."""
    return one_line(article.page_name or article.part("column") or "")


def note_text(note: ExportNote) -> str:
    """Return a note in one line: 【批注】 “marked” words.

    Paragraphs with / between. A tag or colour alone says which it is.
    """
    marked = "…".join(one_line(passage) for passage in note.passages)
    paragraphs = [one_line(part) for part in note.note.split("\n") if part.strip()]
    words = " / ".join(paragraphs)
    tags = " ".join(f"#{tag}" for tag in note.tags)
    quoted = f"“{marked}”" if marked else ""
    return " ".join(part for part in ("【批注】", quoted, words, f"（{note.colour}）", tags) if part)


def notes(article: ExportArticle) -> list[str]:
    """Return all its marks and notes, each in one line."""
    return [note_text(note) for note in article.notes]


def date_parts(date: str | None) -> list[int]:
    """[2023, 11, 14], or fewer; empty where the date is not known or not certain."""
    if not date or not re.fullmatch(r"\d{4}(-\d{2}){0,2}", date):
        return []
    return [int(part) for part in date.split("-")]
