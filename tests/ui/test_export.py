"""导出: what is chosen is what is written, shown beforehand and remembered."""
from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reader.export import forms
from reader.export.wording import templates
from reader.library.database import Library
from reader.ui.dialogs.export.dialog import ExportDialog
from reader.ui.dialogs.export.template_editor import TemplateEditor
from reader.ui.dialogs.export.told import summary
from reader.ui.shell.window import MainWindow
from tests.export.test_back import mark
from tests.ui.conftest import settle


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> ExportDialog:
    window.jobs.library.write(lambda db: mark(db, random.Random(1), 20))
    window.settings.export_folder = str(tmp_path / "出")
    made = ExportDialog(window.jobs, window.settings, window.list.model.ids, window)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, window)
    return made


def choose(qtbot: QtBot, dialog: ExportDialog, form: str) -> None:
    dialog.form.form.setCurrentIndex(dialog.form.form.findData(form))
    qtbot.wait(200)
    settle(qtbot, dialog.window_)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", [form.name for form in forms.FORMS])
def test_each_form_is_shown_and_written(
    qtbot: QtBot, dialog: ExportDialog, window: MainWindow, tmp_path: Path, form: str
) -> None:
    choose(qtbot, dialog, form)
    assert not dialog.problem.isVisible()
    assert dialog.source.toPlainText() or dialog.shown.toPlainText()
    assert dialog.form.name.text().endswith(forms.named(form).suffix)
    if not forms.named(form).one_file:
        dialog.form.single.click()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.jobs.idle and any((tmp_path / "出").glob("报架导出*")), timeout=30_000)
    settle(qtbot, window)
    assert window.settings.export_form == form


def test_the_last_choices_come_again(qtbot: QtBot, dialog: ExportDialog, window: MainWindow) -> None:
    dialog.form.take("docx", True, "Obsidian", "{日期} {篇名}", "keep", False)
    dialog.form.remember()
    again = ExportDialog(window.jobs, window.settings, window.list.model.ids, window)
    qtbot.addWidget(again)
    settle(qtbot, window)
    chosen = again.form.choices()
    assert (chosen.form, chosen.single, chosen.template, chosen.pattern, chosen.changed) == (
        "docx", True, "Obsidian", "{日期} {篇名}", "keep")


def test_favourites(qtbot: QtBot, dialog: ExportDialog, window: MainWindow) -> None:
    choose(qtbot, dialog, "ris")
    dialog.keep_favourite("给 Zotero")
    choose(qtbot, dialog, "csv")
    dialog.form.bom.setChecked(True)
    dialog.keep_favourite("给 Excel")
    dialog.keep_favourite("给 Excel")
    dialog._fill_favourites()
    names = [action.text() for action in dialog.favourites.menu().actions()][:2]
    assert names == ["给 Zotero", "给 Excel"]
    dialog.favourites.menu().actions()[0].trigger()
    assert dialog.form.choices().form == "ris"


def test_a_pattern_is_shown_and_a_wrong_one_is_named(
    qtbot: QtBot, dialog: ExportDialog, window: MainWindow
) -> None:
    dialog.form.naming.setText("{篇名}")
    qtbot.wait(200)
    settle(qtbot, window)
    row = window.list.model.article_at(0)
    assert row is not None and dialog.form.name.text() == f"{row.headline}.md"
    dialog.form.naming.setText("{题}")
    qtbot.wait(200)
    settle(qtbot, window)
    assert "没有名为“题”的变量" in dialog.problem.text() and not dialog.go.isEnabled()


