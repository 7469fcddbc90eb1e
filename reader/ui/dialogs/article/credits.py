"""Byline, dateline and where an article is continued, as lists and citations show them."""
from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.library.articles import ArticleText
from reader.library.base import Database
from reader.library.structure import articles
from reader.library.undo import undo
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.theme import named


class CreditsDialog(QDialog):
    """One step for all that was changed."""

    def __init__(self, jobs: Jobs, article: ArticleText, parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs, self.article = jobs, article
        self.setWindowTitle(self.tr("更正作者与电头"))
        self.resize(460, 280)
        self.fields: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        for name, label, hint in (
            ("byline", self.tr("作者"), self.tr("几个人之间空一格")),
            ("dateline", self.tr("电头"), self.tr("如 本报讯")),
            ("jump", self.tr("下转"), self.tr("如 第三版")),
            ("jump_from", self.tr("上接"), self.tr("如 第一版")),
        ):
            field = self.fields[name] = QLineEdit(getattr(article, name) or "")
            field.setPlaceholderText(hint)
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.error = named(QLabel(wordWrap=True), "error")
        self.error.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("保存"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("取消"))
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(
            named(QLabel(article.part("headline") or self.tr("（无题）"), wordWrap=True), "secondary")
        )
        column.addLayout(form)
        column.addWidget(self.error)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.fields["byline"].setFocus()

    def _save(self) -> None:
        article = self.article
        changed = {name: field.text().strip() or None for name, field in self.fields.items()
                   if (field.text().strip() or None) != getattr(article, name)}

        def write(db: Database) -> None:
            with undo.step(db, "更正作者与电头"):
                for name, value in changed.items():
                    articles.set_credit(db, article.id, name, value)

        if changed:
            self.jobs.write(write, self._saved, error=self._refused)
        else:
            self.accept()

    def _saved(self, _result: object) -> None:
        self.accept()

    def _refused(self, error: ReaderError) -> None:
        self.error.setText(told(error))
        self.error.show()
