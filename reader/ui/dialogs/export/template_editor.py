"""A person's own template as text, with a live preview and all that it can name beside it; it is saved only
when it is one."""
from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.export.collect import collect
from reader.export.export import Choices
from reader.export.sample import Sample
from reader.export.wording import bounded, templates
from reader.export.wording.html import preview
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.dialogs.export.preview import Preview
from reader.ui.dialogs.export.variables import reference

WAIT_MS = 400


class TemplateEditor(QDialog):
    """`ids`: the articles of the export, of which the first is shown."""

    def __init__(self, jobs: Jobs, name: str, ids: array[int], choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs, self.name, self.ids = jobs, name, ids
        self.choices = replace(choices, form="markdown", template=name)
        self._ticket: Ticket | None = None
        self.setWindowTitle(self.tr("模板“{}”").format(name))
        self.resize(1060, 680)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._try)
        self.text = QPlainTextEdit()
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("模板的文字"))
        self.text.textChanged.connect(self._timer.start)
        halves = QSplitter()
        halves.addWidget(self.text)
        halves.addWidget(self._beside())
        halves.setSizes([560, 460])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(halves, 1)
        column.addLayout(self._bottom())
        self._load()

    def _beside(self) -> QTabWidget:
        self.preview = Preview()
        help = QTextBrowser()
        help.setHtml(reference())
        help.setAccessibleName(self.tr("变量和过滤器"))
        tabs = QTabWidget()
        tabs.addTab(self.preview, self.tr("第一篇"))
        tabs.addTab(help, self.tr("变量和过滤器"))
        return tabs

    def _bottom(self) -> QHBoxLayout:
        self.problem = QLabel(wordWrap=True)
        self.problem.setObjectName("error")
        self.problem.hide()
        save = QPushButton(self.tr("保存"))
        save.setProperty("primary", True)
        save.clicked.connect(self._save)
        close = QPushButton(self.tr("取消"), autoDefault=False)
        close.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.problem, 1)
        line.addStretch(1)
        line.addWidget(close)
        line.addWidget(save)
        return line

    def _load(self) -> None:
        try:
            self.text.setPlainText(templates.read(self.name))
        except ReaderError as error:
            self._refuse(error)

    def _try(self) -> None:
        """Fill the text as it is now with the first article; in a process of its own, whatever stands in
        it."""
        text, name, ids, chosen = self.text.toPlainText(), self.name, self.ids[:1], self.choices

        def read(db: Any) -> Sample:
            article = next(iter(collect(db, ids, chosen.style, chosen.mark_names)), None)
            if article is None:
                return Sample("")
            made = bounded.WORKSHOP.render(text, name, article, False)
            return Sample(name, preview(made), made)

        if self._ticket:
            self._ticket.cancel()
        self._ticket = self.jobs.read(read, self._show, error=self._refuse)

    def _show(self, sample: Sample) -> None:
        self.problem.hide()
        self.preview.show_sample(sample)

    def _save(self) -> None:
        try:
            templates.save(self.name, self.text.toPlainText())
        except ReaderError as error:
            self._refuse(error)
            return
        self.accept()

    def _refuse(self, error: ReaderError) -> None:
        self.problem.setText(told(error))
        self.problem.show()