def test_the_editor_shows_what_the_template_makes_and_where_it_goes_wrong(
        qtbot: QtBot, dialog: ExportDialog, window: MainWindow,
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.paths.templates_folder", lambda: tmp_path / "模板")
    templates.copy("单篇", "卡片")
    editor = TemplateEditor(window.jobs, "卡片", window.list.model.ids, dialog.form.choices(), dialog)
    editor.show()
    editor.text.setPlainText("# {{ article.title }}!\n")
    qtbot.waitUntil(lambda: editor.preview.source.toPlainText().endswith("!\n"), timeout=20_000)
    editor.text.setPlainText("\n{{ article.nothing }}\n")
    qtbot.waitUntil(lambda: "第 2 行" in editor.problem.text(), timeout=20_000)
    editor.text.setPlainText("{{ article.title }}\n")
    qtbot.waitUntil(lambda: not editor.problem.isVisible(), timeout=20_000)
    editor._save()
    assert templates.read("卡片") == "{{ article.title }}\n"


def test_what_was_left_out_is_said(
    open_window: Callable[[Library], MainWindow], library: Library, tmp_path: Path
) -> None:
    from reader.export.export import ExportReport

    open_window(library)
    report = ExportReport(files=[tmp_path], skipped=["x"], refused=["“题”没有导出：太长"], kept=[tmp_path])
    assert summary(report) == (
        "已导出 1 个文件。1 篇已不在库里。1 篇没有写成。“题”没有导出：太长1 个文件您改过，没有覆盖。"
    )


def test_a_citation_is_copied_in_the_form_last_chosen(qtbot: QtBot, window: MainWindow) -> None:
    forms_menu = window.commands.menus["citation_form"]
    window.list.table.setFocus()
    window.list.table.selectAll()
    for name, starts in (
        ("ris", "TY  - NEWS"), ("bibtex", "@"), ("csl", "["),
        ("endnote", "%0 "), ("biblatex", "@article"), ("gbt7714", ""),
    ):
        next(action for action in forms_menu.actions() if action.data() == name).trigger()
        settle(qtbot, window)
        assert QGuiApplication.clipboard().text().startswith(starts), name
    assert QGuiApplication.clipboard().text().count("[N]") == 60
    next(action for action in forms_menu.actions() if action.data() == "ris").trigger()
    window.list.table.selectRow(0)
    QGuiApplication.clipboard().clear()
    window.commands["copy_citation"].trigger()
    settle(qtbot, window)
    assert QGuiApplication.clipboard().text().count("TY  - NEWS") == 1
    assert window.settings.copied_citation == "ris"


def test_while_reading_the_article_that_is_read_is_cited(qtbot: QtBot, window: MainWindow) -> None:
    """With a selection it is a quotation with its source, whatever form was chosen."""
    window.settings.copied_citation = "ris"
    window.reading.setFocus()
    window.commands["copy_citation"].trigger()
    settle(qtbot, window)
    assert QGuiApplication.clipboard().text().count("TY  - NEWS") == 1
    window.reading.view.selectAll()
    window.commands["copy_citation"].trigger()
    settle(qtbot, window)
    assert "[N]" in QGuiApplication.clipboard().text().split("\n")[-1]
    assert QGuiApplication.clipboard().mimeData().hasFormat("text/markdown")


def test_favourites_are_entries_of_the_export_button(
        qtbot: QtBot, dialog: ExportDialog, window: MainWindow, tmp_path: Path) -> None:
    menu = window.toolbar.export.menu()
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]
    choose(qtbot, dialog, "ris")
    dialog.form.single.click()
    dialog.keep_favourite("给 R&D")
    dialog.reject()
    menu.aboutToShow.emit()
    [action] = menu.actions()
    assert action.text() == "给 R&&D"
    window.list.table.selectRow(0)
    action.trigger()
    qtbot.waitUntil(lambda: window.jobs.idle and (tmp_path / "出" / "报架导出.ris").exists(), timeout=30_000)
    assert (tmp_path / "出" / "报架导出.ris").read_text("utf-8").count("TY  - NEWS") == 1
    assert "已导出 1 个文件" in window.notice.text.text()


def test_favourites_that_were_spoilt_by_hand_are_left_out(qtbot: QtBot, window: MainWindow) -> None:
    window.settings.export_favourites = ["{", "[1]", '["甲", "ris", 1, "", "", "keep", false, "/x"]',
                                         '["乙", "ris", true, "", "", "keep", false, "/x"]']
    menu = window.commands.menus["export_favourites"]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["乙"]
