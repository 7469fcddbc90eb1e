"""导出: what, in which form, where to; with a preview of the first files."""
from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.export.clippings import sheet
from reader.export.collect import collect
from reader.export.collected import collect_items
from reader.export.export import Choices
from reader.export.sample import Sample, sample
from reader.export.wording import templates
from reader.library import exports
from reader.settings import Settings
from reader.ui.base.controls import ask_over
from reader.ui.base.fitting import Scrolled
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told
from reader.ui.dialogs.export import favourites
from reader.ui.dialogs.export.choices import ChoicesForm
from reader.ui.dialogs.export.preview import Preview
from reader.ui.dialogs.export.template_editor import TemplateEditor
from reader.ui.printing.paint import Sheet
from reader.ui.printing.printing import PrintPreview

WAIT_MS = 150
MOST_PRINTED = 500  # articles printed at once: the preview lays out all


class ExportDialog(QDialog):
    """`ids`: the articles, in the order of the list that they were chosen in.

    `collection`: they are those of that collection, whose passages and notes go out, too.
    """

    def __init__(
        self,
        jobs: Jobs,
        settings: Settings,
        ids: array[int],
        parent: QWidget,
        collection: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._collection = collection
        self.jobs, self.settings, self.ids, self.window_ = jobs, settings, ids, parent
        self._ticket: Ticket | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._show_first)
        self.setWindowTitle(self.tr("导出"))
        self.resize(1000, 660)
        self.form = ChoicesForm(settings)
        self.preview = Preview()
        self.shown, self.source = self.preview.shown, self.preview.source
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(self._left(), 2)
        row.addWidget(self.preview, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addLayout(row, 1)
        column.addLayout(self._bottom())
        self.form.changed.connect(self._timer.start)
        self.form.edit_template.connect(self._edit_template)
        self.form.form.setFocus()  # the first thing that one decides; Enter exports all the same
        self._show_first()

    # --- parts -----------------------------------------------------------------------------------------

    def _left(self) -> QVBoxLayout:
        title = QLabel(self.tr("导出 %Ln 篇文章", "", len(self.ids)))
        title.setObjectName("title")
        self.favourites = QPushButton(self.tr("常用"), autoDefault=False)
        self.favourites.setMenu(QMenu(self.favourites))
        self.favourites.menu().aboutToShow.connect(self._fill_favourites)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.favourites)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(Scrolled(self.form))
        column.addStretch(1)
        return column

    def _bottom(self) -> QHBoxLayout:
        self.problem = QLabel(wordWrap=True)
        self.problem.setObjectName("error")
        self.problem.hide()
        self.print = QPushButton(self.tr("打印…"), autoDefault=False)
        self.print.clicked.connect(self._print)
        close = QPushButton(self.tr("取消"), autoDefault=False)
        close.clicked.connect(self.reject)
        self.go = QPushButton(self.tr("导出"))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._export)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.print)
        line.addWidget(self.problem, 1)
        line.addStretch(1)
        line.addWidget(close)
        line.addWidget(self.go)
        return line

    def _choices(self) -> Choices:
        return replace(self.form.choices(), collection=self._collection)

    # --- preview ---------------------------------------------------------------------------------------

    def _show_first(self) -> None:
        choices, ids = self._choices(), self.ids
        if self._ticket:
            self._ticket.cancel()
        self._ticket = self.jobs.read(lambda db: sample(db, ids, choices), self._show, error=self._refuse)

    def _show(self, found: Sample) -> None:
        self.problem.hide()
        self.go.setEnabled(True)
        self.form.name.setText(found.name)
        self.preview.show_sample(found)

    def _refuse(self, error: ReaderError) -> None:
        self.problem.setText(told(error))
        self.problem.show()
        self.go.setEnabled(False)

    # --- templates, favourites -------------------------------------------------------------------------

    def _edit_template(self) -> None:
        name = self.form.template.currentData()
        if not templates.find(name).own:
            name = self._copied(name)
        if name:
            editor = TemplateEditor(self.jobs, name, self.ids, self._choices(), self)
            editor.accepted.connect(self._show_first)
            ask_over(editor, self.settings)

    def _copied(self, name: str) -> str:
        """Return the name of a copy of a built-in template; empty where the person does not want one."""
        ours = self.tr("我的{}").format(in_language(name))
        new, good = QInputDialog.getText(
            self, self.tr("编辑模板"), self.tr("自带的模板不能改。复制一份，名为："), text=ours)
        if not good or not new.strip():
            return ""
        try:
            templates.copy(name, new.strip())
        except ReaderError as error:
            self._refuse(error)
            return ""
        self.form.fill_templates(new.strip())
        return new.strip()

    def _fill_favourites(self) -> None:
        menu = self.favourites.menu()
        menu.clear()
        for kept in favourites.kept(self.settings):
            action = menu.addAction(kept.name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, kept=kept: self.form.take_favourite(kept))
        menu.addSeparator()
        menu.addAction(self.tr("把现在的选择存为常用…"), self._keep_favourite)
        if self.settings.export_favourites:
            menu.addAction(self.tr("清空常用"), self._forget_favourites)

    def _keep_favourite(self) -> None:
        offered = f"{self.form.form.currentText()} → {Path(self.form.folder.text()).name}"
        name, good = QInputDialog.getText(self, self.tr("常用"), self.tr("名称："), text=offered)
        if good and name.strip():
            self.keep_favourite(name.strip())

    def keep_favourite(self, name: str) -> None:
        """Keep what is chosen under that name, in the place of what it stood for before."""
        favourites.keep(self.settings, self.form.favourite(name))

    def _forget_favourites(self) -> None:
        self.settings.export_favourites = []

    # --- print ---------------------------------------------------------------------------------------

    def _print(self) -> None:
        """Print the sheets, with a preview."""
        ids, choices = self.ids[:MOST_PRINTED], self._choices()

        def read(db: Any) -> list[Sheet]:
            found = collect(db, exports.wholes(db, ids), choices.style, choices.mark_names)
            if choices.collection is not None:
                found = islice(
                    collect_items(db, choices.collection, choices.style, choices.mark_names), MOST_PRINTED
                )
            return [Sheet(one.title, sheet.article(one)) for one in found if one]

        self.jobs.read(read, self._preview_print, error=self._refuse)

    def _preview_print(self, sheets: list[Sheet]) -> None:
        ask_over(PrintPreview(sheets, self), self.settings)

    # --- export ----------------------------------------------------------------------------------------

    def _export(self) -> None:
        written = self.form.folder.text().strip()
        folder = Path(written).expanduser()
        if not written or not folder.is_absolute():
            self._refuse(ReaderError(self.tr("请写出完整的文件夹路径。")))
            self.go.setEnabled(True)
            return
        self.form.remember()
        favourites.start(self.jobs, self.window_, self.ids, folder, self._choices())
        self.accept()
