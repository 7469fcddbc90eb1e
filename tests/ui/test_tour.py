"""The sample job as a packaged app or a machine without a display does it."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from PySide6.QtGui import QImage


@pytest.mark.long
def test_the_tour_leaves_pictures_and_markdown(repository: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "reader", "--tour", str(tmp_path / "out")]
    done = subprocess.run(
        words,
        cwd=repository,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    picture = QImage(str(tmp_path / "out" / "窗口.png"))
    assert (picture.width(), picture.height()) == (1280, 800)
    colours = {picture.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 800, 7)}
    assert len(colours) > 100
    articles = sorted((tmp_path / "out" / "文章").glob("*.md"))
    pages = [
        path for path in (repository / "resources" / "samples").rglob("*") if path.suffix in (".txt", ".md")
    ]
    assert len(articles) > len(pages)
    front = yaml.safe_load(articles[0].read_text("utf-8").split("---\n")[1])
    assert {"报名", "日期", "版次", "篇名"} <= set(front)
