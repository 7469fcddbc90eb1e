"""The import preview: what contradicts itself, what is only suggested, and the text behind a row."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.ui.dialogs.imports.model import OPEN, TOLD
from reader.ui.dialogs.imports.page_text import PageText
from reader.ui.dialogs.imports.pairing import Pairing
from reader.ui.dialogs.imports.preview import ImportPreview
from reader.ui.dialogs.imports.row_menu import row_menu
from reader.ui.shell.window import MainWindow
from tests.ingest import folders
from tests.ui.conftest import settle


@pytest.fixture
def preview(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Iterator[ImportPreview]:
    """One page whose file is named for another day, and one without a masthead whose name has a day."""
    folder = tmp_path / "来件"
    folder.mkdir()
    (folder / "大同日报_20230114.txt").write_text(
        folders.page_text("大同日报", date(2023, 12, 1), 1), "utf-8"
    )
    (folder / "内页 2023-12-01.txt").write_text(folders.page_text(None, None, None, 3), "utf-8")
    window.do.library.preview([folder])
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ImportPreview)]
    [shown] = [widget for widget in found if widget.isVisible()]
    ready(qtbot, shown)
    yield shown
    shown.reject()


def ready(qtbot: QtBot, preview: ImportPreview) -> None:
    qtbot.waitUntil(lambda: preview.foot.go.isEnabled() and not preview.jobs.running, timeout=60_000)


def row(preview: ImportPreview, name: str) -> int:
    return next(n for n in range(preview.model.rowCount()) if name in preview.model.index(n, 0).data())


def menu(preview: ImportPreview, name: str) -> QMenu:
    chosen = [preview.model.file(row(preview, name))]
    return row_menu(preview, preview.model, chosen, lambda work: preview._work("", work), preview._read,
                    preview._pair)


def choose(qtbot: QtBot, preview: ImportPreview, name: str, words: str) -> None:
    next(action for action in menu(preview, name).actions() if words in action.text()).trigger()
    ready(qtbot, preview)


def test_the_name_against_the_masthead(preview: ImportPreview, qtbot: QtBot) -> None:
    button = preview.filters.buttons[TOLD]
    assert button.isVisible() and button.text() == "有出入 1" and "右击" in preview.foot.state.text()
    button.click()
    assert preview.model.rowCount() == 1
    assert preview.model.index(0, 5).data() == "报头作 2023-12-01，文件名作 2023-01-14"
    words = [action.text() for action in menu(preview, "大同").actions() if action.text()]
    assert words[1:3] == ["日期用版面上读出的 2023-12-01", "日期用文件名或文件夹的 2023-01-14"]
    choose(qtbot, preview, "大同", "2023-01-14")
    qtbot.waitUntil(lambda: not button.isVisible())
    preview.filters.buttons["all"].click()
    assert preview.model.index(row(preview, "大同"), 3).data() == "2023-01-14"


def test_a_suggestion_is_seen_before_it_is_taken_and_can_be_taken_back(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    cell = preview.model.index(row(preview, "内页"), 3)
    assert cell.data() == "2023-12-01？"
    choose(qtbot, preview, "内页", "采纳建议")
    assert preview.model.index(row(preview, "内页"), 3).data() == "2023-12-01"
    choose(qtbot, preview, "内页", "退回填写的内容")
    assert preview.model.index(row(preview, "内页"), 3).data() == "2023-12-01？"


def test_what_is_chosen_stays_chosen_while_fields_are_filled_in(preview: ImportPreview, qtbot: QtBot) -> None:
    """The paper, then with two keys the date: for all the rows that were chosen."""
    table, model = preview.table, preview.model
    table.selectAll()
    table.selectionModel().setCurrentIndex(
        model.index(row(preview, "内页"), 2), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    model.setData(table.currentIndex(), "大同日报")
    ready(qtbot, preview)
    assert len(table.chosen()) == 2
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row(preview, "内页"), 2)
    preview.filters.buttons[OPEN].click()
    table.selectRow(0)
    model.setData(model.index(0, 3), "2023-12-01")
    ready(qtbot, preview)
    assert model.rowCount() == 0 and table.chosen() == []


def test_the_text_behind_a_row(preview: ImportPreview, qtbot: QtBot) -> None:
    preview.table.read_at(preview.model.index(row(preview, "大同"), 0))
    [text] = preview.findChildren(PageText)
    qtbot.waitUntil(lambda: "大同日报" in text.text.toPlainText())
    assert text.text.isReadOnly()
    text.close()


def test_a_wrong_pairing_is_put_right(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "来件"
    folder.mkdir()
    for number in (1, 2):
        page = folders.page_text("大同日报", date(2023, 12, 1), number, number)
        (folder / f"{number:02}.txt").write_text(page, "utf-8")
    for name in ("01.png", "封面.png"):
        Image.new("L", (60, 80), 200 if name == "01.png" else 90).save(folder / name)
    window.do.library.preview([folder])
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ImportPreview)]
    [shown] = [widget for widget in found if widget.isVisible()]
    ready(qtbot, shown)

    def said(name: str) -> str:
        return str(shown.model.index(row(shown, name), 5).data())

    assert "01.txt" in said("01.png") and "没有找到" in said("封面.png")
    for name, text in (("01.png", "02.txt"), ("封面.png", "01.txt")):
        next(action for action in menu(shown, name).actions() if "配到哪一版" in action.text()).trigger()
        [dialog] = [one for one in shown.findChildren(Pairing) if one.isVisible()]
        [field] = dialog.fields
        assert field.currentText() == ("01.txt" if name == "01.png" else "不配，不导入")
        field.setCurrentIndex(field.findText(text))
        dialog._accept()
        ready(qtbot, shown)
        assert "按您指定的" in said(name) and text in said(name)
    shown.reject()


def test_a_file_that_is_opened_twice_has_one_preview(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """As by a second double-click; another file has one of its own."""
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text("河湾日报\n2023年12月7日\n\n本报讯 渡口来了新船。", "utf-8")
    for name in ("甲.txt", "甲.txt", "乙.txt"):
        window.do.library.preview([tmp_path / name])
        settle(qtbot, window)
    shown = [each.paths for each in window.findChildren(ImportPreview) if each.isVisible()]
    assert shown == [[tmp_path / "甲.txt"], [tmp_path / "乙.txt"]]
    for each in window.findChildren(ImportPreview):
        each.close()
