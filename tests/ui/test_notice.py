"""The strip that says what happened: it moves nothing, and its 撤销 goes with its step."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from reader.library import tags
from reader.library.base import Database
from reader.library.imports import batches
from reader.ui.shell.notice import Gravity, Notice, Subject
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def places(window: MainWindow) -> list[QPoint]:
    """Where everything stands that one might be clicking on."""
    widgets = (window.list.table, window.reading, window.side, window.sidebar, window.toolbar, window.status)
    return [widget.mapTo(window, QPoint(0, 0)) for widget in widgets]


def test_nothing_moves_when_a_notice_comes_or_goes(qtbot: QtBot, window: MainWindow) -> None:
    before, sizes = places(window), (window.list.size(), window.reading.size())
    window.notice.warn("这个库所在的地方不能写入，已按只读打开。" * 8, "再试一次", lambda: None)
    settle(qtbot, window)
    assert window.notice.isVisible() and window.notice.text.cut()
    assert places(window) == before and (window.list.size(), window.reading.size()) == sizes
    assert "只读" in window.notice.text.toolTip()
    window.notice.hide()
    settle(qtbot, window)
    assert places(window) == before


def test_the_offer_to_undo_goes_with_its_step(qtbot: QtBot, window: MainWindow) -> None:
    window.do.articles.throw("article", list(window.list.model.ids[:1]))
    settle(qtbot, window)
    assert window.notice.isVisible() and window.notice.button.text() == "撤销"
    window.do.steps.undo()
    settle(qtbot, window)
    assert not window.notice.isVisible() and len(window.list.model.ids) == 60


def test_it_also_goes_when_another_step_follows(qtbot: QtBot, window: MainWindow) -> None:
    window.do.articles.throw("article", list(window.list.model.ids[:1]))
    settle(qtbot, window)
    window.jobs.write(lambda db: tags.find_or_create(db, "渡口"))
    settle(qtbot, window)
    assert not window.notice.isVisible(), "its button would take back the new tag instead"


def test_what_was_lost_is_said_again_when_a_remark_over_it_has_gone(
    qtbot: QtBot, window: MainWindow
) -> None:
    """Throwing an article away must not take the way to the backups along."""
    asked: list[str] = []
    warned = ("库里缺少一些内容。", "备份与恢复…", lambda: asked.append("backups"))
    window.notice.warn(*warned, gravity=Gravity.HURT)
    window.do.articles.throw("article", list(window.list.model.ids[:1]))
    settle(qtbot, window)
    assert window.notice.button.text() == "撤销"
    window.do.steps.undo()
    settle(qtbot, window)
    assert window.notice.isVisible() and window.notice.text.text() == "库里缺少一些内容。"
    window.notice.button.click()
    assert asked == ["backups"] and not window.notice.isVisible(), "answered, it is over"


def test_a_warning_that_was_closed_does_not_come_back(qtbot: QtBot, window: MainWindow) -> None:
    window.notice.warn("库里缺少一些内容。", "备份与恢复…", lambda: None, gravity=Gravity.HURT)
    qtbot.keyClick(window.notice, Qt.Key.Key_Escape)
    window.notice.say("已标记。")
    qtbot.keyClick(window.notice, Qt.Key.Key_Escape)
    assert not window.notice.isVisible()


def test_what_offers_no_step_stays(qtbot: QtBot, window: MainWindow) -> None:
    window.notice.warn("上次的导入没有完成：十二月。", "继续导入", lambda: None)
    window.jobs.write(lambda db: tags.find_or_create(db, "渡口"))
    settle(qtbot, window)
    assert window.notice.isVisible()


def said(notice: Notice) -> str:
    return notice.text.text() if notice.isVisible() else ""


def nothing() -> None:
    """What a button does that is not pressed here."""


def test_a_remark_passes_over_a_grave_warning_and_that_comes_back(window: MainWindow) -> None:
    notice = window.notice
    notice.warn("库的日志已损坏。", "备份与恢复…", nothing, Gravity.HURT)
    notice.say("已备份。")
    assert said(notice) == "已备份。"
    notice.put_away()
    assert said(notice) == "库的日志已损坏。" and notice.button.text() == "备份与恢复…"
    notice.put_away()
    assert said(notice) == ""


def test_what_stays_does_not_cover_what_is_graver(window: MainWindow) -> None:
    """An import that was not finished is offered at the start, when the library may be hurt."""
    notice = window.notice
    notice.warn("库的日志已损坏。", gravity=Gravity.HURT)
    notice.warn("上次的导入没有完成。", "继续导入", nothing)
    notice.ask("还有三版同样的地方。", "同样处理…", nothing)
    assert said(notice) == "库的日志已损坏。"
    notice.put_away()
    assert said(notice) == "还有三版同样的地方。", "of ordinary ones the newest, as always"
    notice.put_away()
    assert said(notice) == ""


def test_the_gravest_stands_before_all_whatever_comes_first(window: MainWindow) -> None:
    notice = window.notice
    words = {
        Gravity.HURT: "数据库已损坏。",
        Gravity.GONE: "库的文件夹不见了。",
        Gravity.AMISS: "没有备份成。",
    }
    for gravity, text in words.items():
        notice.warn(text, gravity=gravity)
    notice.say("已加标签。")
    notice.put_away()
    shown = []
    while said(notice):
        shown.append(said(notice))
        notice.put_away()
    assert shown == ["库的文件夹不见了。", "数据库已损坏。", "没有备份成。"]


def test_a_warning_takes_the_place_of_an_older_one_about_the_same(window: MainWindow) -> None:
    """Once the index is built, how the library was opened is said again without it."""
    notice = window.notice
    for text in ("库的日志已损坏。 检索索引已损坏。", "库的日志已损坏。"):
        notice.warn(text, gravity=Gravity.HURT, subject=Subject.OPENING)
    assert said(notice) == "库的日志已损坏。"
    notice.put_away()
    assert said(notice) == ""


def test_one_that_waits_is_replaced_too(window: MainWindow) -> None:
    notice = window.notice
    notice.warn("磁盘空间不够，没有备份。", gravity=Gravity.AMISS, subject=Subject.BACKUP)
    notice.warn("库的日志已损坏。", gravity=Gravity.HURT, subject=Subject.OPENING)
    notice.warn("这个文件夹不能写入。", gravity=Gravity.AMISS, subject=Subject.BACKUP)
    notice.put_away()
    assert said(notice) == "这个文件夹不能写入。"
    notice.put_away()
    assert said(notice) == ""


def test_two_warnings_about_different_things_are_both_shown(window: MainWindow) -> None:
    notice = window.notice
    notice.warn("数据库已损坏。", gravity=Gravity.HURT, subject=Subject.OPENING)
    notice.warn("数据库已损坏。 有 2 处批注与所批的文字不符。", gravity=Gravity.HURT, subject=Subject.CHECK)
    notice.put_away()
    assert said(notice) == "数据库已损坏。", "what one sentence says of another is nothing to the strip"


def test_a_pressed_button_makes_room_for_what_waits(window: MainWindow) -> None:
    notice, pressed = window.notice, []
    notice.warn("没有备份成。", gravity=Gravity.AMISS)
    notice.warn("库的文件夹不见了。", "另存到…", lambda: pressed.append(said(notice)), Gravity.GONE)
    notice.button.click()
    assert pressed == ["没有备份成。"] and said(notice) == "没有备份成。"


def test_an_older_remark_makes_room_for_it(qtbot: QtBot, window: MainWindow) -> None:
    """“已撤销：…” beside the offer to undo what came after it read as one sentence."""
    window.status.say("已撤销：下移段落")
    window.notice.say("已拆成两篇。", "撤销", lambda: None)
    assert window.status.message.text() == ""


@pytest.mark.parametrize(
    "created, offered", [("2000-01-01T00:00:00Z", True), ("9999-01-01T00:00:00Z", False)]
)
def test_an_import_begun_since_the_window_opened_is_not_one_that_broke_off(
    qtbot: QtBot, window: MainWindow, created: str, offered: bool
) -> None:
    def begin(db: Database) -> None:
        batch = batches.create(db, "十二月")
        db.execute("UPDATE batch SET created = ? WHERE id = ?", [created, batch])

    window.jobs.write(begin)
    settle(qtbot, window)
    window._afterwards.timeout.emit()
    settle(qtbot, window)
    assert window.notice.isVisible() is offered
    assert ("十二月" in window.notice.text.text()) is offered
