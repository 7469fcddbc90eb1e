"""全部批注: every mark and note of the library, filtered, in an order, exported."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.library import tags
from reader.library.base import Database
from reader.library.filing import papers
from reader.library.text import all_notes
from reader.library.text.all_notes import AnnotationFilter, AnnotationListRow
from reader.settings import Settings
from reader.text.dates import span
from reader.ui.base.flow import FlowLayout
from reader.ui.base.job_kinds import Task, Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.dialogs.annotation_list import PIECE, AnnotationDelegate, AnnotationModel

WAIT_MS = 150
TABLES = frozenset(
    {"annotation", "span", "tagging", "region", "picture", "article", "tag", "issue", "page", "paper"}
)


class AnnotationsView(QDialog):
    """`place_requested(row)`: show where that annotation stands, in its text or on its picture."""

    place_requested = Signal(object)

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs, self.settings = jobs, settings
        self.theme = theme
        self._ticket: Ticket | None = None
        self.setWindowTitle(self.tr("全部批注"))
        self.resize(900, 640)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._filters())
        column.addWidget(self._boxes())
        column.addWidget(self._list(), 1)
        column.addLayout(self._bottom())
        jobs.changed.connect(self._changed)
        jobs.read(lambda db: (papers.all(db), tags.tree(db)), self._fill)
        self._read()

    # --- parts ----------------------------------------------------------------------------------------

    def _filters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("在批注和引文里找"))
        self.text.setClearButtonEnabled(True)
        self.text.setAccessibleName(self.tr("批注里的文字"))
        self.days = QLineEdit()
        self.days.setPlaceholderText(self.tr("日期 2023-12..2024-03"))
        self.days.setClearButtonEnabled(True)
        self.days.setAccessibleName(self.tr("日期范围"))
        for field in (self.text, self.days):
            field.textChanged.connect(lambda _text: self._timer.start())
        self.paper, self.tag, self.state, self.order = (QComboBox() for _ in range(4))
        for name, key in (
            (self.tr("全部"), ""),
            (self.tr("有批注"), "note"),
            (self.tr("只划线"), "mark"),
            (self.tr("在版面图上"), "picture"),
            (self.tr("待复核"), "review"),
        ):
            self.state.addItem(name, key)
        for name, key in (
            (self.tr("按修改时间"), "modified"),
            (self.tr("按日期"), "date"),
            (self.tr("按颜色"), "colour"),
            (self.tr("按报纸"), "paper"),
        ):
            self.order.addItem(name, key)
        self.paper.addItem(self.tr("全部报纸"), None)
        self.tag.addItem(self.tr("全部标签"), None)
        for box, name in (
            (self.paper, self.tr("报纸")),
            (self.tag, self.tr("标签")),
            (self.state, self.tr("种类")),
            (self.order, self.tr("次序")),
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(lambda _index: self._timer.start())
        line.addWidget(self.text, 3)
        line.addWidget(self.days, 2)
        return line

    def _boxes(self) -> QWidget:
        """The colours and what is chosen from lists, in as many lines as they need."""
        held = QWidget()
        flow = FlowLayout(held, 8)
        self.colours = []
        t = self.theme.tokens
        for number, name in enumerate(self.settings.mark_names[:5]):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setAccessibleName(self.tr("只看“{}”").format(name))
            button.setStyleSheet(
                f"QToolButton {{ background: transparent; border: 1px solid {t.hairline};"
                f" border-bottom: 2px solid {t.lines[number]}; border-radius: 4px; padding: 3px 10px; }}"
                f" QToolButton:checked {{ background: {t.marks[number]}; border-color: {t.lines[number]}; }}"
                f" QToolButton:focus {{ border-color: {t.accent}; }}"
            )
            button.toggled.connect(lambda _on: self._timer.start())
            self.colours.append(button)
            flow.addWidget(button)
        for box in (self.paper, self.tag, self.state, self.order):
            flow.addWidget(box)
        return held

    def _list(self) -> QListView:
        self.model = AnnotationModel(self.jobs)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(AnnotationDelegate(self.theme, self.settings.mark_names, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("批注"))
        self.list.setIconSize(QSize(0, 0))
        self.list.activated.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        QShortcut(
            QKeySequence.StandardKey.Delete,
            self.list,
            self._delete,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        return self.list

    def _bottom(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.note = QLabel()
        self.note.setObjectName("secondary")
        self.export_button = QPushButton(self.tr("导出这些批注…"), autoDefault=False)
        menu = QMenu(self.export_button)
        for name, key in (
            (self.tr("按文章分组"), "article"),
            (self.tr("按颜色分组"), "colour"),
            (self.tr("按标签分组"), "tag"),
            (self.tr("按报纸分组"), "paper"),
            (self.tr("按月份分组"), "month"),
        ):
            menu.addAction(name, partial(self._export, key))
        self.export_button.setMenu(menu)
        line.addWidget(self.note, 1)
        line.addWidget(self.export_button)
        return line

    # --- reading --------------------------------------------------------------------------------------

    def wanted(self) -> AnnotationFilter:
        """Return the filter as it is set now."""
        days = span(self.days.text()) if self.days.text().strip() else None
        kind = self.state.currentData()
        return AnnotationFilter(
            colours=tuple(number for number, button in enumerate(self.colours, 1) if button.isChecked()),
            tag_ids=(self.tag.currentData(),) if self.tag.currentData() is not None else (),
            paper_id=self.paper.currentData(),
            date_from=days[0] if days else None,
            date_to=days[1] if days else None,
            text=self.text.text(),
            state="review" if kind == "review" else None,
            has_note={"note": True, "mark": False}.get(kind),
            on_picture=True if kind == "picture" else None,
        )

    def _fill(self, found: tuple[Sequence[Any], Sequence[Any]]) -> None:
        for row in found[0]:
            self.paper.addItem(row.title, row.id)
        for tag in found[1]:
            self.tag.addItem(getattr(tag, "path", tag.name), tag.id)

    def _read(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        wanted, order = self.wanted(), self.order.currentData()

        def read(db: Database) -> tuple[AnnotationFilter, str, int, list[AnnotationListRow]]:
            return wanted, order, all_notes.count(db, wanted), all_notes.find(db, wanted, PIECE, 0, order)

        self._ticket = self.jobs.read(read, self._show)

    def _show(self, answer: tuple[AnnotationFilter, str, int, list[Any]]) -> None:
        self._ticket = None
        kept = self.list.verticalScrollBar().value()
        self.model.show(*answer)
        self.list.verticalScrollBar().setValue(kept)
        bad = bool(self.days.text().strip()) and span(self.days.text()) is None
        said = self.tr("没有符合的批注。在文章里选中文字，按 1–5 即可划线。")
        if bad:
            said = self.tr("日期看不懂，请写成 2023-12 或 2023-12-01..2024-03。")
        elif answer[2]:
            said = self.tr("%Ln 条", "", answer[2])
        self.note.setText(said)
        self.export_button.setEnabled(answer[2] > 0)

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & TABLES:
            self._timer.start()

    # --- doing ----------------------------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.place_requested.emit(row)

    def _chosen(self) -> list[AnnotationListRow]:
        rows = (self.model.row(index.row()) for index in self.list.selectedIndexes())
        return [row for row in rows if row is not None]

    def _menu(self, at: Any) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opens = self.tr("打开文章") if chosen[-1].part is None else self.tr("打开版面图")
        menu.addAction(opens, lambda: self._open(self.list.currentIndex()))
        menu.addAction(self.tr("删除"), self._delete)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _delete(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.jobs.write(lambda db: all_notes.delete(db, chosen))

    def _export(self, group: str) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("导出批注"),
            str(Path(self.settings.export_folder or Path.home()) / "批注.md"),
            "Markdown (*.md);;HTML (*.html)",
        )
        if not path:
            return
        library, wanted, settings = self.jobs.library, self.wanted(), self.settings
        form = "html" if path.endswith(".html") else "markdown"

        def run(progress: Any, cancelled: Any) -> int:
            from reader.export.notes import export

            return export(
                library.reader(),
                Path(path),
                wanted,
                group,
                form,
                settings.citation_style,
                settings.mark_names,
                progress,
                cancelled,
            )

        self.jobs.start(Task(self.tr("导出批注"), run, self._exported))

    def _exported(self, count: int) -> None:
        self.note.setText(self.tr("已导出 %Ln 条批注。", "", count))
