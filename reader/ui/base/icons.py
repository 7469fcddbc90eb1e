"""Our own line icons (resources/icons/ui/*.svg), tinted by the theme: no font
decides what a sign looks like.
"""
from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from reader import paths
from reader.ui.base.tokens import Tokens

STYLED = {
    "chevron-down": "secondary",
    "chevron-up": "secondary",
    "chevron-left": "secondary",
    "chevron-right": "secondary",
    "check": "accent_ink",
}  # icons that the style sheet names


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int = 16, ratio: float = 2.0) -> QPixmap:
    """Return the icon in one colour (#RRGGBB), `size` logical pixels square."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(_source(name, colour).encode()))
    result = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


def icon(name: str, tokens: Tokens, colour: str = "ink", size: int = 16) -> QIcon:
    """Return the icon for a button or menu: `colour` is a token's name; greyed where disabled."""
    # Only the one that the screen needs: six of each of some dozens at the start would take 60 ms.
    # Qt's style makes the grey one from it.
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 2.0
    return QIcon(pixmap(name, getattr(tokens, colour), size, max(ratio, 1.0)))


@lru_cache(maxsize=64)
def swatch(tokens: Tokens, colour: int) -> QIcon:
    """Return the dot of mark colour 1..5, for a menu."""
    result = QPixmap(32, 32)
    result.setDevicePixelRatio(2)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tokens.lines[colour - 1]))
    painter.setBrush(QColor(tokens.marks[colour - 1]))
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))
    painter.end()
    return QIcon(result)


def application_icon() -> QIcon:
    """Return the program's own icon."""
    result = QIcon()
    for file in sorted((paths.resources() / "icons").glob("baojia-*.png")):
        result.addFile(str(file))
    return result


@lru_cache(maxsize=8)
def tinted_folder(tokens: Tokens) -> Path:
    """Return a temporary folder with the icons that the style sheet names, in this theme's colours."""
    folder = Path(_temporary().name) / tokens.name
    folder.mkdir(exist_ok=True)
    for name, colour in STYLED.items():
        (folder / f"{name}.svg").write_text(_source(name, getattr(tokens, colour)), "utf-8")
    return folder


@lru_cache(maxsize=1)
def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="baojia-", ignore_cleanup_errors=True)


@lru_cache(maxsize=128)
def _text(name: str) -> str:
    return (paths.resources() / "icons" / "ui" / f"{name}.svg").read_text("utf-8")


def _source(name: str, colour: str) -> str:
    return _text(name).replace("currentColor", colour)
