"""备份与恢复, 诊断, and a library that goes away while it is open, as the librarian meets them."""
from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import aside, backup, whole_copy
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.structure import paragraphs
from reader.ui.dialogs.backups import BackupsDialog
from reader.ui.dialogs.diagnosis import DiagnosisDialog
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def note(db: Database, text: str) -> int:
    block = db.execute(
        "SELECT id FROM block WHERE article_id = 2 AND role = 'body' ORDER BY position LIMIT 1"
    ).fetchone()[0]
    return annotations.add(db, 2, [Passage(block, 8, 18)], 1, text)


def opened(qtbot: QtBot, window: MainWindow) -> BackupsDialog:
    window.do.upkeep.restore()
    qtbot.waitUntil(lambda: any(isinstance(one, BackupsDialog) for one in QApplication.topLevelWidgets()))
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, BackupsDialog) and one.isVisible()
    )
    settle(qtbot, window)
    return dialog


def test_a_note_of_yesterday_is_taken_back(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    made, _ = library.write(lambda db: note(db, "昨天写的"))
    library.write(lambda db: backup.snapshot(db, "自动"))
    library.write(lambda db: annotations.delete(db, made))
    dialog = opened(qtbot, window)
    qtbot.waitUntil(lambda: len(dialog.notes.rows) == 1)
    assert "1 条批注" in dialog.differs.text() and not dialog.take.isEnabled()
    dialog.note_table.selectRow(0)
    dialog.take.click()
    qtbot.waitUntil(lambda: "取回了 1 项" in dialog.note.text())
    assert [row.note for row in annotations.of_article(library.reader(), 2)] == ["昨天写的"]
    qtbot.waitUntil(lambda: not dialog.notes.rows)
    dialog.close()


def test_a_copy_is_made_and_listed_and_one_is_asked_for(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    dialog = opened(qtbot, window)
    assert not dialog.restore.isEnabled()
    dialog.make.click()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 1)
    with qtbot.waitSignal(dialog.restore_asked) as asked:
        qtbot.waitUntil(dialog.restore.isEnabled)
        dialog.restore.click()
    assert asked.args == [str(backup.backups(library.folder)[0].path)]
    for box in QApplication.topLevelWidgets():
        if box is not window and box.isVisible():
            box.close()


def test_a_damaged_copy_is_said(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    copy, _ = library.write(lambda db: backup.snapshot(db, "自动"))
    copy.write_bytes(b"nothing" * 1000)
    dialog = opened(qtbot, window)
    qtbot.waitUntil(lambda: "损坏" in dialog.note.text())
    dialog.close()


def test_what_was_put_aside_is_named_and_goes_when_one_says_so(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    aside.keep(library.folder)
    dialog = opened(qtbot, window)
    assert dialog.aside.isVisible() and "1 份" in dialog.aside.text.text()

    def answer(yes: bool) -> None:
        box = dialog.findChild(QMessageBox)
        role = QMessageBox.ButtonRole.DestructiveRole if yes else QMessageBox.ButtonRole.RejectRole
        next(button for button in box.buttons() if box.buttonRole(button) == role).click()
        box.deleteLater()

    for yes in (False, True):
        QTimer.singleShot(200, partial(answer, yes))
        dialog.aside.delete.click()
        settle(qtbot, window)
        assert bool(aside.kept(library.folder)) is not yes
    qtbot.waitUntil(lambda: not dialog.aside.isVisible())
    dialog.close()


def test_the_diagnosis_can_be_copied(qtbot: QtBot, window: MainWindow) -> None:
    window.do.upkeep.diagnose()
    qtbot.waitUntil(lambda: any(isinstance(one, DiagnosisDialog) for one in QApplication.topLevelWidgets()))
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, DiagnosisDialog))
    assert "article 60" in dialog.text and "方砚" not in dialog.text
    dialog.close()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_a_folder_that_goes_away_is_noticed_and_saved_elsewhere(
    qtbot: QtBot, window: MainWindow, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write(lambda db: tags.create(db, "渡口"))
    library.folder.rename(tmp_path / "搬走了")
    qtbot.waitUntil(lambda: "移走" in window.notice.text.text(), timeout=6000)
    (tmp_path / "新家").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "新家"))
    window.notice.button.click()
    qtbot.waitUntil(lambda: "已存到" in window.notice.text.text(), timeout=6000)
    with qtbot.waitSignal(window.library_asked) as asked:
        window.notice.button.click()
    assert asked.args == [str(tmp_path / "新家")]
    with open_library(tmp_path / "新家") as saved:
        assert [tag.name for tag in tags.tree(saved.reader())] == ["渡口"]


def test_what_was_lost_stands_in_the_notice_with_the_way_to_the_backups(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, tmp_path: Path
) -> None:
    library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
    shutil.copyfile(library.path, tmp_path / "older.db")
    for name in ("甲", "乙"):
        library.write(lambda db, name=name: tags.create(db, name))  # type: ignore[misc]
    library.close()
    shutil.copyfile(tmp_path / "older.db", library.path)
    window = open_window(open_library(library.folder))
    assert "最后 2 步操作没有留下" in window.notice.text.text()
    window.notice.button.click()
    qtbot.waitUntil(
        lambda: any(
            isinstance(one, BackupsDialog) and one.isVisible() for one in QApplication.topLevelWidgets()
        )
    )
    for one in QApplication.topLevelWidgets():
        if isinstance(one, BackupsDialog):
            one.close()


def test_todays_backup_is_made_while_one_reads(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    window.watch.back_up()
    qtbot.waitUntil(lambda: [row.why for row in backup.backups(library.folder)] == [backup.DAILY])
    window.watch.back_up()
    settle(qtbot, window)
    assert len(backup.backups(library.folder)) == 1


def test_a_tag_and_an_articles_paragraphs_come_back_from_a_copy_elsewhere(
    qtbot: QtBot, window: MainWindow, library: Library, tmp_path: Path
) -> None:
    library.write(lambda db: tags.add(db, tags.create(db, "渡口"), [2]))
    whole_copy.make_backup(library, tmp_path / "全部.zip")
    library.write(lambda db: tags.delete(db, 1))
    block = (
        library.reader()
        .execute("SELECT id FROM block WHERE article_id = 3 AND role = 'body' ORDER BY position LIMIT 1")
        .fetchone()[0]
    )
    library.write(lambda db: paragraphs.split_paragraph(db, block, 9))
    dialog = opened(qtbot, window)
    dialog.compare_with(tmp_path / "全部.zip")
    qtbot.waitUntil(lambda: len(dialog.notes.rows) == 2)
    assert "全部.zip" in dialog.differs.text() and dialog.restore.isEnabled()
    assert {dialog._kind(row) for row in dialog.notes.rows} == {"标签", "文章"}
    dialog.note_table.selectAll()
    dialog.take.click()
    qtbot.waitUntil(lambda: "取回了 2 项" in dialog.note.text())
    qtbot.waitUntil(lambda: not dialog.notes.rows)
    assert tags.find(library.reader(), "渡口") is not None
    dialog.close()
