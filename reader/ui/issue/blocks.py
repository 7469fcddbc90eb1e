"""One page of an issue and one article on it: where they stand, and how they are painted."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from reader.library.filing.issue_pages import PlacedArticle, PlacedPage
from reader.text.page_numbers import printed
from reader.ui.base.icons import pixmap
from reader.ui.base.language import tr
from reader.ui.base.theme import Theme, reading_font, ui_font
from reader.ui.issue.strips import lay_out

NARROWEST, WIDEST, TALL = 320, 430, 1.4  # a page in pixels; how much higher than wide a broadsheet is
NAME = 22  # the line over a page with its number
PAD, LINE = 8, 7  # around the words of a block; between the strokes that stand for its text
STOPS = "，。：；！？、）》」』”’"
LEAST, MOST = 12, 26  # pixels of a headline


@dataclass(frozen=True, slots=True)
class Block:
    """An article where it stands.

    `goes_on`, `comes_from`: the page numbers of its other parts, "" if there is none.
    """

    article: PlacedArticle
    box: QRectF
    goes_on: str = ""
    comes_from: str = ""


def set_pages(
    pages: Sequence[PlacedPage], names: Sequence[str], width: int, gap: int,
) -> tuple[list[Block], list[tuple[QRectF, str]]]:
    """Return the blocks of all pages, and each page's frame with its name.

    As many pages stand side by side as fit.
    """
    across = max(1, (width - gap) // (NARROWEST + gap))
    wide = min(max((width - gap) // across - gap, NARROWEST), WIDEST)
    page_size = QSize(wide, round(wide * TALL))
    parts = _parts(pages)
    blocks: list[Block] = []
    frames = []
    for number, (page, name) in enumerate(zip(pages, names, strict=True)):
        left = gap + number % across * (page_size.width() + gap)
        top = gap + NAME + number // across * (page_size.height() + NAME + gap)
        frame = QRectF(left, top, page_size.width(), page_size.height())
        frames.append((frame, name))
        boxes = lay_out([article.chars for article in page.articles], page_size.width(), page_size.height())
        for article, box in zip(page.articles, boxes, strict=True):
            place = QRectF(left + box.left, top + box.top, box.width, box.height)
            blocks.append(Block(article, place, *parts.get(article.id, ("", ""))))
    return blocks, frames


def _parts(pages: Sequence[PlacedPage]) -> dict[int, tuple[str, str]]:
    """For each part of a continued article: the page that it goes on on, and where it comes from."""
    every = [(page, article) for page in pages for article in page.articles]
    numbers = {article.id: printed(page.number) if page.number else "?" for page, article in every}
    later = {article.continues: article.id for _, article in every if article.continues}
    found = {}
    for _, article in every:
        goes_on = numbers.get(later.get(article.id, 0), "")
        comes_from = numbers.get(article.continues or 0, "")
        if goes_on or comes_from:
            found[article.id] = (goes_on, comes_from)
    return found


def paint_page(painter: QPainter, frame: QRectF, name: str, theme: Theme) -> None:
    """The sheet of paper, and its name over it."""
    painter.setFont(ui_font(12))
    painter.setPen(theme.colour("secondary"))
    place = QRectF(frame.left(), frame.top() - NAME, frame.width(), NAME - 2)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
    painter.setPen(QPen(theme.colour("hairline"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRect(frame)


def paint_block(painter: QPainter, block: Block, theme: Theme, current: bool, focused: bool) -> None:
    """The headline, strokes for the text, and in the foot what a proof-reader wants to know."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.colour("hairline"), 1))
    painter.setBrush(theme.colour("selection" if current else "surface"))
    painter.drawRect(block.box)
    inner = block.box.adjusted(PAD, PAD - 2, -PAD, -PAD + 2)
    painter.setClipRect(block.box)
    bottom = _paint_headline(painter, block, inner, theme)
    foot = _paint_foot(painter, block, inner, theme)
    painter.setPen(QPen(theme.colour("hairline"), 1))
    rows = range(round(bottom) + LINE, round(foot) - 2, LINE)
    painter.drawLines([QLineF(inner.left(), row, inner.right(), row) for row in rows])
    if current:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 3 if focused else 1.5))
        painter.drawRect(block.box.adjusted(1, 1, -1, -1))
    painter.restore()


def _paint_headline(painter: QPainter, block: Block, inner: QRectF, theme: Theme) -> float:
    """Paint as much of the headline as there is room for; return where it ends."""
    size = round(min(max((inner.width() * inner.height()) ** 0.5 / 9, LEAST), MOST))
    font = reading_font(size, bold=True)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    words = block.article.headline or tr("（无题）")
    rows = max(1, int((inner.height() - 16) // metrics.lineSpacing()))
    lines = _broken(words, metrics, inner.width(), rows)
    top = inner.top()
    for line in lines:
        row = QRectF(inner.left(), top, inner.width(), metrics.lineSpacing())
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        top += metrics.lineSpacing()
    return top


def _broken(words: str, metrics: QFontMetricsF, width: float, rows: int) -> list[str]:
    """Return the words in lines of that width; what does not fit ends in …"""
    lines: list[str] = []
    rest = words
    while rest and len(lines) < rows:
        if len(lines) == rows - 1:
            return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        # Few signs are narrower than a third of the line's height.
        size = min(len(rest), int(3 * width / metrics.height()) + 1)
        while size > 1 and metrics.horizontalAdvance(rest[:size]) > width:
            size -= 1
        size = _good_break(rest, size)
        lines.append(rest[:size])
        rest = rest[size:].lstrip()
    return lines


def _good_break(words: str, size: int) -> int:
    """Return where to break instead: not inside a word, not before a stop, no character left alone."""
    if size >= len(words):
        return size
    beside = words[size - 1:size + 1]
    if beside.isascii() and beside.isalnum():
        return words.rfind(" ", 1, size) + 1 or size
    alone = len(words) - size == 1
    return size - 1 if size > 2 and (alone or words[size] in STOPS) else size


def _paint_foot(painter: QPainter, block: Block, inner: QRectF, theme: Theme) -> float:
    """State of proofreading, notes, doubts, and where the article goes on; return where the foot begins."""
    article = block.article
    ratio = painter.device().devicePixelRatio()
    signs = [("check", "good", "") if article.state == "done" else None,
             ("half", "secondary", "") if article.state == "reading" else None,
             ("note", "secondary", str(article.notes)) if article.notes else None,
             ("warning", "warning", str(article.doubts)) if article.doubts else None]
    shown = [sign for sign in signs if sign is not None]
    words = _continued(block)
    if not shown and not words:
        return inner.bottom()
    top, left = inner.bottom() - 15, inner.left()
    painter.setFont(ui_font(11))
    metrics = QFontMetricsF(painter.font())
    for name, token, count in shown:
        painter.drawPixmap(int(left), int(top + 1), pixmap(name, getattr(theme.tokens, token), 13, ratio))
        painter.setPen(theme.colour(token))
        painter.drawText(QRectF(left + 15, top, 40, 15), Qt.AlignmentFlag.AlignVCenter, count)
        left += 20 + metrics.horizontalAdvance(count)
    painter.setPen(theme.colour("accent"))
    room = QRectF(left, top, inner.right() - left, 15)
    shown_words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown_words)
    return top


def _continued(block: Block) -> str:
    """下转 and 上接, with the page."""
    parts = []
    if block.comes_from:
        parts.append(tr("↩ 上接第{}版").format(block.comes_from))
    if block.goes_on:
        parts.append(tr("↪ 下转第{}版").format(block.goes_on))
    return " ".join(parts)
