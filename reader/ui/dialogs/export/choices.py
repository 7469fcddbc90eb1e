"""What is chosen: form, template, one file or many, names, place, what becomes of files that a person has
changed."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from reader.export import forms
from reader.export.export import Choices
from reader.export.place import naming
from reader.export.wording import templates
from reader.settings import Settings
from reader.ui.base.language import in_language, tr
from reader.ui.dialogs.export.favourites import Favourite
from reader.ui.printing.paint import PdfPages

GROUPS = ("text", "citation", "table", "record", "annotation")


def form_names() -> dict[str, str]:
    """Return what each form is called, by its code, where that is not its title in every language."""
    return {
        "markdown": tr("Markdown（按模板）"),
        "html": tr("HTML 剪报"),
        "docx": tr("Word 剪报"),
        "pdf": tr("PDF 剪报"),
        "gbt7714": tr("GB/T 7714 引文"),
        "ris": tr("RIS（Zotero、EndNote、NoteExpress）"),
        "endnote": tr("EndNote（.enw）"),
        "csv": tr("CSV 题录"),
        "xlsx": tr("Excel 题录"),
        "jsonl": tr("JSON Lines（题录与正文）"),
        "cnmarc": tr("CNMARC 草稿"),
        "cnmarc-text": tr("CNMARC 草稿（文字）"),
        "w3c": tr("W3C 批注（JSON-LD）"),
    }


def hints() -> dict[str, str]:
    """Return what one should know before choosing a form."""
    zotero = tr("Zotero 会把它当作期刊文章；给 Zotero 请用 RIS 或 CSL-JSON。")
    draft = tr("分析款目的草稿，由编目员审核补全。")
    return {
        "bibtex": zotero, "biblatex": zotero, "cnmarc": draft, "cnmarc-text": draft,
        "csl": tr("标签和批注在 Zotero 里归入“其他”；要作为标签，请用 RIS。"),
        "endnote": tr("EndNote 也读 RIS，作者和刊号保留得更全。"),
        "w3c": tr("只有批注；用“库”菜单里的“读回批注与标签…”读回来。"),
    }


class ChoicesForm(QWidget):
    """`changed()`: something else is chosen. `edit_template()`: the person wants to edit the chosen
    template."""

    changed = Signal()
    edit_template = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(10)
        self._form.setHorizontalSpacing(14)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form_row()
        self._template_row()
        self._files_row()
        self._naming_row()
        self._place_row()
        self._changed_row()
        self.take(settings.export_form, settings.export_single, settings.template, settings.export_naming,
                  settings.export_changed, settings.export_bom)
        self.form.currentIndexChanged.connect(self._form_chosen)
        self.template.currentIndexChanged.connect(self.changed)
        for button in (self.many, self.single):
            button.clicked.connect(self.changed)
        self.naming.textChanged.connect(self.changed)

    # --- rows ------------------------------------------------------------------------------------------

    def _form_row(self) -> None:
        self.form = QComboBox()
        self.form.setAccessibleName(self.tr("格式"))
        names = form_names()
        for group in GROUPS:
            if self.form.count():
                self.form.insertSeparator(self.form.count())
            for form in forms.FORMS:
                if form.kind == group:
                    self.form.addItem(names.get(form.name, form.title), form.name)
        self.form.setMaxVisibleItems(24)
        self._form.addRow(self.tr("格式"), self.form)
        self.hint = QLabel(wordWrap=True)
        self.hint.setObjectName("hint")
        self._form.addRow("", self.hint)

    def _template_row(self) -> None:
        self.template = QComboBox()
        self.template.setAccessibleName(self.tr("模板"))
        self.edit = QPushButton(self.tr("编辑模板…"), autoDefault=False)
        self.edit.clicked.connect(self.edit_template)
        self._form.addRow(self.tr("模板"), _line(self.template, self.edit))
        self.fill_templates(self.settings.template)

    def _files_row(self) -> None:
        self.many, self.single = QRadioButton(self.tr("每篇一个文件")), QRadioButton(self.tr("合成一个文件"))
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(16)
        for button in (self.many, self.single):
            group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        self._form.addRow(self.tr("文件"), line)

    def _naming_row(self) -> None:
        self.naming = QLineEdit()
        self.naming.setPlaceholderText(naming.DEFAULT)
        self.naming.setAccessibleName(self.tr("文件名的样式"))
        names = "".join(f"{{{name}}} " for name in naming.VARIABLES)
        self.naming.setToolTip(self.tr("可用的变量：{}").format(names.strip()))
        self._form.addRow(self.tr("文件名"), self.naming)
        self.name = QLabel(wordWrap=True)
        self.name.setObjectName("hint")
        self._form.addRow("", self.name)

    def _place_row(self) -> None:
        self.folder = QLineEdit(self.settings.export_folder or str(Path.home()))
        self.folder.setAccessibleName(self.tr("导出到的文件夹"))
        browse = QPushButton(self.tr("选择…"), autoDefault=False)
        browse.clicked.connect(self._browse)
        self._form.addRow(self.tr("导出到"), _line(self.folder, browse))

    def _changed_row(self) -> None:
        self.changed_files = QComboBox()
        self.changed_files.setAccessibleName(self.tr("导出后有人改过的文件"))
        self.changed_files.addItem(self.tr("旁边另存一份"), "beside")
        self.changed_files.addItem(self.tr("保留，不导出"), "keep")
        self.changed_files.addItem(self.tr("替换"), "replace")
        self._form.addRow(self.tr("改过的文件"), self.changed_files)
        self.bom = QCheckBox(self.tr("供 Excel 打开（开头加 BOM）"))
        self._form.addRow("", self.bom)

    # --- values ----------------------------------------------------------------------------------------

    def fill_templates(self, chosen: str) -> None:
        """List the templates anew and choose one."""
        self.template.blockSignals(True)
        self.template.clear()
        for row in templates.all():
            self.template.addItem(row.name if row.own else in_language(row.name), row.name)
        self.template.setCurrentIndex(max(0, self.template.findData(templates.FORMER.get(chosen, chosen))))
        self.template.blockSignals(False)

    def take(self, form: str, single: bool, template: str, pattern: str, changed: str, bom: bool) -> None:
        """Choose all of it."""
        self.form.setCurrentIndex(max(0, self.form.findData(form)))
        (self.single if single else self.many).setChecked(True)
        known = templates.FORMER.get(template, template)
        self.template.setCurrentIndex(max(0, self.template.findData(known)))
        self.naming.setText(pattern)
        self.changed_files.setCurrentIndex(max(0, self.changed_files.findData(changed)))
        self.bom.setChecked(bom)
        self._form_chosen()

    def choices(self) -> Choices:
        """Return what an export is asked for."""
        return Choices(
            form=self.form.currentData(),
            single=self.single.isChecked(),
            template=self.template.currentData(),
            style=self.settings.citation_style,
            mark_names=tuple(self.settings.mark_names),
            changed=self.changed_files.currentData(),
            pattern=self.naming.text().strip() or naming.DEFAULT,
            bom=self.bom.isChecked(),
            paint=PdfPages,
        )

    def remember(self) -> None:
        """Keep it for the next time."""
        settings, chosen = self.settings, self.choices()
        settings.export_form, settings.export_single = chosen.form, chosen.single
        settings.template, settings.export_naming = chosen.template, self.naming.text().strip()
        settings.export_changed, settings.export_bom = chosen.changed, chosen.bom
        settings.export_folder = self.folder.text().strip()

    def favourite(self, name: str) -> Favourite:
        """Return all that is chosen, under a name."""
        chosen = self.choices()
        pattern, folder = self.naming.text().strip(), self.folder.text().strip()
        return Favourite(
            name, chosen.form, chosen.single, chosen.template, pattern, chosen.changed, chosen.bom, folder)

    def take_favourite(self, kept: Favourite) -> None:
        """Choose what was kept under a name."""
        self.take(kept.form, kept.single, kept.template, kept.pattern, kept.changed, kept.bom)
        self.folder.setText(kept.folder)
        self.changed.emit()

    # --- slots -----------------------------------------------------------------------------------------

    def _form_chosen(self, _index: int = 0) -> None:
        """Offer only what the form has a use for."""
        form = forms.named(self.form.currentData())
        for widget in (self.template, self.edit):
            widget.setEnabled(form.name == "markdown")
        for button in (self.many, self.single):
            button.setEnabled(not form.one_file)
        self.naming.setEnabled(not form.one_file)
        self._form.setRowVisible(self.bom, form.name == "csv")
        hint = hints().get(form.name, "")
        self.hint.setText(hint)
        self._form.setRowVisible(self.hint, bool(hint))
        self.changed.emit()

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("导出到"), self.folder.text())
        if folder:
            self.folder.setText(folder)


def _line(first: QWidget, second: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(first, 1)
    line.addWidget(second)
    return line
