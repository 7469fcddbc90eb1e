"""The sidebar: what it counts, what it opens, and what can be done with tags."""
from __future__ import annotations

from array import array
from unittest.mock import patch

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QInputDialog, QToolTip
from pytestqt.qtbot import QtBot

from reader.library import tags
from reader.library.base import Database
from reader.library.scope import Scope
from reader.library.search import saved
from reader.ui.list.model import articles_mime
from reader.ui.shell.window import MainWindow
from reader.ui.sidebar.model import TAG_MIME
from reader.ui.sidebar.nodes import Node
from tests.library_samples import fill
from tests.ui.conftest import settle


def labels(node: Node) -> list[str]:
    return [child.label for child in node.children]


def find(window: MainWindow, key: str) -> Node:
    node = window.sidebar.tree.find(key)
    assert node is not None, key
    return node


def tag(window: MainWindow, path: str) -> Node:
    nodes = find(window, "tags").children
    for name in path.split("/"):
        node = next(node for node in nodes if node.label == name)
        nodes = node.children
    return node


@pytest.fixture
def tagged(qtbot: QtBot, window: MainWindow) -> MainWindow:
    def write(db: Database) -> None:
        tags.add(db, tags.find_or_create(db, "人物/船工"), window.list.model.ids[:3])
        tags.add(db, tags.find_or_create(db, "农业", 2), window.list.model.ids[:5])

    window.jobs.write(write)
    settle(qtbot, window)
    return window


def test_a_section_that_is_folded_up_has_a_sign(qtbot: QtBot, window: MainWindow) -> None:
    """Else nothing says that there are papers at all."""
    sidebar = window.sidebar
    section = sidebar.tree.index_of(find(window, "papers"))

    def drawn() -> QImage:
        return sidebar.viewport().grab(sidebar.visualRect(section)).toImage()

    open_ = drawn()
    assert drawn() == open_
    sidebar.collapse(section)
    settle(qtbot, window)
    assert drawn() != open_


def test_a_name_is_asked_for_in_a_field_with_room(qtbot: QtBot, window: MainWindow) -> None:
    """A saved search is named by its query at first, and the window by both."""
    dialog = QInputDialog(window)
    dialog.show()
    assert dialog.width() >= 360


def test_papers_fold_into_years_months_and_issues(qtbot: QtBot, window: MainWindow) -> None:
    papers = find(window, "papers").children
    assert papers[0].label == "全部文章" and papers[0].count == 60
    paper = papers[1]
    assert paper.count == sum(node.count or 0 for node in paper.children)
    year = paper.children[0]
    month = year.children[0]
    assert (year.label, month.label) == ("2019年", "1月")
    assert month.children[0].label.startswith(f"{len(month.children)}日 周")  # 新的在前
    assert sum(node.count or 0 for node in month.children) == month.count


def test_a_month_shows_its_articles(qtbot: QtBot, window: MainWindow) -> None:
    month = find(window, "papers").children[1].children[0].children[0]
    window.sidebar.setCurrentIndex(window.sidebar.tree.index_of(month))
    settle(qtbot, window)
    assert window.list.scope == month.scope and len(window.list.model.ids) == month.count
    assert "2019年1月" in window.list.heading.text()


def test_counts_follow_a_deletion_and_nothing_folds_up(qtbot: QtBot, window: MainWindow) -> None:
    sidebar = window.sidebar
    paper = find(window, "papers").children[1]
    sidebar.setExpanded(sidebar.tree.index_of(paper), True)
    window.do.articles.throw("article", list(window.list.model.ids[:2]))
    settle(qtbot, window)
    assert find(window, "all").count == 58
    assert sidebar.isExpanded(sidebar.tree.index_of(find(window, paper.key)))


def test_tags_are_a_tree_with_colours_and_counts(qtbot: QtBot, tagged: MainWindow) -> None:
    assert labels(find(tagged, "tags")) == ["人物", "农业", "无标签"]
    assert tag(tagged, "农业").count == 5 and tag(tagged, "农业").colour == 2
    assert tag(tagged, "人物/船工").count == 3 and tag(tagged, "人物/船工").path == "人物/船工"
    assert tag(tagged, "人物").count == 3  # what it opens on: the articles of the tags below it
    tagged.sidebar.chosen.emit(tag(tagged, "人物"))
    settle(qtbot, tagged)
    assert len(tagged.list.model.ids) == 3


