"""What a newcomer is told, and when."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.actions.table import Actions, key_names
from reader.ui.shell.parts import Parts
from reader.ui.sidebar.nodes import Node

if TYPE_CHECKING:
    from reader.ui.hints.bubble import Bubble

ALL = ("mark", "masthead", "search", "issue", "palette")
WRITING = ("mark", "masthead")  # what they tell of cannot be done in a library that is only read
SETTLES_MS = 700  # what the hint speaks of is drawn first
WELL_READ = 12  # articles, after which one looks for shorter ways


class FirstSteps(QObject):
    """At most one hint at a time; `settings.hints_seen` names those that have been shown."""

    def __init__(self, parts: Parts, commands: Actions) -> None:
        super().__init__(parts.window)
        self._parts, self._commands = parts, commands
        self._read = 0
        self.bubble: Bubble | None = None
        self._shown = ""  # the name of the hint that is open
        parts.list.shown.connect(self._article_shown)
        parts.side.doubts.connect(self._doubts_counted)
        parts.sidebar.chosen.connect(self._line_chosen)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        parts.jobs.changed.connect(lambda tables: self._done("mark" if "annotation" in tables else ""))
        parts.search.asked.connect(lambda *_: self._done("search"))
        parts.search.entered.connect(lambda: self._done("search"))
        parts.area.entered.connect(self._done)  # 版面 is called as its hint is

    def begin_again(self) -> None:
        """Show every hint once more."""
        self._parts.settings.hints_seen = []
        self._read = 0
        self._parts.notice.say(self.tr("提示会在用到的地方再出现一次。"))

    def _article_shown(self, article: int) -> None:
        if not article:
            return
        self._read += 1
        self._offer("mark", self._parts.reading)
        if self._read >= WELL_READ:
            self._offer("palette", self._parts.list)

    def _doubts_counted(self, count: int) -> None:
        if count and "mark" in self._parts.settings.hints_seen:
            self._offer("masthead", self._parts.side)

    def _line_chosen(self, node: Node) -> None:
        if node.scope is not None and node.scope.kind in ("paper", "year", "month", "issue", "page"):
            self._offer("issue", self._parts.list)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is self._parts.search:
            self._offer("search", self._parts.list)

    def _offer(self, name: str, pane: QWidget) -> None:
        """Show a hint soon, if nobody has seen it yet and no other one is open."""
        seen = self._parts.settings.hints_seen
        idle = name in WRITING and self._parts.jobs.library.read_only
        if name not in seen and self.bubble is None and not idle:
            QTimer.singleShot(SETTLES_MS, self, lambda: self._show(name, pane))

    def _show(self, name: str, pane: QWidget) -> None:
        from reader.ui.hints.bubble import Bubble

        settings = self._parts.settings
        if self.bubble is not None or name in settings.hints_seen or not pane.isVisible():
            return
        settings.hints_seen = [*settings.hints_seen, name]
        self._shown = name
        if name == "palette":
            self._commands["palette"].triggered.connect(lambda: self._done("palette"))
        self.bubble = Bubble(self._parts.theme, pane, self._said(name))
        self.bubble.closed.connect(self._close)

    def _done(self, name: str) -> None:
        """Take away the hint whose advice has been followed."""
        if self.bubble is not None and self._shown == name:
            self._close()

    def _close(self) -> None:
        if self.bubble is not None:
            self.bubble.hide()
            self.bubble.deleteLater()
            self.bubble = None

    def _said(self, name: str) -> str:
        """Return the sentence, with the keys that hold now."""
        said, keys = {
            "mark": (
                self.tr(
                    "选中文字，就可以划线（{0}）、写批注（{1}）、贴标签（{2}）。"
                    "认错的字按 {3} 更正；原文件不会改动。"
                ),
                ("mark_1", "add_note", "add_tag", "correct"),
            ),
            "masthead": (self.tr("报头里标出的几项没有读准：点一项可以看原文，改成另一种读法。"), ()),
            "search": (
                self.tr(
                    "写几个字，按 Enter 检索全库；不计标点和简繁。"
                    "右端的按钮可以逐条写条件，Esc 回到原来的列表。"
                ),
                (),
            ),
            "issue": (self.tr("按 {0} 把这一期排成版面来看；{1} 到下一期。"), ("issue_page", "next_issue")),
            "palette": (self.tr("按 {0} 写几个字或拼音首字母，就能找到任何操作、标签和报纸。"), ("palette",)),
        }[name]
        return said.format(*map(self._key, keys))

    def _key(self, name: str) -> str:
        return key_names(self._commands[name]) or self._commands[name].text()
