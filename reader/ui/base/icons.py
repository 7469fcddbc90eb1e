"""Our own line icons (resources/icons/ui/*.svg), tinted by the theme: no font decides what a sign looks like."""
from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from reader import paths

if TYPE_CHECKING:
    from reader.ui.base.theme import Tokens

STYLED = {"chevron-down": "secondary", "chevron-up": "secondary", "check": "accent_ink"}  # icons that the style sheet names


def icon_names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in (paths.resources() / "icons" / "ui").glob("*.svg"))


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int = 16, ratio: float = 2.0) -> QPixmap:
    """The icon in one colour (#RRGGBB), `size` logical pixels square."""
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
    """The icon for a button or menu: `colour` is a token's name; greyed where disabled."""
    # 只画屏幕用得上的一种:启动时的几十个图标各画六张要 60 毫秒;灰色的由 Qt 的样式从它得出
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 2.0
    return QIcon(pixmap(name, getattr(tokens, colour), size, max(ratio, 1.0)))


def application_icon() -> QIcon:
    """The program's own icon."""
    result = QIcon()
    for file in sorted((paths.resources() / "icons").glob("baojia-*.png")):
        result.addFile(str(file))
    return result


@lru_cache(maxsize=8)
def tinted_folder(tokens: Tokens) -> Path:
    """A temporary folder with the icons that the style sheet names, in this theme's colours."""
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
