"""The window in English: nothing Chinese in it but what the newspapers say;
here they are in Latin letters, so nothing at all.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.ingest import redo
from reader.library import annotations, articles, tags
from reader.library.care import trash
from reader.library.care.findings import Finding
from reader.library.database import Library
from reader.library.filing import issues
from reader.library.filing.pages import StagedPage
from reader.library.imports import batches, sources
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search import care
from reader.page.model import Article, Block, Doubt, Page
from reader.page.readings import Reading, Suggestion
from reader.sentence import say
from reader.settings import Settings
from reader.ui.base.language import name_marks
from reader.ui.dialogs.errors import BugDialog
from reader.ui.dialogs.export.dialog import ExportDialog
from reader.ui.dialogs.findings import FindingsDialog
from reader.ui.reading.side.fields import wording
from reader.ui.searching.query_builder import QueryBuilder
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.searching import search_for

HAN = re.compile("[\u3400-\u9fff]")
# A language's own name, the syntax of path rules, examples of look-alikes:
ITS_OWN = re.compile(r"简体中文|\{[^}]*\}|未来|未末|己已巳|日曰")
BODY = (
    "The ferry at the old landing runs again from Monday.",
    "Tickets are sold on board, as they were before the repair.",
)
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


@pytest.fixture
def latin_window(
    english: Settings, open_window: Callable[[Library], MainWindow], tmp_path: Path, qtbot: QtBot
) -> MainWindow:
    """The main window on a library without a Han character,
    an article with notes, tags and doubts open in it.
    """
    window = open_window(latin_library(tmp_path / "library"))
    window.go.open_article(articles.ids(window.jobs.library.reader(), Scope("all"))[0])
    settle(qtbot, window)
    return window


def latin_library(folder: Path) -> Library:
    """Three days of an invented paper, with something of everything that the window can tell."""
    library = open_library(folder, "Ann")
    batch_id, _ = library.write(lambda db: batches.create(db, "samples", []))
    for n in range(3):
        for number in (1, 2):
            page, data = latin_page(date(2023, 12, 5) + timedelta(n), number, 700 + n + (n == 2) * 40)
            place = sources.path(library.folder / "originals", page.sha256)
            place.parent.mkdir(exist_ok=True, parents=True)
            place.write_bytes(data)
            library.write(lambda db, page=page: issues.add(db, batch_id, [page]))
    library.write(lambda db: batches.set_state(db, batch_id, "done"))
    ids = articles.ids(library.reader(), Scope("all")).tolist()
    body = [block for block in articles.blocks(library.reader(), ids[0]) if block.role == "body"]
    library.write(
        lambda db: annotations.add(db, ids[0], [annotations.Passage(body[0].id, 4, 9)], 2, "check the name")
    )
    library.write(lambda db: tags.add(db, tags.find_or_create(db, "Transport/Ferries", 3), ids[:3]))
    library.write(lambda db: trash.throw(db, "article", ids[-1:]))
    return library


def latin_page(day: date, number: int, issue_number: int) -> tuple[StagedPage, bytes]:
    lines = ["Harbour Post", f"{day:%Y-%m-%d}", f"No. {issue_number}", "The Ferry Runs Again", *BODY]
    blocks = tuple(Block("headline" if n == 4 else "body", lines[n - 1], (n,)) for n in (4, 5, 6))
    readings = {
        "title": Reading("Harbour Post", (1,), "Harbour Post", ("分成几行",)),
        "date": Reading(day.isoformat(), (2,), f"{day:%Y-%m-%d}", (say("{0}相符", say("星期二")),)),
        "weekday": Reading("星期五", (2,), "Fri"),
        "issue_number": Reading(issue_number, (3,), f"No. {issue_number}"), "page": Reading(number, (1,)),
        "page_count": Reading(None, (), None, (), Suggestion(4, say("前一天是 {0} 期", 700))),
        "cn_number": Reading("CN9", (3,)),
    }
    doubts = (Doubt("grouping", (4, 5), "begins", 0.1),
              Doubt("join", (5, 6), "weak", 0.1))
    data = "\n".join([*lines, f"page {number}"]).encode()
    name = f"post_{day:%Y%m%d}_{number}.txt"
    page = Page(
        readings,
        (Article(blocks, "B. Lee", None, "2" if number == 1 else None),),
        (Block("masthead", lines[0], (1,)),),
        doubts,
        1,
    )
    return StagedPage(
        sources.digest(data),
        name,
        f"/samples/{name}",
        len(data),
        "utf-8",
        page,
        "Harbour Post",
        day.isoformat(),
        number,
        "read",
        "read",
        "read",
    ), data


# --- what a window says -------------------------------------------------------------------------------------


def said(root: QWidget) -> Iterator[tuple[str, str]]:
    """(who, what) of every text of the window, its menus, lists and hidden parts."""
    for widget in [root, *root.findChildren(QWidget)]:
        who = f"{type(widget).__name__}#{widget.objectName()}"
        for name in (
            "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName",
            "accessibleDescription", "text", "placeholderText", "toPlainText", "title",
        ):
            text = getattr(widget, name, None)
            if callable(text):
                yield f"{who}.{name}", str(text())
        if isinstance(widget, QComboBox):
            yield from ((f"{who} item", widget.itemText(n)) for n in range(widget.count()))
        if isinstance(widget, QTabWidget):
            yield from ((f"{who} tab", widget.tabText(n)) for n in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from ((f"{who} row", text) for text in _rows(widget.model(), QModelIndex()))
            if isinstance(widget, QTableView) and not widget.horizontalHeader().isHidden():
                heads = range(widget.model().columnCount())
                yield from (
                    (f"{who} head", str(widget.model().headerData(n, Qt.Orientation.Horizontal) or ""))
                    for n in heads
                )
        if isinstance(widget, QMenu):
            widget.aboutToShow.emit()
    for action in root.findChildren(QAction):
        if not isinstance(action.parent(), QActionGroup) or action.text():
            yield from (
                (f"action {action.objectName()}", text)
                for text in (action.text(), action.toolTip(), action.statusTip())
            )


def _rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(text) for role in ROLES if isinstance(text := index.data(role), str))
            if column == 0:
                yield from _rows(model, index)


def chinese(root: QWidget) -> list[str]:
    """What of it is Chinese."""
    return sorted({f"{who}: {text}" for who, text in said(root) if HAN.search(ITS_OWN.sub("", text))})


def dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


# --- tests --------------------------------------------------------------------------------------------------


def test_the_walk_sees_what_is_chinese(window: MainWindow) -> None:
    found = chinese(window)
    for words in ("库(&L)", "检索全部", "报架", "撤销"):
        assert any(words in text for text in found), words


def test_the_main_window(latin_window: MainWindow) -> None:
    texts = [text for _, text in said(latin_window)]
    last = 'Undo Delete article "The Ferry Runs Again"'
    assert {"&Library", last, "The Ferry Runs Again"} <= set(texts)
    assert chinese(latin_window) == []


def test_the_empty_library(
    english: Settings, open_window: Callable[[Library], MainWindow], tmp_path: Path
) -> None:
    window = open_window(open_library(tmp_path / "empty", "Ann"))
    assert window.empty.isVisible()
    assert chinese(window) == []


def test_a_wrong_query_and_notices(latin_window: MainWindow, qtbot: QtBot) -> None:
    latin_window.search.setText("date:someday")
    latin_window.go.search_for("date:someday")
    settle(qtbot, latin_window)
    assert chinese(latin_window) == []
    latin_window.search.leave()
    latin_window.notice.warn("这个库所在的地方不能写入，已按只读打开。")
    latin_window.do.steps.undo()
    settle(qtbot, latin_window)
    assert (
        latin_window.notice.text.text()
        == "The library's place cannot be written to; it was opened for reading only."
    )
    assert chinese(latin_window) == []


def test_what_is_said_of_a_damaged_library(
    english: Settings, open_window: Callable[[Library], MainWindow], tmp_path: Path
) -> None:
    latin_library(tmp_path / "library").close()
    library = open_library(tmp_path / "library", "Ann")
    library.hurt = True
    library.notices += [say("库的日志已损坏,最后 {0} 步操作没有留下。", 4), care.DAMAGED]
    window = open_window(library)
    assert "The library's log is damaged; 4 of the last steps are not there." in window.notice.text.text()
    assert chinese(window) == []


def test_what_the_window_writes_into_a_query(latin_window: MainWindow, qtbot: QtBot) -> None:
    """A click beside the results is typed in the words that the reader would type."""
    window = latin_window
    search_for(qtbot, window, "ferry")
    values = window.narrow.facets.values
    for facet in ("paper", "page", "author", "tag"):
        [node, *_] = values.tree.find(facet).children  # type: ignore[union-attr]
        values.clicked.emit(values.tree.index_of(node))
        settle(qtbot, window)
        assert len(window.list.model.ids) > 0, facet
    chart = window.narrow.facets.chart
    chart.picked.emit(2023, 2023)
    settle(qtbot, window)
    chart.picked.emit(12, 12)
    settle(qtbot, window)
    for way in range(3):
        menu = window.search.menu()
        [one for one in menu.actions() if one.isCheckable()][way].trigger()
        settle(qtbot, window)
        again = window.search.menu()
        assert [one.isChecked() for one in again.actions() if one.isCheckable()].index(True) == way
        menu.deleteLater()
        again.deleteLater()
    assert window.search.text() == (
        'ferry paper:"Harbour Post" page:1 author:B. tag:Transport date:2023-12 mode:across'
    )
    assert chinese(window) == []
    window.commands["build_query"].trigger()
    settle(qtbot, window)
    [dialog] = dialogs(window)
    assert isinstance(dialog, QueryBuilder) and dialog.query == window.search.text()
    assert chinese(dialog) == []
    dialog.close()
    window.reading._search_tag("Transport/New ferries")
    assert window.search.text() == 'tag:"Transport/New ferries"'


def test_source_masthead_and_doubts(latin_window: MainWindow, qtbot: QtBot) -> None:
    latin_window.commands["show_source"].trigger()
    latin_window.side.masthead.all_fields = True
    latin_window.side.masthead._build()
    latin_window.commands["next_doubt"].trigger()
    settle(qtbot, latin_window)
    assert chinese(latin_window) == []


OPENING = (
    "export", "settings", "show_annotations", "show_holdings",
    "show_batches", "show_trash", "show_keys", "show_query_help", "about",
)


@pytest.mark.parametrize("action", OPENING)
def test_dialogs(latin_window: MainWindow, qtbot: QtBot, action: str) -> None:
    latin_window.commands[action].trigger()
    settle(qtbot, latin_window)
    opened = dialogs(latin_window)
    assert opened
    for dialog in opened:
        if isinstance(dialog, ExportDialog):  # the Markdown's own words are a format
            dialog.shown.clear()
            dialog.source.clear()
            dialog.form.name.clear()
            dialog.form.naming.setPlaceholderText("")  # variables have their names in the file's language
            dialog.form.naming.setToolTip("")
        assert chinese(dialog) == []
        dialog.close()


LEFT_OUT = {*OPENING, "quit", "full_screen", "open_log", "open_sample",
            "import_files", "import_folder", "new_library", "open_library", "backup", "restore"}


def test_whatever_else_the_menus_hold(
    latin_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each action is triggered; what it opens (also what waits for an answer) has nothing Chinese,
    nor has the window afterwards.
    """
    monkeypatch.setattr(redo, "default_workers", lambda: 0)  # six short pages need no processes of their own
    found: dict[str, list[str]] = {}

    def look() -> None:
        opened = [QApplication.activePopupWidget(), QApplication.activeModalWidget(), *dialogs(latin_window)]
        for widget in filter(None, opened):
            found.setdefault(name, []).extend(chinese(widget))
            widget.close()

    watch = QTimer(interval=60)
    watch.timeout.connect(look)
    watch.start()
    for name, action in latin_window.commands.by_name.items():
        if name not in LEFT_OUT and action.isEnabled():
            action.trigger()
            settle(qtbot, latin_window)
            qtbot.waitUntil(lambda: not latin_window.jobs.running, timeout=60_000)
            look()
            found.setdefault(name, []).extend(chinese(latin_window))
    watch.stop()
    assert len(found) > 40
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_the_import_preview(latin_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").touch()
    (folder / "scan.txt").write_bytes(b"%PDF-1.7\n" + bytes(200))
    (folder / "page.txt").write_text("Market Opens\n\nThe market opens on Saturday morning.\n", "utf-8")
    (folder / "again.txt").write_bytes(latin_page(date(2023, 12, 5), 1, 700)[1])
    latin_window.do.library.preview([folder])
    settle(qtbot, latin_window)
    [dialog] = dialogs(latin_window)
    told = {text for _, text in said(dialog)}
    assert any("The file is empty." in text for text in told)
    assert chinese(dialog) == []
    dialog.close()


def test_findings_and_bugs(latin_window: MainWindow) -> None:
    findings = [Finding("warning", say("有 {0} 篇文章的排序与日期不符。", 2), "可以重建：库 ▸ 检查 ▸ 修复。"),
                Finding("error", say("数据库已损坏（{0}）。", "disk image"), "请从备份恢复。")]
    for dialog in (FindingsDialog(findings, latin_window), BugDialog("Traceback", latin_window)):
        assert chinese(dialog) == []
        dialog.deleteLater()


def test_the_colours_have_english_names_until_they_are_given_others(english: Settings) -> None:
    assert english.mark_names == ["Key", "Doubt", "Person", "Place", "Check"]
    english.mark_names = ["甲", *english.mark_names[1:]]
    name_marks(english)
    assert english.mark_names[0] == "甲"


def test_one_of_a_kind_is_said_in_the_singular(english: object) -> None:
    assert wording("page_count", 1) == "1 page today" and wording("page_count", 12) == "12 pages today"
