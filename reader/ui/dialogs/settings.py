"""首选项: who one is, language and look, the names of the five colours, citations.

Each takes effect at once.
"""
from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.library.base import sign_as
from reader.settings import INTERFACE_SIZES, MARK_NAMES, Settings
from reader.ui.base.fitting import Scrolled
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme, theme_names


class SettingsDialog(QDialog):
    """The person's settings; sizes and fonts of the text are set where the text is (Aa).

    `marks_renamed(names)`: of the five colours.
    """

    marks_renamed = Signal(list)

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs, self.settings, self.theme = jobs, settings, theme
        self.setWindowTitle(self.tr("首选项"))
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addWidget(Scrolled(fields))
        self._person(form)
        self._look(form)
        self._marks(form)
        self._work(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)

    def _person(self, form: QFormLayout) -> None:
        self.maker = QLineEdit(self.settings.maker)
        self.maker.setAccessibleName(self.tr("署名"))
        self.maker.setToolTip(self.tr("批注、标签和更正署这个名字。"))
        self.maker.editingFinished.connect(self._name)
        form.addRow(self.tr("署名"), self.maker)

    def _look(self, form: QFormLayout) -> None:
        self.language = self._choice(form, self.tr("界面语言"), "language", {
            "system": self.tr("跟随系统"), "zh_CN": "简体中文", "en": "English"})
        sizes = {percent: f"{percent} %" for percent in INTERFACE_SIZES}
        self.scale = self._choice(form, self.tr("界面大小"), "interface_size", sizes)
        self.restart = QLabel(self.tr("重新启动后换用。"))
        self.restart.setObjectName("hint")
        self.restart.hide()
        for box in (self.language, self.scale):
            box.currentIndexChanged.connect(lambda _index: self.restart.show())
        form.addRow("", self.restart)
        self.look = self._choice(form, self.tr("主题"), "theme", theme_names())
        self.look.currentIndexChanged.connect(lambda _index: self.theme.choose(self.settings.theme))

    def _marks(self, form: QFormLayout) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.marks = []
        for number, name in enumerate(self.settings.mark_names[:5], 1):
            box = QLineEdit(name)
            box.setMaxLength(12)
            box.setMinimumWidth(40)
            box.setAccessibleName(self.tr("第 {} 种颜色的名称").format(number))
            t = self.theme.tokens
            box.setStyleSheet(
                f"background: {t.marks[number - 1]}; border-bottom: 2px solid {t.lines[number - 1]};"
            )
            box.editingFinished.connect(self._rename_marks)
            self.marks.append(box)
            line.addWidget(box)
        form.addRow(self.tr("颜色的名称"), line)

    def _work(self, form: QFormLayout) -> None:
        self.citation = self._choice(
            form, self.tr("引文格式"), "citation_style", {"2025": "GB/T 7714-2025", "2015": "GB/T 7714-2015"}
        )
        most = os.cpu_count() or 1
        counts = {0: self.tr("按处理器（{} 个）").format(most)}
        counts |= {number: str(number) for number in range(1, max(most, self.settings.workers) + 1)}
        self.workers = self._choice(form, self.tr("识别用的进程数"), "workers", counts)
        where = QLineEdit(str(self.jobs.library.folder), readOnly=True)  # however long: it can be gone along
        where.setStyleSheet("border: 0; background: transparent; padding: 0;")
        where.setCursorPosition(0)
        where.setAccessibleName(self.tr("现在的库"))
        form.addRow(self.tr("现在的库"), where)

    def _choice(self, form: QFormLayout, label: str, option: str, names: Mapping[Any, str]) -> QComboBox:
        box = QComboBox()
        for key, name in names.items():
            box.addItem(name, key)
        box.setCurrentIndex(max(box.findData(getattr(self.settings, option)), 0))
        box.setAccessibleName(label)
        box.currentIndexChanged.connect(lambda _index: setattr(self.settings, option, box.currentData()))
        form.addRow(label, box)
        return box

    def _name(self) -> None:
        name = self.maker.text().strip()
        if not name or name == self.settings.maker:
            self.maker.setText(self.settings.maker)
            return
        self.settings.maker = name
        self.jobs.write(lambda db: sign_as(db, name))

    def _rename_marks(self) -> None:
        names = [box.text().strip() or default for box, default in zip(self.marks, MARK_NAMES, strict=True)]
        if names != self.settings.mark_names:
            self.settings.mark_names = names
            self.marks_renamed.emit(names)


