"""A sample page set in type: painted as a scan, with the ALTO file that says where each line stands."""
from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPolygonF

from reader import paths
from reader.page.model import Article, Page
from reader.ui.base.theme import SERIF

SAMPLE = "澄陂日报_20231114_01.txt"
WIDTH, HEIGHT, MARGIN, GUTTER = 1600, 2180, 90.0, 44.0  # pixels
LINE = 1.5  # of the type's height, from one line to the next
BODY, SMALL, BOLD_FROM = 30, 23, 40
INDENT = "　　"
CLOSING = frozenset("。，、；：！？”’）》」』,;:!?)")
PHOTO = QRectF(MARGIN, 520, (WIDTH - 2 * MARGIN - GUTTER) / 2, 330)
Misread = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class SetLine:
    """A printed line: the number of its block, its text, its box and the height of its type, in pixels."""

    block: int
    text: str
    box: QRectF
    size: int


class Press:
    """Sets one paragraph after the other; `lines` is what stands on the page so far."""

    def __init__(self) -> None:
        self.lines: list[SetLine] = []
        self._block = 0

    def put(self, rows: Sequence[str], left: float, top: float, size: int) -> float:
        """Set these rows below each other as a block of its own; return where it ends."""
        self._block += 1
        metrics = QFontMetricsF(font(size))
        for row in rows:
            text = row.lstrip("　")
            indent = metrics.horizontalAdvance(row[: len(row) - len(text)])
            box = QRectF(left + indent, top, metrics.horizontalAdvance(text), size * 1.2)
            self.lines.append(SetLine(self._block, text, box, size))
            top += size * LINE
        return top

    def column(self, paragraphs: Sequence[Sequence[str]], left: float, top: float) -> float:
        """Set body text, a block for each paragraph; return where it ends."""
        for rows in paragraphs:
            top = self.put(rows, left, top, BODY)
        return top


def font(size: int) -> QFont:
    """Return the page's type, so many pixels high; titles are bold."""
    made = QFont()
    made.setFamilies(list(SERIF))
    made.setPixelSize(size)
    made.setBold(size > BOLD_FROM)
    return made


def wrapped(text: str, across: float, size: int) -> list[str]:
    """Return the text in lines at most so wide; a closing mark hangs over the edge."""
    metrics, rows, row = QFontMetricsF(font(size)), [], ""
    for sign in text:
        if row and sign not in CLOSING and metrics.horizontalAdvance(row + sign) > across:
            rows.append(row)
            row = ""
        row += sign
    return [*rows, row]


def sample() -> Page:
    """Return the sample page, recognised: its own invented text is what is set."""
    from reader.page.recognition import recognise
    from reader.page.sources.read import read_source

    path = paths.resources() / "samples" / SAMPLE
    return recognise(read_source(path.read_bytes(), path.name).reading)


def front_page(page: Page) -> list[SetLine]:
    """Set a masthead, the lead in two columns around a photograph, two stories beside each other below."""
    press = Press()
    half = PHOTO.width()
    right = MARGIN + half + GUTTER
    printed = {key: reading.printed or "" for key, reading in page.readings.items()}
    press.put([printed["title"]], MARGIN, 60, 110)
    facts = " ".join(printed[key] for key in ("date", "weekday", "issue_number", "cn_number"))
    press.put([f"{facts} 第1版"], MARGIN, 240, 28)
    lead, *others = [one for one in page.articles if _text(one, "headline")]
    press.put([_text(lead, "kicker")], MARGIN, 330, 34)
    press.put(wrapped(_text(lead, "headline"), WIDTH - 2 * MARGIN, 68), MARGIN, 388, 68)
    caption = wrapped(_text(lead, "caption"), half, SMALL)
    below = press.put(caption, MARGIN, PHOTO.bottom() + 16, SMALL) + 16
    ends = [press.column(part, left, top) for part, left, top in _columns(lead, half, below, right)]
    top = max(ends) + 50
    for left, story in zip((MARGIN, right), others, strict=False):
        under = press.put(wrapped(_text(story, "headline"), half, 50), left, top, 50) + 10
        byline = _text(story, "byline")
        if byline:
            under = press.put([byline], left, under, SMALL) + 6
        press.column(_paragraphs(story, half), left, under)
    return press.lines


