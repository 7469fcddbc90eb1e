"""What stands between the paragraphs and is not part of the text: credits, links to continuations, the label
of a repeat."""
from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.library.articles import ArticleText
from reader.text.page_numbers import printed
from reader.ui.base.theme import Theme, ui_font
from reader.ui.base.tokens import Tokens
from reader.ui.reading.sheet.page_view import TOP, PageView
from reader.ui.reading.sheet.sheet import (
    CREDITS_SPACE,
    LINK_SPACE,
    PART_SPACE,
    REPEAT_SPACE,
)

CREDITS_INSET = 8  # above the words of the credits, in pixels


class Credits(QWidget):
    """Dateline, byline, paper, date and page under the headline, the article's tags, and a hairline."""

    tag_clicked = Signal(str)
    state_clicked = Signal()

    def __init__(self, article: ArticleText, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, CREDITS_INSET, 0, 12)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = QLabel(self)
        self.words.setFont(ui_font())
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setObjectName("credits")
        self.full = self._words(article)
        self.words.setAccessibleName(self.full)
        self.words.setToolTip(self.full)
        row.addWidget(self.words, 1)
        self.tags = [self._tag(tag.name) for tag in article.tags]
        for button in self.tags:
            row.addWidget(button)
        column.addLayout(row, 1)
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        column.addWidget(line)

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        room = self.width() - sum(button.sizeHint().width() + 8 for button in self.tags)
        for button in reversed(self.tags):  # what has no room is folded up; the tip has all
            button.setVisible(room > 120)
            if room <= 120:
                room += button.sizeHint().width() + 8
        self.words.setText(
            QFontMetrics(self.words.font()).elidedText(self.full, Qt.TextElideMode.ElideRight, room - 8)
        )

    def _words(self, article: ArticleText) -> str:
        signed = any(block.role == "byline" for block in article.blocks)  # the text names them itself
        byline = self.tr("记者 {0}").format(article.byline) if article.byline and not signed else ""
        page = self.tr("{0}版").format(printed(article.page)) if article.page else ""
        if article.page_name:
            page = f"{page} {article.page_name}".strip()
        dateline = " ".join((article.dateline or "").split())
        parts = (dateline, byline, article.paper or "", article.date or "", page)
        return "　".join(part for part in parts if part)

    def _tag(self, name: str) -> QPushButton:
        button = QPushButton(name, self)
        button.setObjectName("tagchip")
        button.setAccessibleName(self.tr("标签 {0}").format(name))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.tag_clicked.emit(name))
        return button


class LinkButton(QPushButton):
    """A link in the text. `aside()`: clicked with Ctrl or the middle button, as browsers open another tab."""

    aside = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        middle = event.button() == Qt.MouseButton.MiddleButton
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if (middle or control) and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.aside.emit()
        else:
            super().mouseReleaseEvent(event)


def link_button(text: str, parent: QWidget, enabled: bool = True) -> LinkButton:
    """Return a button that looks like a line of text."""
    button = LinkButton(text, parent)
    button.setObjectName("link")
    button.setFont(ui_font())
    button.setAccessibleName(text)
    button.setEnabled(enabled)
    button.setCursor(Qt.CursorShape.PointingHandCursor if enabled else Qt.CursorShape.ArrowCursor)
    return button


def fixture_sheet(t: Tokens) -> str:
    """Return the style of everything that stands between the paragraphs, set once on the viewport."""
    return f"""
QLabel#credits {{ color: {t.secondary}; }}
QPushButton#tagchip {{ background: {t.chip}; color: {t.secondary}; border: 1px solid {t.chip};
    border-radius: 4px; padding: 0 6px;
    min-height: 18px; font-size: 12px; }}
QPushButton#tagchip:hover {{ color: {t.ink}; }} QPushButton#tagchip:focus {{ border-color: {t.accent}; }}
QPushButton#link {{ background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 1px 4px; color: {t.accent};
    text-align: left; min-height: 0; }}
QPushButton#link:hover {{ background: {t.hover}; }} QPushButton#link:focus {{ border-color: {t.accent}; }}
QPushButton#link:disabled {{ color: {t.secondary}; background: transparent; }}
"""