def test_articles_dropped_on_a_tag_carry_it(qtbot: QtBot, tagged: MainWindow) -> None:
    tree, node = tagged.sidebar.tree, tag(tagged, "人物/船工")
    ids = array("q", tagged.list.model.ids[10:14])
    data = articles_mime(ids)
    assert tree.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, tree.index_of(node))
    assert not tree.canDropMimeData(
        data, Qt.DropAction.CopyAction, -1, -1, tree.index_of(find(tagged, "papers").children[1])
    )
    tree.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, tree.index_of(node))
    settle(qtbot, tagged)
    assert tag(tagged, "人物/船工").count == 7
    tagged.commands["undo"].trigger()
    settle(qtbot, tagged)
    assert tag(tagged, "人物/船工").count == 3


def test_a_tag_moves_under_another_but_not_under_itself(qtbot: QtBot, tagged: MainWindow) -> None:
    tree, farming, people = tagged.sidebar.tree, tag(tagged, "农业"), tag(tagged, "人物")
    data = QMimeData()
    data.setData(TAG_MIME, str(people.id).encode())
    assert not tree.canDropMimeData(
        data, Qt.DropAction.MoveAction, -1, -1, tree.index_of(tag(tagged, "人物/船工"))
    )
    assert not tree.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, tree.index_of(people))
    data.setData(TAG_MIME, str(farming.id).encode())
    tree.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, tree.index_of(people))
    settle(qtbot, tagged)
    assert set(labels(tag(tagged, "人物"))) == {"农业", "船工"}
    tree.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, tree.index_of(find(tagged, "tags")))
    settle(qtbot, tagged)
    assert labels(find(tagged, "tags")) == ["人物", "农业", "无标签"]


def test_articles_dropped_on_the_bin_are_thrown_away_and_come_back(
    qtbot: QtBot, tagged: MainWindow
) -> None:
    tree, ids = tagged.sidebar.tree, tagged.list.model.ids[:2]
    there = tree.index_of(find(tagged, "trash"))
    data = articles_mime(ids)
    assert tree.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, there)
    tree.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, there)
    settle(qtbot, tagged)
    assert not set(ids) & set(tagged.list.model.ids)
    tagged.notice.button.click()
    settle(qtbot, tagged)
    assert set(ids) <= set(tagged.list.model.ids)


def test_what_was_dropped_on_a_tag_is_said_and_can_be_taken_back(qtbot: QtBot, tagged: MainWindow) -> None:
    farming = tag(tagged, "农业")
    before = farming.count
    tagged.sidebar.tree.articles_dropped.emit(farming.id, tagged.list.model.ids[-3:])
    settle(qtbot, tagged)
    assert tagged.notice.text.text() == "已给 3 篇贴上“农业”。"
    tagged.notice.button.click()
    settle(qtbot, tagged)
    assert tag(tagged, "农业").count == before


def test_f2_renames_in_place(qtbot: QtBot, tagged: MainWindow) -> None:
    sidebar = tagged.sidebar
    tagged.activateWindow()
    sidebar.setFocus()
    sidebar.setCurrentIndex(sidebar.tree.index_of(tag(tagged, "农业")))
    settle(qtbot, tagged)
    tagged.commands["rename"].trigger()
    editor = tagged.focusWidget()
    assert editor is not sidebar
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    editor.insert("稻作")  # type: ignore[union-attr]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, tagged)
    assert "稻作" in labels(find(tagged, "tags"))
    assert tagged.list.heading.text().startswith("稻作"), "and the list of it is called so at once"


def test_a_name_that_is_taken_is_refused_calmly(qtbot: QtBot, tagged: MainWindow) -> None:
    tree = tagged.sidebar.tree
    tree.setData(tree.index_of(tag(tagged, "农业")), "人物")
    settle(qtbot, tagged)
    assert labels(find(tagged, "tags")) == ["人物", "农业", "无标签"]
    assert tagged.notice.isVisible() and "人物" in tagged.notice.text.text()


