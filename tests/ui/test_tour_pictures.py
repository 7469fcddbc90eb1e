"""The tour's sample page set in type: its boxes stand where its ink is, and it is read back as it was set."""
from __future__ import annotations

from PySide6.QtGui import QImage

from reader.page.recognition import recognise
from reader.page.sources.read import read_source
from reader.ui.tour import typeset


def test_the_page_is_read_back_with_its_stories(qapp: object) -> None:
    page = typeset.sample()
    told = typeset.alto(typeset.front_page(page), str)
    again = recognise(read_source(told.encode(), "01.xml").reading)
    titles = [block.text for one in page.articles for block in one.blocks if block.role == "headline"]
    found = [block.text for one in again.articles for block in one.blocks if block.role == "headline"]
    assert found == titles
    assert again.readings["title"].value == page.readings["title"].value


def test_every_line_stands_on_the_page_and_has_ink(qapp: object) -> None:
    lines = typeset.front_page(typeset.sample())
    image = typeset.paint(lines)
    for line in lines:
        box = line.box.toRect()
        assert image.rect().contains(box)
        assert _ink(image.copy(box)) > 0, line.text
        assert not any(line.box.intersects(other.box) for other in lines if other is not line), line.text


def _ink(image: QImage) -> int:
    """How many of some points are dark."""
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return sum(image.pixelColor(x, y).lightness() < 120 for x, y in points)
