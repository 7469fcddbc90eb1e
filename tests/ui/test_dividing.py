"""A file that holds two issues, in the import preview: one question, one click, two pages."""
from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.dialogs.imports.preview import ImportPreview
from reader.ui.shell.window import MainWindow
from tests.ingest import folders

MONDAY, TUESDAY = date(2023, 12, 4), date(2023, 12, 5)


def test_the_preview_asks_once_and_divides(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "合订"
    folder.mkdir()
    both = f"{folders.page_text('青川日报', MONDAY, 1, 0)}\n{folders.page_text('沐川晚报', TUESDAY, 1, 1)}"
    (folder / "两天.txt").write_text(both, "utf-8")
    window.do.library.preview([folder])
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ImportPreview)]
    [preview] = [widget for widget in found if widget.isVisible()]
    qtbot.waitUntil(lambda: preview.foot.go.isEnabled(), timeout=60_000)
    assert preview.several.isVisible()
    assert preview.several.text.text().startswith("1 个文件里像是不止一期或一版")
    assert "2 期或版" in preview.model.index(0, 5).data()
    preview.several.button.click()
    qtbot.waitUntil(lambda: preview.model.rowCount() == 2 and preview.foot.go.isEnabled(), timeout=60_000)
    assert not preview.several.isVisible()
    assert [[preview.model.index(row, column).data() for column in (2, 3)] for row in (0, 1)] == [
        ["青川日报", "2023-12-04"], ["沐川晚报", "2023-12-05"]]
    assert preview.model.index(1, 0).data().startswith("两天.txt，第 ")
    preview.reject()