class Fixtures(QObject):
    """Puts the widgets between the paragraphs and keeps them there. They are the viewport's children and
    scroll with it."""

    article_requested = Signal(int)
    aside_requested = Signal(int)
    tag_clicked = Signal(str)
    take_back = Signal(int)  # library block id of a repeat

    def __init__(self, view: PageView, theme: Theme, live: bool = True) -> None:
        """`live`: they can be clicked."""
        super().__init__(view)
        self.view, self.theme, self._live = view, theme, live
        # widget, text block, above | below | beside it or at the top of all, its height
        self._standing: list[tuple[QWidget, int, str, int]] = []
        view.laid_out.connect(self.place)
        self.dress()

    def dress(self) -> None:
        """Take the theme's colours."""
        self.view.viewport().setStyleSheet(fixture_sheet(self.theme.tokens))

    def build(self) -> None:
        """Make them anew for what the view shows."""
        for widget, *_ in self._standing:
            widget.hide()
            widget.deleteLater()
        self._standing = []
        sheet = self.view.sheet
        if not sheet.placed:
            return
        self._credits(sheet.parts[0], sheet.head_end(0))
        for number, part in enumerate(sheet.parts):
            if number:
                self._part_line(number, part)
        self._continuation(len(sheet.parts) - 1, sheet.parts[-1])
        for placed in sheet.placed:
            if placed.block.role == "repeat":
                self._repeat(placed.number, placed.block.id)
        self.place()
        for widget, *_ in self._standing:
            widget.show()

    def place(self) -> None:
        """Move them to where the text now leaves room."""
        left, right = self.view.column()
        scroll = self.view.verticalScrollBar().value()
        layout = self.view.document().documentLayout()
        for widget, number, side, height in self._standing:
            block = self.view.block(number)
            if not block.isValid():
                continue
            box = layout.blockBoundingRect(block)
            text = block.layout().boundingRect().translated(block.layout().position())
            y = min(text.top(), box.top() + height) - height
            if side == "below":
                y = text.bottom() + 4
            elif side == "top":
                y = TOP - CREDITS_INSET
            width = widget.sizeHint().width() if isinstance(widget, QPushButton) else right - left
            x = left
            lines = block.layout().lineCount()
            if side == "beside" and lines:  # not laid out yet: it comes again
                last = (
                    block.layout().lineAt(lines - 1).naturalTextRect().translated(block.layout().position())
                )
                x, y = min(last.right() + 6, right - width), last.center().y() - height / 2 + 1
            widget.setGeometry(round(x), round(y - scroll), round(min(width, right - left)), height)

    def _add(self, widget: QWidget, number: int, side: str, height: int) -> None:
        self._standing.append((widget, number, side, height))

    def _credits(self, article: ArticleText, head: int | None) -> None:
        credits = Credits(article, self.view.viewport())
        credits.tag_clicked.connect(self.tag_clicked)
        for tag in credits.tags:
            tag.setEnabled(self._live)
        self._add(credits, head or 0, "below" if head is not None else "top", CREDITS_SPACE - 8)
        if article.continued_from:
            page = _page(article.continued_from.page)
            text = self.tr("↑ 上接 {0} 版《{1}》").format(page, article.continued_from.headline)
            self._link(text, article.continued_from.id, 0, "above", 24)

    def _part_line(self, part: int, article: ArticleText) -> None:
        sheet = self.view.sheet
        number = next(placed.number for placed in sheet.placed if placed.part == part)
        self._link(
            self.tr("续文 · 第 {0} 版").format(_page(article.page)),
            article.id,
            number,
            "above",
            PART_SPACE - 22,
        )
        jump = self._jump(part - 1)
        if jump is not None:
            words = self.tr("→ 已接续 {0} 版").format(_page(article.page))
            headline = article.part("headline")
            button = link_button(f"{words}《{headline}》" if headline else words, self.view.viewport())
            button.clicked.connect(lambda: self._go(number))
            self._add(button, jump, "beside", LINK_SPACE - 20)

    def _continuation(self, part: int, article: ArticleText) -> None:
        """Under (or beside the jump of) the last part: where it goes on, if that is not shown."""
        jump, last = self._jump(part), self.view.sheet.last_of(part)
        number, side = (jump, "beside") if jump is not None else (last, "below")
        if number is None:
            return
        if article.continues:
            text = self.tr("→ 已接续 {0} 版《{1}》").format(
                article.continues.page or "?", article.continues.headline
            )
            self._link(text, article.continues.id, number, side, LINK_SPACE - 20)
        elif article.jump:
            words = (
                self.tr("→ 续文未收录")
                if jump is not None
                else self.tr("→ 续文未收录（{0}）").format(article.jump)
            )
            self._add(link_button(words, self.view.viewport(), enabled=False), number, side, LINK_SPACE - 20)

    def _jump(self, part: int) -> int | None:
        """Return the text block that says 下转 at the end of a part, if it is one of its own."""
        return next(
            (
                placed.number
                for placed in reversed(self.view.sheet.placed)
                if placed.part == part and placed.block.role == "jump" and "上接" not in placed.block.text
            ),
            None,
        )

    def _go(self, number: int) -> None:
        box = self.view.document().documentLayout().blockBoundingRect(self.view.block(number))
        bar = self.view.verticalScrollBar()
        bar.setValue(round(box.top()) + 8)

    def _link(self, text: str, article_id: int, number: int, side: str, height: int) -> None:
        button = link_button(text, self.view.viewport())
        button.clicked.connect(lambda: self.article_requested.emit(article_id))
        button.aside.connect(lambda: self.aside_requested.emit(article_id))
        self._add(button, number, side, height)

    def _repeat(self, number: int, block_id: int) -> None:
        if not self._live:
            told = link_button(self.tr("识别重复"), self.view.viewport(), enabled=False)
            self._add(told, number, "above", REPEAT_SPACE)
            return
        button = link_button(self.tr("识别重复 · 收回为正文"), self.view.viewport())
        button.setToolTip(self.tr("识别程序把这一段读了两遍。若不是重复，点此收回。"))
        button.clicked.connect(lambda: self.take_back.emit(block_id))
        self._add(button, number, "above", REPEAT_SPACE)


def _page(number: int | None) -> str:
    return printed(number) if number else "?"
