"""What a screen reader reads aloud: the controls of a window, and those that say nothing."""
from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit)


def controls(within: QWidget) -> Iterator[QWidget]:
    """What one can use there just now;
    headers and corners of tables and the insides of boxes belong to these.
    """
    for widget in within.findChildren(QWidget):
        inside = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QTableView)
        inside = inside or isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_")
        if isinstance(widget, CONTROLS) and widget.isVisible() and not inside:
            yield widget


def nameless(within: QWidget) -> list[str]:
    found = []
    for widget in controls(within):
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def silent_dialogs() -> list[str]:
    """What says nothing in the dialogs of ours that are open."""
    found = []
    for dialog in QApplication.topLevelWidgets():
        ours = not type(dialog).__module__.startswith("PySide6")  # Qt's own ask for files and names
        if isinstance(dialog, QDialog) and dialog.isVisible() and ours:
            found += [f"{name} of {type(dialog).__name__}" for name in nameless(dialog)]
    return found
