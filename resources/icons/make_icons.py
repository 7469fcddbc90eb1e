"""Draws the PNG, ICO and ICNS files from the two SVG files beside this one:
python resources/icons/make_icons.py
"""
from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic11": 32, b"ic12": 64}
"""Types that hold PNG data: https://en.wikipedia.org/wiki/Apple_Icon_Image_format"""


def png(size: int) -> bytes:
    source = HERE / ("baojia-small.svg" if size <= 32 else "baojia.svg")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def ico(sizes: tuple[int, ...]) -> bytes:
    """An ICO file whose images are PNG (Windows Vista and newer):
    header, directory of 16 bytes each, images.
    """
    images = [png(size) for size in sizes]
    place = 6 + 16 * len(images)
    directory = b""
    for size, image in zip(sizes, images, strict=True):
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), place)
        place += len(image)
    return struct.pack("<HHH", 0, 1, len(images)) + directory + b"".join(images)


def icns(types: dict[bytes, int]) -> bytes:
    body = b""
    for kind, size in types.items():
        image = png(size)
        body += kind + struct.pack(">I", len(image) + 8) + image
    return b"icns" + struct.pack(">I", len(body) + 8) + body


if __name__ == "__main__":
    application = QGuiApplication([])
    for size in PNG_SIZES:
        (HERE / f"baojia-{size}.png").write_bytes(png(size))
    (HERE / "baojia.ico").write_bytes(ico(ICO_SIZES))
    (HERE / "baojia.icns").write_bytes(icns(ICNS_TYPES))
