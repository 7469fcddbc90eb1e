"""The librarian's whole job in the real window: drop, preview,
import, read, mark, note, tag, search, export, undo.
"""
from __future__ import annotations

from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from reader.paths import resources
from reader.ui.dialogs.export.dialog import ExportDialog
from reader.ui.dialogs.imports.preview import ImportPreview
from reader.ui.reading.bars.tag_popover import TagPopover
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import headlines, settle
from tests.ui.searching import compose

PASSAGE = "一百二十名采茶工"


def dialog(qtbot: QtBot, kind: type) -> QDialog:
    """The open dialog of that kind."""
    def there() -> bool:
        return any(
            isinstance(widget, kind) and widget.isVisible() for widget in QApplication.topLevelWidgets()
        )

    qtbot.waitUntil(there, timeout=20_000)
    return next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()
    )


def drop(window: MainWindow, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


def select(window: MainWindow, words: str) -> None:
    """Select these words in the reading view, as the mouse would."""
    view = window.reading.view
    found = view.document().find(words)
    assert not found.isNull(), words
    view.setTextCursor(found)
    view.setFocus()


def tags_shown(window: MainWindow) -> list[str]:
    row = window.list.model.article_at(window.list.table.currentIndex().row())
    return [tag.name for tag in row.tags]


def test_from_a_dropped_folder_to_exported_markdown(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    window = empty_window
    bad = tmp_path / "in" / "坏.txt"
    bad.parent.mkdir()
    for page in sorted((resources() / "samples").rglob("*")):
        if page.is_file():
            (
                bad.parent / page.name
                if page.parent.name == "samples"
                else bad.parent / f"{page.parent.name}_{page.name}"
            ).write_bytes(page.read_bytes())
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")

    drop(window, bad.parent)
    preview = dialog(qtbot, ImportPreview)
    qtbot.waitUntil(lambda: preview.foot.go.isEnabled(), timeout=60_000)
    counts = preview.model.counts()
    assert counts["unreadable"] == 1 and counts["new"] >= 10
    preview.filters.buttons["unreadable"].click()
    assert [preview.model.index(0, column).data() for column in (0, 1)] == ["坏.txt", "读不了"]
    assert "图像已损坏" in preview.model.index(0, 5).data()
    assert str(counts["new"]) in preview.foot.go.text()
    assert window.list.model.rowCount() == 0, "nothing is stored before the person says so"

    qtbot.mouseClick(preview.foot.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.jobs.idle and window.list.model.rowCount() > 20, timeout=60_000)
    settle(qtbot, window)
    assert window.stack.currentWidget() is window.panes
    assert "已导入" in window.notice.text.text() and window.notice.isVisible()

    window.activateWindow()
    compose(window.search, PASSAGE)
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 1, timeout=10_000)
    settle(qtbot, window)
    article = window.reading.article_id
    headline = headlines(window)[0]
    assert headline in window.reading.view.toPlainText()

    select(window, PASSAGE)
    QTest.keyClick(window.reading.view, Qt.Key.Key_3)
    settle(qtbot, window)
    QTest.keyClick(window.reading.view, Qt.Key.Key_N)
    settle(qtbot, window)
    qtbot.waitUntil(
        lambda: (
            QApplication.focusWidget() is not None and window.side.isAncestorOf(QApplication.focusWidget())
        )
    )
    qtbot.keyClicks(QApplication.focusWidget(), "note: 120")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert "批注" in window.commands["undo"].text()

    window.list.table.setFocus()
    QTest.keyClick(window.list.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    popover = dialog(qtbot, TagPopover)
    field = popover.findChild(QLineEdit)
    qtbot.keyClicks(field, "tea")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window)
    popover.close()
    settle(qtbot, window)
    assert tags_shown(window) == ["tea"]

    out = tmp_path / "out"
    window.settings.export_folder = str(out)
    window.commands["export"].trigger()
    export = dialog(qtbot, ExportDialog)
    settle(qtbot, window)
    assert headline in export.shown.toPlainText()
    qtbot.mouseClick(export.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.jobs.idle and any(out.glob("*.md")), timeout=20_000)
    settle(qtbot, window)
    written = [path.read_text("utf-8") for path in out.glob("*.md")]
    own = next(text for text in written if headline in text)
    front, body = own.removeprefix("---\n").split("\n---\n", 1)
    facts = yaml.safe_load(front)
    assert facts["篇名"] == headline and facts["标签"] == ["tea"] and facts["作者"]
    html = MarkdownIt().render(body)
    assert PASSAGE in html and "note: 120" in html and "[N]." in html and "baojia://" in own

    for _ in range(3):
        if not window.commands["undo"].isEnabled():
            break
        window.commands["undo"].trigger()
        settle(qtbot, window)
    assert window.reading.article_id == article
    assert tags_shown(window) == []
    assert window.side.notes.model.rowCount() == 0
