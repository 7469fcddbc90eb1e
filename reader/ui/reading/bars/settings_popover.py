"""Aa: how the text is set."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from reader.ui.base.theme import SERIF, Theme
from reader.ui.reading.sheet.style import LARGEST, NORMAL, SMALLEST, Style


class SettingsPopover(QFrame):
    """Changes show at once in the text behind it."""

    style_changed = Signal(object)
    theme_chosen = Signal(str)

    def __init__(self, style: Style, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.style_now, self.theme = style, theme
        self.setObjectName("settingspopover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("阅读设置"))
        form = QFormLayout(self)
        form.setContentsMargins(16, 14, 16, 14)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        self.letters = self._slider(
            form,
            self.tr("字号"),
            SMALLEST,
            LARGEST,
            style.size,
            lambda n: self.tr("{0} 像素").format(n),
            lambda n: {"size": n},
        )
        self.height_factor = self._slider(
            form,
            self.tr("行距"),
            12,
            30,
            round(style.line_height * 10),
            lambda n: f"{n / 10:.1f}",
            lambda n: {"line_height": n / 10},
        )
        self.columns = self._slider(
            form,
            self.tr("栏宽"),
            16,
            80,
            style.columns,
            lambda n: self.tr("{0} 字").format(n),
            lambda n: {"columns": n},
        )
        self.family = QComboBox(self)
        self.family.setAccessibleName(self.tr("字体"))
        self.family.addItem(self.tr("宋体（按系统）"), "")
        for name in _families():
            self.family.addItem(name, name)
        self.family.setCurrentIndex(max(self.family.findData(style.family), 0))
        self.family.currentIndexChanged.connect(lambda _: self._change(family=self.family.currentData()))
        form.addRow(self.tr("字体"), self.family)
        self.indent = self._box(form, self.tr("段首空两字"), style.indent, "indent")
        self.justify = self._box(form, self.tr("两端对齐"), style.justify, "justify")
        self.punctuation = self._box(form, self.tr("显示为全角标点"), style.punctuation, "punctuation")
        self.punctuation.setToolTip(self.tr("只改变显示；复制、检索和导出仍是原字。"))
        form.addRow(self.tr("主题"), self._themes())
        reset = QPushButton(self.tr("恢复默认"), self)
        reset.clicked.connect(self._reset)
        form.addRow("", reset)
        self.setFixedWidth(340)
        self._dress()
        theme.changed.connect(self._dress)

    def open(self, point: QPoint) -> None:
        """Appear with its upper right corner at a point of the screen."""
        self.adjustSize()
        area = self.screen().availableGeometry()
        x = min(max(point.x() - self.width(), area.left()), area.right() - self.width())
        self.move(x, min(point.y(), area.bottom() - self.height()))
        self.show()
        self.letters.setFocus()

    def _slider(
        self,
        form: QFormLayout,
        label: str,
        low: int,
        high: int,
        value: int,
        words: Callable[[int], str],
        change: Callable[[int], dict[str, float]],
    ) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(low, high)
        slider.setValue(value)
        slider.setAccessibleName(label)
        shown = QLabel(words(value), self)
        shown.setObjectName("secondary")
        shown.setFixedWidth(56)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

        def moved(now: int) -> None:
            shown.setText(words(now))
            self._change(**change(now))

        slider.valueChanged.connect(moved)
        row = QHBoxLayout()
        row.addWidget(slider, 1)
        row.addWidget(shown)
        form.addRow(label, row)
        return slider

    def _box(self, form: QFormLayout, label: str, value: bool, name: str) -> QCheckBox:
        box = QCheckBox(label, self)
        box.setChecked(value)
        box.toggled.connect(lambda on: self._change(**{name: on}))
        form.addRow("", box)
        return box

    def _themes(self) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        group = QButtonGroup(row)
        for name, text in (
            ("light", self.tr("亮")),
            ("sepia", self.tr("纸")),
            ("dark", self.tr("暗")),
            ("system", self.tr("系统")),
        ):
            button = QPushButton(text, row)
            button.setCheckable(True)
            button.setChecked(self.theme.name == name)
            button.setStyleSheet("QPushButton { padding: 4px 8px; }")
            button.clicked.connect(lambda _=False, name=name: self.theme_chosen.emit(name))
            group.addButton(button)
            line.addWidget(button, 1)
        return row

    def _change(self, **values: object) -> None:
        self.style_now = replace(self.style_now, **values)  # type: ignore[arg-type]
        self.style_changed.emit(self.style_now)

    def _reset(self) -> None:
        plain = Style()
        self.letters.setValue(NORMAL)
        self.height_factor.setValue(round(plain.line_height * 10))
        self.columns.setValue(plain.columns)
        self.family.setCurrentIndex(0)
        for box, on in (
            (self.indent, plain.indent),
            (self.justify, plain.justify),
            (self.punctuation, plain.punctuation),
        ):
            box.setChecked(on)

    def _dress(self) -> None:
        t = self.theme.tokens
        self.setStyleSheet(
            f"QFrame#settingspopover {{ background: {t.surface}; border: 1px solid {t.hairline};"
            f" border-radius: 8px; }}"
        )


def _families() -> list[str]:
    """Fonts of this system that have Chinese, the ones for long reading first."""
    found = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    serif = [name for name in SERIF if name in found]
    return serif + sorted(name for name in found if name not in serif)
