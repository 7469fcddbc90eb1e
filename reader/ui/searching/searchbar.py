"""The library's search field: answers come while typing, and a query that cannot be understood is told under
the field."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from reader.errors import QueryError, ReaderError
from reader.ui.base.icons import icon
from reader.ui.base.theme import Theme
from reader.ui.searching.fault import Fault
from reader.ui.searching.written import written

if TYPE_CHECKING:
    from reader.library.search.query import Query

LEAST = 120  # pixels; in a window of 640, where the toolbar's signs take the rest
PAUSE_MS = 160  # a librarian who types quickly is not asked for each letter
UNFINISHED_MS = 1200  # a quote or a bracket is only half typed: no fault yet

OFFER_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class SearchBar(QLineEdit):
    """`asked(Query)` while typing and on Enter; `left()` when it is emptied or Esc is pressed; `saved(text)`
    by the star; `build_asked()`, `help_asked()` from its menu, whose 逐字, 形近 and 跨段 are terms of the
    text like any other. `moved(key)`: a key for what hangs under the field, if `offering`.

    What is typed is read here, and nowhere below.
    """

    asked = Signal(object)
    left = Signal()
    entered = Signal()
    saved = Signal(str)
    build_asked = Signal()
    moved = Signal(Qt.Key)
    help_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._last = ""
        self._refused: ReaderError | None = None  # what was wrong with the last query
        self._waited = False
        self._articles = 0
        self.offering = False  # names that could be meant hang under the field
        self.setAccessibleName(self.tr("检索全库"))
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(560)
        self._lens = self.addAction(
            icon("search", theme.tokens, "secondary"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._lens.setText(self.tr("检索全库"))
        self._star = self._make("saved", self.tr("保存这个检索"))
        self._clear = self._make("clear", self.tr("清除检索"))
        self._sliders = self._make("sliders", self.tr("检索方式与条件"))
        self._sliders.triggered.connect(self.popup)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._paused)
        self.fault = Fault(self)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._signs)
        self._star.triggered.connect(self._save)
        self._clear.triggered.connect(self.leave)
        theme.changed.connect(self._dress)
        self.count(0)
        self._signs()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window: as text they would be taken away from where they come from."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def count(self, articles: int) -> None:
        """How many articles there are to search."""
        self._articles = articles
        self._describe()

    def take(self, query: str) -> None:
        """Show a query that was asked elsewhere (a saved search, going back), without asking it."""
        self._timer.stop()
        self._last = query
        self.accept_answer()
        if query != self.text():
            self.setText(query)

    def refuse(self, error: ReaderError) -> None:
        """Say what is wrong with the query, and where."""
        self._refused = error
        self.fault.tell(error, self._last, self._theme)

    def accept_answer(self) -> None:
        """The query was understood."""
        self._refused = None
        self.fault.hide()

    def put(self, query: str) -> None:
        """Write a query as if it had been typed."""
        self.setText(query)
        self._edited(query)

    def enter(self) -> None:
        """Ask at once, and go to the answer."""
        self._timer.stop()
        self._ask()
        self.entered.emit()

    def leave(self) -> None:
        """Empty the field and go back to what was shown before."""
        self.take("")
        self.left.emit()

    def menu(self) -> QMenu:
        """Ways of searching, which write their term into the text, and the builder. It deletes itself."""
        from reader.library.search.tokens import has, term

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("检索条件…"), QKeySequence("Ctrl+Alt+F"), self.build_asked.emit)
        menu.addSeparator()
        ways = {
            "逐字": self.tr("逐字：简繁、大小写、标点都照所写的算"),
            "形近": self.tr("形近：容易认错的字也算"),
            "跨段": self.tr("跨段：一个词可以从段尾接到下一段"),
        }
        for way, words in ways.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(has(self.text(), term("方式", way)))
            action.triggered.connect(lambda on, way=way: self._set_way(way, on))
        menu.addSeparator()
        menu.addAction(self.tr("检索语法"), self.help_asked.emit)
        return menu

    def popup(self) -> None:
        """The menu, under its button."""
        menu = self.menu()
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 2)))

    def _set_way(self, way: str, on: bool) -> None:
        from reader.library.search.narrowing import conditions, in_way
        from reader.library.search.query import understood
        from reader.library.search.tokens import term

        self.setText(in_way(self.text(), written(term("方式", way)), on))
        query = understood(self.text())
        if query is not None and len(conditions(query)) > on:
            self._timer.stop()
            self._ask()
        elif not self.text().strip():
            self.leave()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offering and event.key() in OFFER_KEYS:
            self.moved.emit(Qt.Key(event.key()))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif event.key() == Qt.Key.Key_Down:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._describe()

    def _describe(self) -> None:
        hint = (
            self.tr("例如：{}").format(self.tr("供暖  作者:于川  日期:2023-12  -天气"))
            if self.hasFocus()
            else ""
        )
        whole = self.tr("检索全部 %Ln 篇    篇名: 作者: 日期: 标签:", "", self._articles)
        self.setPlaceholderText(hint or whole)

    def _make(self, name: str, text: str) -> QAction:
        action = self.addAction(
            icon(name, self._theme.tokens, "secondary"), QLineEdit.ActionPosition.TrailingPosition
        )
        action.setText(text)
        action.setToolTip(text)
        return action

    def _dress(self) -> None:
        for action, name in (
            (self._lens, "search"),
            (self._star, "saved"),
            (self._clear, "clear"),
            (self._sliders, "sliders"),
        ):
            action.setIcon(icon(name, self._theme.tokens, "secondary"))
        if self._refused is not None and self.fault.isVisible():
            self.refuse(self._refused)  # the colour of the fault is in the text

    def _signs(self) -> None:
        for action in (self._star, self._clear):
            action.setVisible(bool(self.text()))

    def _edited(self, text: str) -> None:
        self.fault.hide()
        self._waited = False
        if text.strip():
            self._timer.start(PAUSE_MS)
        else:
            self.leave()

    def _paused(self) -> None:
        """Ask at once what can be read; what is not yet whole, when nothing more comes."""
        from reader.library.search.query import understood

        if self._waited or understood(self.text()) is not None:
            self._ask()
        else:
            self._waited = True
            self._timer.start(UNFINISHED_MS)

    def _ask(self) -> None:
        text = self.text().strip()
        if text and text != self._last:
            query = self._read(text)
            if query is not None:
                self.asked.emit(query)
        elif text and self._refused is not None:
            self.refuse(self._refused)

    def _save(self) -> None:
        text = self.text().strip()
        if text and self._read(text) is not None:
            self.saved.emit(text)

    def _read(self, text: str) -> Query | None:
        """Read what was typed; what cannot be understood is told under the field."""
        from reader.library.search.query import parse

        self._last = text
        try:
            return parse(text)
        except QueryError as error:
            self.refuse(error)
            return None
