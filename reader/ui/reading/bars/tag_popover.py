"""标签: type-ahead over the tag tree, new tags, and words that the text suggests."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.library.tags import TagRow
from reader.text.folding import fold
from reader.ui.base.flow import FlowLayout
from reader.ui.base.theme import Theme, ui_font

ROW = Qt.ItemDataRole.UserRole


class TagPopover(QFrame):
    """A popover for one target (an article, an annotation, a selection). The pane reads and writes; this only
    asks."""

    toggled = Signal(int, bool)  # tag id, put on
    created = Signal(str)  # path, 人物/船工

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.theme = theme
        self.setObjectName("tagpopover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("标签"))
        self.tags: tuple[TagRow, ...] = ()
        self.on: frozenset[int] = frozenset()
        self._walked = False  # with the arrow keys
        self.title = QLabel(self.tr("标签"), self)
        self.title.setObjectName("secondary")
        self.title.setFont(ui_font(12))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("查找或新建，“人物/船工”分上下级"))
        self.field.setAccessibleName(self.tr("查找或新建标签"))
        self.field.textChanged.connect(self._list)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("标签列表"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMinimumHeight(196)
        self.list.itemClicked.connect(self._take)
        self.offered = QWidget(self)
        self.flow = FlowLayout(self.offered)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        for widget in (self.title, self.field, self.list, self.offered):
            column.addWidget(widget, 1 if widget is self.list else 0)
        self.offered.hide()
        self.setFixedWidth(300)
        t = theme.tokens
        self.setStyleSheet(
            f"QFrame#tagpopover {{ background: {t.surface}; border: 1px solid {t.hairline};"
            f" border-radius: 8px; }}"
            f"QListWidget::item {{ padding: 4px 6px; border-radius: 4px; }}"
            f"QPushButton#offer {{ background: transparent; color: {t.secondary};"
            f" border: 1px dashed {t.secondary};"
            f" border-radius: 4px; padding: 0 6px; min-height: 18px; font-size: 12px; }}"
            f"QPushButton#offer:hover {{ background: {t.hover}; color: {t.ink}; }}"
            f"QPushButton#offer:focus {{ border: 1px solid {t.accent}; }}"
        )

    def open(self, title: str, point: QPoint) -> None:
        """Appear at a point of the screen, kept on it."""
        self.title.setText(title)
        self.adjustSize()
        area = self.screen().availableGeometry()
        x = min(max(point.x(), area.left()), area.right() - self.width())
        y = min(max(point.y(), area.top()), area.bottom() - self.height() - 60)
        self.move(x, y)
        self.show()
        self.field.setFocus()

    def show_tags(self, tags: Sequence[TagRow], on: frozenset[int]) -> None:
        """Show the tag tree and which of them the target carries."""
        self.tags, self.on = tuple(tags), on
        self._list()

    def show_words(self, words: Sequence[str]) -> None:
        """Words of the text, offered as tags; one click takes one."""
        known = {tag.name for tag in self.tags if tag.id in self.on}
        words = [word for word in words if word not in known]
        while (item := self.flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        label = QLabel(self.tr("文中的词"), self.offered)
        label.setObjectName("secondary")
        label.setFont(ui_font(12))
        self.flow.addWidget(label)
        for word in words:
            chip = QPushButton(f"+ {word}", self.offered)
            chip.setObjectName("offer")
            chip.setAccessibleName(self.tr("加标签 {0}").format(word))
            chip.clicked.connect(lambda _=False, word=word: self._offered_taken(word))
            self.flow.addWidget(chip)
        self.offered.setVisible(bool(words))
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                self._walked = True
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Take what is written or was walked to; Enter once more, with neither, is done."""
        item = self.list.currentItem()
        if item is not None and (self._walked or self.field.text().strip()):
            self._take(item)
        else:
            self.close()

    def _list(self) -> None:
        self._walked = False
        wanted = self.field.text().strip()
        folded = fold(wanted).text
        self.list.clear()
        matching = [tag for tag in self.tags if folded in fold(tag.path).text]
        # names that begin with what was typed come first, then those that are used more
        matching.sort(
            key=lambda tag: (
                tag.id not in self.on and not wanted,
                not fold(tag.name).text.startswith(folded),
                -tag.count,
            )
        )
        for tag in matching[:60]:
            item = QListWidgetItem(f"{'✓' if tag.id in self.on else '　'} {tag.path}", self.list)
            item.setData(ROW, tag)
            item.setToolTip(self.tr("%Ln 篇", "", tag.count))
            if tag.colour:
                item.setForeground(self.theme.line(tag.colour))
        if wanted and not any(tag.path == wanted for tag in self.tags):
            item = QListWidgetItem(self.tr("＋ 新建“{0}”").format(wanted), self.list)
            item.setData(ROW, wanted)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _offered_taken(self, word: str) -> None:
        self._ask(next((tag for tag in self.tags if tag.path == word), word))

    def _take(self, item: QListWidgetItem) -> None:
        self._ask(item.data(ROW))

    def _ask(self, wanted: TagRow | str) -> None:
        if isinstance(wanted, str):
            self.created.emit(wanted)
        else:
            self.toggled.emit(wanted.id, wanted.id not in self.on)
        self.field.clear()
