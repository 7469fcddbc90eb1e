"""检索条件: a query put together from rows, for those who do not want to learn how it is typed; it shows how
that would be."""
from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.errors import QueryError
from reader.library.search.form_rows import Form, Row, read, write
from reader.library.search.query import Query, parse
from reader.ui.base.icons import icon
from reader.ui.base.language import told
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.searching.row_editor import RowEditor, hint_label
from reader.ui.searching.written import written


class QueryBuilder(QDialog):
    """`asked(Query)`: search for it."""

    asked = Signal(object)

    def __init__(self, query: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("检索条件"))
        self.resize(720, 460)
        form = read(query)
        self._understood: Query | None = None  # what the rows ask, if that can be asked
        self.rows: list[RowEditor] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._lay_out(form)
        for row in form.rows or (Row(),):
            self.add_row(row)
        self._tell()
        self.rows[0].focus_value()

    @property
    def query(self) -> str:
        """Return what the rows say, as one would type it."""
        return written(write(Form(tuple(row.row() for row in self.rows), self.way.currentData())))

    def add_row(self, row: Row | None = None) -> RowEditor:
        """Another condition at the end."""
        editor = RowEditor(self._theme, row or Row(), first=not self.rows)
        editor.changed.connect(self._tell)
        editor.removed.connect(lambda: self._remove(editor))
        self.rows.append(editor)
        self._column.insertWidget(self._column.count() - 1, editor)
        return editor

    def _add(self) -> None:
        """Another condition, in sight and ready for writing."""
        editor = self.add_row()
        editor.show()
        # There are places only after the layout.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        editor.focus_value()
        self.area.ensureWidgetVisible(editor)

    def _lay_out(self, form: Form) -> None:
        self._column.addStretch(1)
        self._column.setContentsMargins(0, 0, 8, 0)
        inner = QWidget()
        inner.setLayout(self._column)
        self.area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        more = QPushButton(self.tr("加一条"), autoDefault=False)
        more.setIcon(icon("plus", self._theme.tokens, "secondary"))
        more.clicked.connect(lambda _checked=False: self._add())
        self.way = QComboBox()
        self.way.setAccessibleName(self.tr("方式"))
        ways = {
            "": self.tr("一般"),
            "逐字": self.tr("逐字：简繁、大小写、标点都算"),
            "形近": self.tr("形近：容易认错的字也算"),
            "跨段": self.tr("跨段：词可以接到下一段"),
        }
        for key, words in ways.items():
            self.way.addItem(words, key)
        self.way.setCurrentIndex(max(0, self.way.findData(form.way)))
        self.way.currentIndexChanged.connect(self._tell)
        self.shown = QLabel()
        self.shown.setFont(ui_font(14))
        self.shown.setWordWrap(True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fault = named(QLabel(), "error")
        self.fault.setWordWrap(True)
        self.go = QPushButton(self.tr("检索"), default=True)
        self.go.clicked.connect(self._ask)
        cancel = QPushButton(self.tr("取消"), autoDefault=False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(more)
        foot.addStretch(1)
        foot.addWidget(QLabel(self.tr("方式")))
        foot.addWidget(self.way)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(area, 1)
        column.addLayout(foot)
        column.addWidget(named(QFrame(), "line"))
        column.addWidget(hint_label(self.tr("在检索框里写成：")))
        column.addWidget(self.shown)
        column.addWidget(self.fault)
        column.addLayout(buttons)

    def _remove(self, editor: RowEditor) -> None:
        """The last row only becomes empty."""
        if len(self.rows) == 1:
            self.add_row()
        self.rows.remove(editor)
        editor.hide()
        editor.deleteLater()
        self.rows[0].set_first(True)
        self.rows[0].focus_value()
        self._tell()

    def _tell(self) -> None:
        text, fault = self.query, ""
        self._understood = None
        self.shown.setText(text)
        try:
            self._understood = parse(text) if text else None
        except QueryError as error:
            fault = told(error)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.go.setEnabled(self._understood is not None)

    def _ask(self) -> None:
        self.accept()
        self.asked.emit(self._understood)
