"""One condition in the dialog: how it joins the others, where it looks, and for what."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from reader.library.search.form_rows import AND, EXACT, NEAR, NOT, OR, RAW, Row
from reader.library.search.tokens import FIELD_NAMES
from reader.ui.base.icons import icon
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme, named
from reader.ui.searching.date_range import DateRange

MOST_BETWEEN = 999


class RowEditor(QWidget):
    """`changed()`; `removed()`: take this row away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, row: Row, first: bool) -> None:
        super().__init__()
        self.join = self._box(
            {AND: self.tr("并且"), OR: self.tr("或者"), NOT: self.tr("排除")}, self.tr("与前面各条的关系"), 78
        )
        names = {"": self.tr("文章里有"), EXACT: self.tr("原样含有（连标点）"), NEAR: self.tr("相距不远有")}
        names |= {name: in_language(words) for name, words in FIELD_NAMES if name and name != "日期"}
        names["日期"] = self.tr("日期")
        if row.field == RAW:
            names[RAW] = self.tr("照原样")
        self.field = self._box(names, self.tr("在哪里找"), 156)
        self.value = QLineEdit()
        self.value.setAccessibleName(self.tr("要找的内容"))
        self.gap = QSpinBox()
        self.gap.setRange(0, MOST_BETWEEN)
        self.gap.lineEdit().setTextMargins(6, 0, 0, 0)
        self.gap.setSuffix(self.tr(" 字以内"))
        self.gap.setAccessibleName(self.tr("两个词之间最多隔几个字"))
        self.dates = DateRange(theme)
        self._values = QStackedWidget()
        plain = QWidget()
        line = QHBoxLayout(plain)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.value, 1)
        line.addWidget(self.gap)
        self._values.addWidget(plain)
        self._values.addWidget(self.dates)
        self.remove = named(QToolButton(), "quiet")
        self.remove.setIcon(icon("clear", theme.tokens, "secondary"))
        self.remove.setToolTip(self.tr("去掉这一条"))
        self.remove.setAccessibleName(self.tr("去掉这一条"))
        self._lay_out(first)
        self._fill(row)
        self.join.currentIndexChanged.connect(self.changed)
        self.field.currentIndexChanged.connect(self._field_changed)
        self.value.textChanged.connect(self.changed)
        self.gap.valueChanged.connect(self.changed)
        self.dates.changed.connect(self.changed)
        self.remove.clicked.connect(self.removed)

    def row(self) -> Row:
        """Return what stands here."""
        field, join = (
            self.field.currentData(),
            self.join.currentData() if self.join.isVisibleTo(self) else self._first_join(),
        )
        if field == "日期":
            return Row(join, field, self.dates.first.text(), self.dates.last.text())
        return Row(join, field, self.value.text(), gap=self.gap.value())

    def set_first(self, first: bool) -> None:
        """The first row joins nothing: it can only be wanted or left out."""
        self.start.setVisible(first)
        self.join.setVisible(not first)

    def focus_value(self) -> None:
        """Ready for writing."""
        (self.dates if self.field.currentData() == "日期" else self.value).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _first_join(self) -> str:
        return NOT if self.start.currentIndex() else AND

    def _lay_out(self, first: bool) -> None:
        self.start = self._box({AND: self.tr("要有"), NOT: self.tr("排除")}, self.tr("要有还是排除"), 78)
        self.start.currentIndexChanged.connect(self.changed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.start)
        line.addWidget(self.join)
        line.addWidget(self.field)
        line.addWidget(self._values, 1)
        line.addWidget(self.remove)
        self.set_first(first)

    def _fill(self, row: Row) -> None:
        self.join.setCurrentIndex(max(0, self.join.findData(row.join)))
        self.start.setCurrentIndex(int(row.join == NOT))
        self.field.setCurrentIndex(max(0, self.field.findData(row.field)))
        self.gap.setValue(row.gap)
        if row.field == "日期":
            self.dates.first.setText(row.value)
            self.dates.last.setText(row.until)
        else:
            self.value.setText(row.value)
        self._show_value()

    def _field_changed(self) -> None:
        self._show_value()
        self.focus_value()
        self.changed.emit()

    def _show_value(self) -> None:
        field = self.field.currentData()
        self._values.setCurrentIndex(int(field == "日期"))
        self.gap.setVisible(field == NEAR)
        hints = {
            NEAR: self.tr("两个词，用空格隔开"),
            "版次": self.tr("1、第三版、2..4"),
            "作者": self.tr("姓名"),
            "标签": self.tr("标签，如 人物/船工"),
            "专题": self.tr("专题的名称"),
            EXACT: self.tr("连标点一起"),
        }
        self.value.setPlaceholderText(hints.get(field, ""))

    def _box(self, entries: dict[str, str], name: str, width: int) -> QComboBox:
        box = QComboBox()
        for key, words in entries.items():
            box.addItem(words, key)
        box.setAccessibleName(name)
        box.setFixedWidth(width)
        box.setMaxVisibleItems(20)
        return box


def hint_label(words: str) -> QLabel:
    """Return a quiet line of explanation."""
    label = named(QLabel(words), "secondary")
    label.setWordWrap(True)
    return label