def _columns(
    lead: Article, half: float, below: float, right: float
) -> list[tuple[list[list[str]], float, float]]:
    """Return the lead's two columns, each with its left edge and its top: the left one under the photograph,
    the right one beside it; they end at the same height.
    """
    paragraphs = _paragraphs(lead, half)
    count = sum(len(rows) for rows in paragraphs)
    spared = round((below - PHOTO.top()) / (BODY * LINE))
    room = (count - spared) // 2
    first: list[list[str]] = []
    second: list[list[str]] = []
    for rows in paragraphs:
        here = max(0, room - sum(len(known) for known in first))
        first += [rows[:here]] if here else []
        second += [rows[here:]] if rows[here:] else []
    return [(first, MARGIN, below), (second, right, PHOTO.top())]


def _text(article: Article, role: str) -> str:
    return next((block.text for block in article.blocks if block.role == role), "")


def _paragraphs(article: Article, across: float) -> list[list[str]]:
    return [wrapped(INDENT + block.text, across, BODY) for block in article.blocks if block.role == "body"]


def paint(lines: Sequence[SetLine]) -> QImage:
    """Return the page as a scanner sees it."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_Grayscale8)
    image.fill(QColor("#F4F1EA"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _photograph(painter)
    painter.setPen(QColor("#26221E"))
    painter.drawLine(QPointF(MARGIN, 306), QPointF(WIDTH - MARGIN, 306))
    for line in lines:
        painter.setFont(font(line.size))
        room = line.box.adjusted(0, 0, line.size, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line.text)
    painter.end()
    return image


def _photograph(painter: QPainter) -> None:
    """Paint hills above a river."""
    painter.save()
    painter.setClipRect(PHOTO)
    painter.fillRect(PHOTO, QColor("#C9C6BF"))
    painter.setPen(Qt.PenStyle.NoPen)
    for rank, tone in enumerate(("#A29F98", "#7C7973", "#55524D")):
        base = PHOTO.top() + 130 + rank * 75
        steps = range(0, round(PHOTO.width()) + 12, 12)
        ridge = [QPointF(PHOTO.left() + x, base + 34 * math.sin(x / (90 + 40 * rank) + rank)) for x in steps]
        painter.setBrush(QColor(tone))
        painter.drawPolygon(QPolygonF([*ridge, PHOTO.bottomRight(), PHOTO.bottomLeft()]))
    painter.restore()


def alto(lines: Sequence[SetLine], misread: Misread) -> str:
    """Return the page's ALTO file, with the text of each line as `misread` gives it."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">'
        "<Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>"
        f'<Page ID="P1" WIDTH="{WIDTH}" HEIGHT="{HEIGHT}"><PrintSpace>'
    ]
    for block in sorted({line.block for line in lines}):
        rows = "".join(_alto_line(line, misread) for line in lines if line.block == block)
        parts.append(f'<TextBlock ID="B{block}">{rows}</TextBlock>')
    return "".join([*parts, "</PrintSpace></Page></Layout></alto>"])


def _alto_line(line: SetLine, misread: Misread) -> str:
    box = line.box.toRect()
    place = f'HPOS="{box.x()}" VPOS="{box.y()}" WIDTH="{box.width()}" HEIGHT="{box.height()}"'
    return f"<TextLine {place}><String CONTENT={quoteattr(misread(line.text))} {place}/></TextLine>"


def write(folder: Path, name: str, misread: Misread, *, picture: bool) -> None:
    """Write the page's text into the folder, and beside it, if wanted, its picture."""
    folder.mkdir()
    lines = front_page(sample())
    (folder / f"{name}.xml").write_text(alto(lines, misread), "utf-8")
    if picture:
        paint(lines).save(str(folder / f"{name}.png"))
