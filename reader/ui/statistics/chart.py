"""A chart as values, and how it is drawn: on the screen, into a picture, into an SVG; and as a table."""
from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.base.theme import Theme, ui_font
from reader.ui.base.tokens import LIGHT, Tokens

LEFT, RIGHT, TOP, BOTTOM = 64, 24, 64, 40
PICTURE = QSize(1200, 640)
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Series:
    """What one colour stands for: a value for each label of the chart."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Labels along the bottom, and series above them: as bars, stacked or beside each other, or as lines."""

    title: str
    labels: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    lines: bool = False
    stacked: bool = True

    @property
    def highest(self) -> float:
        """Return the highest value that has to be drawn."""
        if self.stacked and not self.lines:
            sums = [sum(each.values[n] for each in self.series) for n in range(len(self.labels))]
            return max(sums, default=0)
        return max((value for each in self.series for value in each.values), default=0)


def colours(tokens: Tokens) -> list[str]:
    """Return the colours of the series, each at 3:1 on the surface at least."""
    return [tokens.accent, *(tokens.lines[n] for n in (2, 1, 4, 0, 3)), tokens.secondary]


def ticks(highest: float) -> list[float]:
    """Return round numbers from 0 up to at least the highest value, four to six of them."""
    if highest <= 0:
        return [0, 1]
    step = 1.0
    power = 1.0
    while True:
        for base in STEPS:
            step = base * power
            if highest / step <= 5:
                count = int(-(-highest // step))
                return [n * step for n in range(count + 1)]
        power *= 10


def draw(painter: QPainter, area: QRectF, chart: Chart, tokens: Tokens) -> None:
    """Draw the chart into the area; the ground is left as it is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot = area.adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
    painter.setFont(ui_font(15, bold=True))
    painter.setPen(QColor(tokens.ink))
    heading = QRectF(area.left() + 16, area.top() + 8, area.width() - 32, 24)
    painter.drawText(heading, Qt.AlignmentFlag.AlignLeft, chart.title)
    _legend(painter, area, chart, tokens)
    scale = ticks(chart.highest)
    _grid(painter, plot, scale, tokens)
    if not chart.labels:
        return
    _labels(painter, plot, chart.labels, tokens)
    if chart.lines:
        _lines(painter, plot, chart, scale[-1], tokens)
    else:
        _bars(painter, plot, chart, scale[-1], tokens)


def _legend(painter: QPainter, area: QRectF, chart: Chart, tokens: Tokens) -> None:
    painter.setFont(ui_font(12))
    left, top = area.left() + 16, area.top() + 36
    for series, colour in zip(chart.series, _cycle(tokens, len(chart.series)), strict=True):
        painter.fillRect(QRectF(left, top + 3, 11, 11), QColor(colour))
        painter.setPen(QColor(tokens.secondary))
        wide = painter.fontMetrics().horizontalAdvance(series.name)
        painter.drawText(QRectF(left + 16, top, wide + 4, 18), Qt.AlignmentFlag.AlignVCenter, series.name)
        left += wide + 36


def _grid(painter: QPainter, plot: QRectF, scale: Sequence[float], tokens: Tokens) -> None:
    painter.setFont(ui_font(11))
    for value in scale:
        height = plot.bottom() - plot.height() * value / scale[-1]
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
        painter.setPen(QColor(tokens.secondary))
        place = QRectF(plot.left() - LEFT, height - 9, LEFT - 8, 18)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:,.0f}")


def _labels(painter: QPainter, plot: QRectF, labels: Sequence[str], tokens: Tokens) -> None:
    """As many as there is room for."""
    wide = plot.width() / len(labels)
    room = painter.fontMetrics().horizontalAdvance(max(labels, key=len)) + 14
    every = max(1, -(-room // max(int(wide), 1)))
    painter.setPen(QColor(tokens.secondary))
    for number in range(0, len(labels), every):
        place = QRectF(plot.left() + wide * (number + 0.5) - room / 2, plot.bottom() + 6, room, 18)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, labels[number])


def _bars(painter: QPainter, plot: QRectF, chart: Chart, top: float, tokens: Tokens) -> None:
    wide = plot.width() / len(chart.labels)
    beside = 1 if chart.stacked else max(len(chart.series), 1)
    bar = min(wide * 0.7 / beside, 46)
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(len(chart.labels)):
        left, below = plot.left() + wide * (number + 0.5) - bar * beside / 2, plot.bottom()
        for series, colour in zip(chart.series, _cycle(tokens, len(chart.series)), strict=True):
            tall = plot.height() * series.values[number] / top
            painter.fillRect(QRectF(left, below - tall, bar, tall), QColor(colour))
            if chart.stacked:
                below -= tall
            else:
                left += bar


def _lines(painter: QPainter, plot: QRectF, chart: Chart, top: float, tokens: Tokens) -> None:
    wide = plot.width() / len(chart.labels)
    for series, colour in zip(chart.series, _cycle(tokens, len(chart.series)), strict=True):
        points = [QPointF(plot.left() + wide * (n + 0.5), plot.bottom() - plot.height() * value / top)
                  for n, value in enumerate(series.values)]
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawPolyline(points)
        painter.setBrush(QColor(colour))
        for point in points if len(points) <= 80 else ():
            painter.drawEllipse(point, 2.5, 2.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _cycle(tokens: Tokens, count: int) -> list[str]:
    known = colours(tokens)
    return [known[number % len(known)] for number in range(count)]


class ChartView(QWidget):
    """The chart on the screen, in the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.chart = Chart("")
        self.setMinimumSize(240, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; those who cannot see it are told its highest value."""
        self.chart = chart
        self.setAccessibleName(chart.title)
        sums = (f"{each.name} {sum(each.values):,.0f}" for each in chart.series)
        self.setAccessibleDescription("；".join(sums))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        draw(painter, QRectF(self.rect()), self.chart, self._theme.tokens)


def save(chart: Chart, path: Path) -> None:
    """Write the chart as PNG or SVG, by the path's suffix, always in the light theme. Raises OSError."""
    area = QRectF(0, 0, PICTURE.width(), PICTURE.height())
    if path.suffix.lower() == ".svg":
        from PySide6.QtSvg import QSvgGenerator

        svg = QSvgGenerator()
        svg.setFileName(str(path))
        svg.setSize(PICTURE)
        svg.setViewBox(QRect(0, 0, PICTURE.width(), PICTURE.height()))
        svg.setTitle(chart.title)
        painter = QPainter()
        if not painter.begin(svg):
            raise OSError(str(path))
    else:
        image = QImage(PICTURE * 2, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(2)
        painter = QPainter(image)
    painter.fillRect(area, QColor(LIGHT.surface))
    draw(painter, area, chart, LIGHT)
    painter.end()
    if path.suffix.lower() != ".svg" and not image.save(str(path)):
        raise OSError(str(path))


def save_table(chart: Chart, path: Path) -> None:
    """Write the values as CSV, a line for each label. Raises OSError.

    UTF-8 with a mark, so that spreadsheets know it.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["", *(series.name for series in chart.series)])
        for number, label in enumerate(chart.labels):
            table.writerow([label, *(f"{series.values[number]:g}" for series in chart.series)])