def test_the_menu_recolours_merges_and_deletes(qtbot: QtBot, tagged: MainWindow) -> None:
    menu = tagged.sidebar_menu.menu(tag(tagged, "农业"))
    submenus = {action.text(): action.menu() for action in menu.actions() if action.menu() is not None}
    next(action for action in submenus["颜色"].actions() if action.data() == 5).trigger()
    settle(qtbot, tagged)
    assert tag(tagged, "农业").colour == 5
    target = next(action for action in submenus["并入"].actions() if action.text() == "人物/船工")
    target.trigger()
    settle(qtbot, tagged)
    assert labels(find(tagged, "tags")) == ["人物", "无标签"] and tag(tagged, "人物/船工").count == 5
    tagged.do.tagging.delete(tag(tagged, "人物"))
    settle(qtbot, tagged)
    assert labels(find(tagged, "tags")) == []
    tagged.notice.button.click()
    settle(qtbot, tagged)
    assert tag(tagged, "人物/船工").count == 5


def test_the_plus_makes_a_tag_and_slashes_make_levels(qtbot: QtBot, window: MainWindow) -> None:
    with patch.object(QInputDialog, "getText", return_value=("地名/古渡", True)):
        window.sidebar.lines.plus_clicked.emit("tags")
    settle(qtbot, window)
    assert tag(window, "地名/古渡").count == 0


def test_a_saved_search_lives_in_the_sidebar(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.write(lambda db: saved.save(db, "头版", "版次:1"))
    settle(qtbot, window)
    node = find(window, "saved").children[0]
    window.sidebar.chosen.emit(node)
    settle(qtbot, window)
    assert window.list.scope == Scope("search", text="版次:1") and window.search.text() == "版次:1"
    assert len(window.list.model.ids) > 0


def test_saved_searches_are_put_in_order_and_one_with_a_fault_shows_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    for name, query in (("水路", "渡轮"), ("头版", "版次:1"), ("旧的", "日期:某天")):
        window.jobs.write(lambda db, name=name, query=query: saved.save(db, name, query))  # type: ignore[misc]
    settle(qtbot, window)
    assert [(node.icon, node.count is None) for node in find(window, "saved").children] == [
        ("search", False), ("search", False), ("warning", True)]
    menu = window.sidebar_menu.menu(find(window, "saved").children[2])
    words = [action.text() for action in menu.actions()]
    assert "上移" in words and "下移" not in words
    menu.actions()[words.index("上移")].trigger()
    menu.deleteLater()
    settle(qtbot, window)
    assert [node.label for node in find(window, "saved").children] == ["水路", "旧的", "头版"]
    window.go.choose(find(window, "saved").children[1])
    settle(qtbot, window)
    assert window.search.fault.isVisible() and "某天" in window.search.fault.text()


def test_the_work_section_counts_doubts(qtbot: QtBot, window: MainWindow) -> None:
    node = find(window, "review")
    assert node.count is not None and node.count > 0
    window.sidebar.chosen.emit(node)
    settle(qtbot, window)
    assert window.left.mode == "review" and window.left.review.model.rowCount() == node.count
    window.sidebar.chosen.emit(find(window, "all"))
    settle(qtbot, window)
    assert window.left.mode == "list"


def test_the_tree_is_a_sound_model(tagged: MainWindow, qtmodeltester: object) -> None:
    qtmodeltester.check(tagged.sidebar.tree, force_py=True)  # type: ignore[attr-defined]


def test_the_line_of_the_list_stays_marked_when_an_empty_library_is_filled(
    qtbot: QtBot, empty_window: MainWindow,
) -> None:
    """Qt goes on to the heading where the line itself is replaced."""
    fill(empty_window.jobs.library, 12)
    empty_window.jobs.changed.emit(frozenset({"article", "page", "issue", "paper"}))
    settle(qtbot, empty_window)
    standing = empty_window.sidebar.current()
    assert standing is not None and standing.key == "all"


def test_a_name_that_is_cut_is_told_whole(qtbot: QtBot, window: MainWindow) -> None:
    long = "一九五三年供暖与渡口停航往来文书摘录稿本"
    window.jobs.write(lambda db: (tags.create(db, long), tags.create(db, "短")))
    settle(qtbot, window)
    sidebar = window.sidebar
    told = {}
    for name in (long, "短"):
        [node] = [tag for tag in sidebar.tree.root.children[2].children if tag.label == name]
        index = sidebar.tree.index_of(node)
        sidebar.scrollTo(index)
        place = sidebar.visualRect(index).center()
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
        event = QHelpEvent(QEvent.Type.ToolTip, place, sidebar.viewport().mapToGlobal(place))
        QApplication.sendEvent(sidebar.viewport(), event)
        told[name] = QToolTip.text() if QToolTip.isVisible() else ""
    assert told == {long: long, "短": ""}
