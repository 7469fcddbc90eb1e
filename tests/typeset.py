"""Invented pages set in type: painted as a scan, with the ALTO file that says where each line stands."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter

WIDTH, HEIGHT = 1600, 2200  # pixels
MARGIN, GUTTER = 80.0, 40.0
FAMILY = "Noto Serif CJK SC"
CLOSING = frozenset("。，、；：！？”’）》」』,;:!?)")


@dataclass(frozen=True)
class SetLine:
    """A printed line: which block of the page, its text, its box."""

    block: int
    text: str
    box: tuple[float, float, float, float]
    size: int


NAME, DATELINE = "青川日报", "2023年12月4日 星期一 第1版 国内统一刊号:CN99-0001 总第1234期"
STORIES = [
    (
        "渡轮增开夜航班次",
        [
            "本报讯 (记者 甘望舒) 记者从码头了解到,往返两岸的渡轮从今天起每晚增开三班,末班船延到十点。"
            "船工们说,夜里过江的人比上月多了三成,候船室里添了热水和长椅。" * 3,
            "码头值班员介绍,遇到大雾时班次照旧停开,旅客可以凭票改乘次日头班船。" * 4,
        ],
    ),
    (
        "乡村小学换上新课桌",
        ["开学第一天,松坪乡村小学的孩子们坐到了新课桌前。旧课桌修好以后,会送到镇上的文化站去。" * 4],
    ),
    (
        "县图书馆延长开放时间",
        [
            "县图书馆从本周起每天开放到晚上九点,读者可以在二楼借到各镇的地方志。值班员介绍说,周末来的人格外多。"
            * 4
        ],
    ),
]


def font(size: float, bold: bool = False) -> QFont:
    """The type of that height in pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(round(size))
    made.setBold(bold)
    return made


def wrapped(text: str, across: float, type_: QFont) -> list[str]:
    """The text in lines that are at most so wide; a closing mark hangs over the edge."""
    metrics, lines, line = QFontMetricsF(type_), [], ""
    for char in text:
        if line and char not in CLOSING and metrics.horizontalAdvance(line + char) > across:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line] if line else lines


def front_page(stories: list[tuple[str, list[str]]] = STORIES) -> list[SetLine]:
    """A masthead, a lead across the page in two columns, the other stories beside each other below."""
    lines: list[SetLine] = []
    block = 0

    def put(text: str, left: float, top: float, across: float, size: int, bold: bool = False) -> float:
        """Set a paragraph as a block of its own; where it ends."""
        nonlocal block
        block += 1
        for row in wrapped(text, across, font(size, bold)):
            wide = QFontMetricsF(font(size, bold)).horizontalAdvance(row)
            lines.append(SetLine(block, row, (left, top, left + wide, top + size * 1.2), size))
            top += size * 1.5
        return top

    whole = WIDTH - 2 * MARGIN
    half = (whole - GUTTER) / 2
    top = put(NAME, MARGIN, 60, whole, 100, True)
    top = put(DATELINE, MARGIN, top + 10, whole, 28)
    head, body = stories[0]
    top = put(head, MARGIN, top + 40, whole, 72, True)
    ends = []
    for column, text in enumerate(body[:2]):
        ends.append(put(text, MARGIN + column * (half + GUTTER), top + 20, half, 30))
    below = max(ends) + 60
    for column, (title, paragraphs) in enumerate(stories[1:3]):
        left = MARGIN + column * (half + GUTTER)
        y = put(title, left, below, half, 48, True) + 12
        for text in paragraphs:
            y = put(text, left, y, half, 30)
    return lines


def paint(lines: list[SetLine], width: int = WIDTH, height: int = HEIGHT) -> QImage:
    """The page as a scanner sees it."""
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(QColor("#F4F1EA"))
    painter = QPainter(image)
    painter.setPen(QColor("#26221E"))
    for line in lines:
        painter.setFont(font(line.size, line.size > 40))
        left, top, right, bottom = line.box
        painter.drawText(
            QRectF(left, top, right - left + 40, bottom - top), Qt.AlignmentFlag.AlignVCenter, line.text
        )
    painter.end()
    return image


def alto(lines: list[SetLine], width: int = WIDTH, height: int = HEIGHT, picture: str = "") -> str:
    """The ALTO file of the page."""
    named = (
        f"<sourceImageInformation><fileName>{picture}</fileName></sourceImageInformation>" if picture else ""
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>'
        f"<MeasurementUnit>pixel</MeasurementUnit>{named}</Description><Layout>"
        f'<Page ID="P1" WIDTH="{width}" HEIGHT="{height}"><PrintSpace>'
    ]
    for block in sorted({line.block for line in lines}):
        parts.append(f'<TextBlock ID="B{block}">')
        for line in lines:
            if line.block == block:
                left, top, right, bottom = (round(side) for side in line.box)
                place = f'HPOS="{left}" VPOS="{top}" WIDTH="{right - left}" HEIGHT="{bottom - top}"'
                parts.append(f"<TextLine {place}><String CONTENT={quoteattr(line.text)} {place}/></TextLine>")
        parts.append("</TextBlock>")
    return "".join([*parts, "</PrintSpace></Page></Layout></alto>"])


def write(folder: Path, stem: str = "01", stories: list[tuple[str, list[str]]] = STORIES) -> list[SetLine]:
    """Write the page as picture and text into the folder."""
    app = QGuiApplication.instance() or QGuiApplication([])
    assert app is not None, "without it Qt knows no type"
    folder.mkdir(parents=True, exist_ok=True)
    lines = front_page(stories)
    paint(lines).save(str(folder / f"{stem}.png"))
    (folder / f"{stem}.xml").write_text(alto(lines, picture=f"{stem}.png"), "utf-8")
    return lines
