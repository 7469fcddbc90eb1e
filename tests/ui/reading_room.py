"""A small library with one article that has everything,
and a window on it: for the tests of the reading side.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.library import annotations as store
from reader.library import articles
from reader.library.annotations import AnnotationRow, Passage
from reader.library.articles import ArticleText, BlockText
from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.search.query import parse
from reader.page.model import Article, Block, Doubt, Page
from reader.page.readings import Reading, Suggestion
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.hints import first_steps as hints
from reader.ui.reading.pane import ReadingPane
from reader.ui.reading.side.column import SidePanel
from reader.ui.shell.window import MainWindow
from tests import library_samples

WIDTH = 24  # characters in a source line
STORY = [
    ("kicker", "大桥通车以后"), ("headline", "渡口𠮷字号渡船今日停航"), ("deck", "船工撑船三十四年"),
    ("body", "12月4日傍晚六点，末班船照例鸣笛三声。这条航线开通多年，最忙时一天往返四十趟。"),
    ("body", "𠮷字号的船工今年五十八岁。“大雾天要听狗叫辨方向。”他说，“桥修好了是好事。”"),
    ("crosshead", "一本登记簿"),
    ("body", "船舱里挂着一本登记簿。据登记簿记载，船是工入们集资造的，同批共造了四条。"),
    ("repeat", "船舱里挂着一本登记簿。据登记簿记载，船是工人们集资造的。"),
    ("caption", "末班船离岸。 于川 摄"), ("note", "编者按：欢迎读者来信提供线索。"),
    ("body", "镇里打算把船拖上岸，放在码头公园里。登记簿将交给图书馆。" * 6),
    ("jump", "（下转第三版）"),
]
MASTHEAD = [
    "青河日报", "QING HE RI BAO", "2023年12月5日 星期二", "癸卯年十月廿三",
    "总第6108期", "国内统一刊号:CN99-0098", "第1版 要闻", "",
]
THIRD = ["第3版 城事", "", "码头公园明年开工", "(上接第一版)", "公园占地约三十亩，沿江修步道。"]

SHOWN = [THIRD[2], "（上接第一版）", THIRD[4]]  # as the reading view sets them


def _front() -> tuple[list[str], Page]:
    lines, blocks = list(MASTHEAD), []
    for role, text in STORY:
        rows = [text[i:i + WIDTH] for i in range(0, len(text), WIDTH)]
        first = len(lines) + 1
        lines += [*rows, ""]
        blocks.append(
            Block(role, text, tuple(range(first, first + len(rows))), tuple(range(WIDTH, len(text), WIDTH)))
        )
    readings = {
        "title": Reading("青河日报", (1, 2), "青河日报 QING HE RI BAO", ("报名与拼音相符",)),
        "date": Reading("2023-12-05", (3,), "2023年12月5日", ("星期二相符",)),
        "weekday": Reading("星期二", (3,), "星期二"),
        "lunar_date": Reading("癸卯年十月廿三", (4,), "癸卯年十月廿三"),
        "issue_number": Reading(6108, (5,), "总第6108期", (), Suggestion(6103, "按前后各期推算应为 6103")),
        "cn_number": Reading("CN99-0098", (6,), "CN99-0098", ("地区相符",)),
        "page": Reading(1, (7,), "第1版"),
        "page_name": Reading("要闻", (7,), "要闻"),
    }
    furniture = (Block("masthead", "\n".join(MASTHEAD[:7]), tuple(range(1, 8))),)
    doubt = Doubt("grouping", blocks[8].lines, "said", 0.1, {"says": "这幅图片也可能属于另一篇。"})
    return lines, Page(
        readings, (Article(tuple(blocks), "于川 魏舟", "本报讯", "第三版"),), furniture, (doubt,), 1
    )


def _inner() -> tuple[list[str], Page]:
    article = Article(
        (Block("headline", THIRD[2], (3,)), Block("jump", THIRD[3], (4,)), Block("body", THIRD[4], (5,))),
        jump_from="第一版",
    )
    return THIRD, Page(
        {"page": Reading(3, (1,), "第3版"), "page_name": Reading("城事", (1,), "城事")}, (article,), (), (), 1
    )


def build(folder: Path) -> Library:
    """The library, open for writing."""
    library = open_library(folder, "方砚")

    def add(db: Database) -> None:
        for number, (lines, page) in ((1, _front()), (3, _inner())):
            data = "\n".join(lines).encode()
            library_samples.add_page(
                db, page, "青河日报", "2023-12-05", number, data, f"青河日报_20231205_{number:02}.txt"
            )
        first, last = (row[0] for row in db.execute("SELECT id FROM article ORDER BY id"))
        db.execute("UPDATE article SET continues_id = ? WHERE id = ? AND continues_id IS NULL", [first, last])

    library.write(add)
    return library


@dataclass
class Room:
    """A librarian in front of the article: what she does, and what she sees."""

    qtbot: Any
    jobs: Jobs
    pane: ReadingPane
    side: SidePanel
    first: int
    second: int
    window: MainWindow | None
    told: list[str]

    # --- what she does

    def settle(self) -> None:
        """Until everything that was asked for has been done and shown."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: self.jobs.idle, timeout=10_000)
            QApplication.processEvents()

    def open(self, article_id: int, query: str = "") -> None:
        self.pane.show_article(article_id, parse(query) if query else None)
        self.settle()

    def stand(self, text: str, offset: int = 0) -> BlockText:
        """Put the cursor into the paragraph with that text."""
        block = self.block(text)
        view = self.pane.view
        cursor = view.textCursor()
        position = view.sheet.position(view.document(), block.id, block.text.index(text) + offset)
        assert position is not None
        cursor.setPosition(position)
        view.setTextCursor(cursor)
        view.setFocus()
        return block

    def select(self, text: str) -> None:
        block = self.block(text)
        start = block.text.index(text)
        self.pane.view.setFocus()
        self.pane.view.select(block.id, start, start + len(text))

    def annotate(self, text: str, colour: int = 1, note: str = "") -> int:
        block = self.block(text)
        start = block.text.index(text)
        made = self.write(
            lambda db: store.add(
                db, self.article.id, [Passage(block.id, start, start + len(text))], colour, note
            )
        )
        self.settle()
        return int(made)

    def write(self, fn: Callable[[Database], Any]) -> Any:
        done: list[Any] = []
        self.jobs.write(fn, done.append)
        self.settle()
        return done[0]

    def key(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, to whatever has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Latin letters and digits, one key after the other."""
        for letter in text:
            self.key(letter)

    def compose(self, text: str) -> None:
        """Characters from an input method."""
        from PySide6.QtGui import QInputMethodEvent

        focus = QApplication.focusWidget()
        preedit = QInputMethodEvent("pin", [])
        QApplication.sendEvent(focus, preedit)
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(focus, commit)
        self.settle()

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(
            self.pane.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )
        self.settle()

    # --- what she sees

    @property
    def article(self) -> ArticleText:
        assert self.pane.shown is not None
        return self.pane.shown.parts[0]

    def block(self, text: str) -> BlockText:
        return next(
            block
            for part in self.pane.shown.parts
            for block in part.blocks
            if text in block.text and block.role != "repeat"
        )

    @property
    def notes(self) -> list[tuple[str, int, str]]:
        """The rows of the annotation list: quote, colour, note."""
        return [(row.quote, row.colour, row.note) for row in self.side.notes.model.notes]

    def note(self, quote: str) -> AnnotationRow:
        return next(row for row in self.side.notes.model.notes if row.quote == quote)

    def text(self) -> list[str]:
        """The document, block by block."""
        document = self.pane.view.document()
        return [document.findBlockByNumber(n).text() for n in range(document.blockCount())]

    def marked(self) -> list[str]:
        """The stretches of the document that are painted as marks."""
        view = self.pane.view
        found = []
        for number, marks in sorted(view.ink.marks.items()):
            units = view.block(number).text().encode("utf-16-le")
            found += [units[2 * piece.start:2 * piece.end].decode("utf-16-le") for piece in marks.pieces]
        return found

    def stored(self, article_id: int) -> ArticleText:
        found = articles.get(self.jobs.library.reader(), article_id)
        assert found is not None
        return found


def make_room(qtbot: Any, folder: Path, whole_window: bool = False) -> Room:
    """The reading side alone, or in the whole window."""
    library = build(folder / "lib")
    jobs = Jobs(library)
    failures: list[str] = []
    jobs.failed.connect(lambda failure: failures.append(failure.details))
    settings, theme = Settings(folder / "settings.json"), Theme("light")
    settings.hints_seen = list(hints.ALL)
    theme.start()
    window: MainWindow | None = None
    if whole_window:
        window = MainWindow(jobs, settings, theme)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        pane, side = window.reading, window.side
    else:
        pane = ReadingPane(jobs, settings, theme)
        side = SidePanel(jobs, settings, theme, pane)
        for widget in (pane, side):
            qtbot.addWidget(widget)
        pane.resize(760, 700)
        side.resize(280, 700)
        pane.show()
        side.show()
        pane.activateWindow()
    first, second = (row[0] for row in library.reader().execute("SELECT id FROM article ORDER BY id"))
    room = Room(qtbot, jobs, pane, side, first, second, window, [])
    pane.status.connect(room.told.append)
    room.settle()
    if window is not None:
        window.go.open_article(first)
        room.settle()
    room.open(first)
    room.failures = failures  # type: ignore[attr-defined]
    return room
