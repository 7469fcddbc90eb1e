"""导出: which form and template, one file or many, where to; with a preview of the first article."""
from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.export.collect import collect
from reader.export.export import Choices, export
from reader.export.wording import html, markdown, templates
from reader.settings import Settings
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told, tr
from reader.ui.base.theme import reading_font


class ExportDialog(QDialog):
    """`ids`: the articles, in the order of the list that they were chosen in."""

    def __init__(self, jobs: Jobs, settings: Settings, ids: array[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs, self.settings, self.ids, self.window_ = jobs, settings, ids, parent
        self.setWindowTitle(self.tr("导出"))
        self.resize(900, 600)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(self._choices(), 2)
        row.addWidget(self._preview(), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addLayout(row, 1)
        column.addLayout(self._bottom())
        self._fill_templates(settings.template)
        self._show_first()

    # --- parts ---------------------------------------------------------------------------------------------------

    def _choices(self) -> QVBoxLayout:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.markdown, self.html = QRadioButton("Markdown"), QRadioButton("HTML")
        self.many, self.single = QRadioButton(self.tr("每篇一个文件")), QRadioButton(self.tr("合成一个文件"))
        for label, buttons in ((self.tr("格式"), (self.markdown, self.html)), (self.tr("文件"), (self.many, self.single))):
            group, line = QButtonGroup(self), QHBoxLayout()
            line.setSpacing(16)
            for button in buttons:
                group.addButton(button)
                line.addWidget(button)
            line.addStretch(1)
            buttons[0].setChecked(True)
            form.addRow(label, line)
        self.template = QComboBox()
        self.template.setAccessibleName(self.tr("模板"))
        self.template.currentIndexChanged.connect(self._show_first)
        self.edit_template = QPushButton(self.tr("编辑模板…"), autoDefault=False)
        self.edit_template.clicked.connect(self._edit_template)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.template, 1)
        line.addWidget(self.edit_template)
        form.addRow(self.tr("模板"), line)
        self.folder = QLineEdit(self.settings.export_folder or str(Path.home()))
        self.folder.setAccessibleName(self.tr("导出到的文件夹"))
        browse = QPushButton(self.tr("选择…"), autoDefault=False)
        browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.folder, 1)
        line.addWidget(browse)
        form.addRow(self.tr("导出到"), line)
        column = QVBoxLayout()
        title = QLabel(self.tr("导出 %Ln 篇文章", "", len(self.ids)))
        title.setObjectName("title")
        hint = QLabel(self.tr("包括报头信息、正文、标签、划线与批注、引文和返回链接。已有的同名文件不会被别的文章覆盖。"), wordWrap=True)
        hint.setObjectName("hint")
        column.setSpacing(14)
        column.addWidget(title)
        column.addLayout(form)
        column.addWidget(hint)
        column.addStretch(1)
        return column

    def _preview(self) -> QTabWidget:
        tabs = QTabWidget()
        self.shown = QTextBrowser()
        self.shown.setOpenLinks(False)
        self.shown.document().setDefaultFont(reading_font(15))
        self.shown.document().setDocumentMargin(16)
        self.shown.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.shown.setAccessibleName(self.tr("预览"))
        self.source = QPlainTextEdit(readOnly=True)
        self.source.setAccessibleName(self.tr("Markdown 源文"))
        tabs.addTab(self.shown, self.tr("预览第一篇"))
        tabs.addTab(self.source, "Markdown")
        return tabs

    def _bottom(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.problem = QLabel(wordWrap=True)
        self.problem.setObjectName("error")
        self.problem.hide()
        close = QPushButton(self.tr("取消"), autoDefault=False)
        close.clicked.connect(self.reject)
        self.go = QPushButton(self.tr("导出"))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._export)
        line.addWidget(self.problem, 1)
        line.addStretch(1)
        line.addWidget(close)
        line.addWidget(self.go)
        return line

    # --- preview -------------------------------------------------------------------------------------------------

    def _fill_templates(self, chosen: str) -> None:
        self.template.blockSignals(True)
        self.template.clear()
        for row in templates.all():
            self.template.addItem(row.name if row.own else in_language(row.name), row)
        names = [self.template.itemData(n).name for n in range(self.template.count())]
        chosen = templates.FORMER.get(chosen, chosen)
        self.template.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        self.template.blockSignals(False)

    def _show_first(self, _index: int = 0) -> None:
        name, style, names, first = self.template.currentData().name, self.settings.citation_style, self.settings.mark_names, self.ids[:1]

        def read(db: Any) -> str:
            article = next(iter(collect(db, first, style, names)))
            return markdown.render(article, name) if article else ""

        self.jobs.read(read, self._show, error=self._refuse)

    def _show(self, text: str) -> None:
        self.problem.hide()
        self.go.setEnabled(True)
        self.source.setPlainText(text)
        self.shown.setHtml(html.preview(text))

    def _refuse(self, error: ReaderError) -> None:
        self.problem.setText(told(error))
        self.problem.show()
        self.go.setEnabled(False)

    # --- choices -------------------------------------------------------------------------------------------------

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("导出到"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _edit_template(self) -> None:
        row = self.template.currentData()
        if not row.own:
            name, good = QInputDialog.getText(self, self.tr("编辑模板"), self.tr("自带的模板不能改。复制一份，名为："),
                                              text=self.tr("我的{}").format(in_language(row.name)))
            if not good or not name.strip():
                return
            try:
                templates.copy(row.name, name.strip())
            except ReaderError as error:
                self._refuse(error)
                return
            self._fill_templates(name.strip())
        editor = TemplateEditor(self.template.currentData().name, self)
        editor.accepted.connect(self._show_first)
        editor.open()

    def _export(self) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        if not self.folder.text().strip() or not folder.is_absolute():
            self._refuse(ReaderError(self.tr("请写出完整的文件夹路径。")))
            self.go.setEnabled(True)
            return
        self.settings.export_folder, self.settings.template = str(folder), self.template.currentData().name
        library, ids, settings = self.jobs.library, self.ids, self.settings
        form, single = "html" if self.html.isChecked() else "markdown", self.single.isChecked()

        def run(progress: Any, cancelled: Any) -> Any:
            choices = Choices(form, single, settings.template, settings.citation_style, settings.mark_names)
            return export(library.reader(), ids, folder, choices, progress, cancelled)

        self.jobs.start(Task(self.tr("导出"), run, _Told(self.window_, folder).tell))
        self.accept()


class _Told:
    """Says in the window what an export has written; outlives the dialog."""

    def __init__(self, window: Any, folder: Path) -> None:
        self._window, self._folder = window, folder

    def tell(self, report: Any) -> None:
        files = len(report.files)
        text = tr("导出已取消，写好的 %Ln 个文件保留。", "", files) if report.cancelled else tr("已导出 %Ln 个文件。", "", files)
        if report.skipped:
            text += tr("%Ln 篇已不在库里。", "", len(report.skipped))
        if report.refused:
            text += tr("%Ln 篇没有写成。", "", len(report.refused))
        if report.kept:
            text += tr("%Ln 个文件您改过，没有覆盖。", "", len(report.kept))
        place = QUrl.fromLocalFile(str(self._folder))
        self._window.notice.say(text, tr("打开文件夹"), lambda: QDesktopServices.openUrl(place))


class TemplateEditor(QDialog):
    """A person's own template as text; it is saved only when it is one."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setWindowTitle(self.tr("模板“{}”").format(name))
        self.resize(720, 560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit()
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("模板的文字"))
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
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.text, 1)
        column.addLayout(line)
        self._load()

    def _load(self) -> None:
        try:
            self.text.setPlainText(templates.read(self.name))
        except ReaderError as error:
            self._refuse(error)

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
