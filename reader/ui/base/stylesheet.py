"""The application's style sheet, written from a theme's tokens.

Hairlines instead of boxes, an 8-pixel rhythm.
"""
from __future__ import annotations

from reader.ui.base.icons import tinted_folder
from reader.ui.base.tokens import Tokens

# Only widgets with a name are styled; the palette gives QTextBrowser the colour of its text.
SHEET = """
QToolTip { background: @surface; color: @ink; border: 1px solid @hairline; padding: 4px 8px; }
QMainWindow, QDialog { background: @window; }
QSplitter::handle { background: @hairline; }
QMenuBar { background: @window; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @surface; border: 1px solid @hairline; padding: 6px 0; menu-scrollable: 1; }
QMenu::item { padding: 6px 28px 6px 30px; color: @ink; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @faded; }
QMenu::separator { height: 1px; background: @hairline; margin: 6px 0; }
QMenu::icon { padding-left: 10px; }
QMenu::indicator { left: 10px; width: 12px; height: 12px; }

QPushButton, QToolButton#bar {
    background: @surface; color: @ink; border: 1px solid @hairline; border-radius: 6px;
    padding: 5px 12px; min-height: 18px; }
QPushButton:hover, QToolButton#bar:hover { background: @hover; }
QPushButton:pressed, QToolButton#bar:pressed { background: @selection; }
QPushButton:disabled, QToolButton#bar:disabled { color: @faded; background: @window; }
QPushButton:checked, QToolButton#bar:checked { background: @selection; border-color: @accent;
    color: @accent; }
QPushButton:focus, QToolButton#bar:focus { border-color: @accent; }
QPushButton:checked:focus, QToolButton#bar:checked:focus { border-color: @ink; }
QPushButton:checked:disabled, QToolButton#bar:checked:disabled { color: @faded; border-color: @hairline; }
QPushButton[primary="true"], QToolButton#primary, QDialog QPushButton:default {
    background: @accent; color: @accent_ink; border: 1px solid @accent; border-radius: 6px;
    padding: 5px 14px; min-height: 18px; }
QPushButton[primary="true"]:hover, QToolButton#primary:hover, QDialog QPushButton:default:hover {
    background: @accent_hover; border-color: @accent_hover; }
QPushButton[primary="true"]:focus, QToolButton#primary:focus, QDialog QPushButton:default:focus {
    border-color: @ink; }
QPushButton[primary="true"]:disabled, QToolButton#primary:disabled, QDialog QPushButton:default:disabled {
    background: @chip; color: @faded; border-color: @hairline; }
QDialog QPushButton:default { padding: 5px 12px; }
QToolButton#bar, QToolButton#primary { padding: 5px 10px; }
QToolButton#bar[popupMode="1"] { padding-right: 26px; }
QToolButton#bar::menu-button { border: 0; border-left: 1px solid @hairline; width: 18px; }
QToolButton#bar::menu-button:hover { background: @selection; }
QToolButton#bar::menu-arrow { image: url(@icons/chevron-down.svg); width: 10px; height: 10px; }
QToolButton#bar::menu-indicator, QToolButton#quiet::menu-indicator { image: none; width: 0; }
QPushButton::menu-indicator { image: url(@icons/chevron-down.svg); width: 10px; height: 10px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }
QPushButton#quiet, QToolButton#quiet { background: transparent; border: 1px solid transparent;
    border-radius: 4px; padding: 3px 6px;
    color: @secondary; min-height: 16px; }
QToolButton#strip { background: @surface; color: @accent; border: 1px solid @hairline; border-radius: 4px;
    padding: 1px 8px; }
QToolButton#strip:hover { background: @hover; }
QToolButton#strip:focus { border-color: @accent; }
QWidget#facets, QWidget#sidetabs { background: @sidebar; }
QToolButton#chip { background: @chip; color: @ink; border: 1px solid @hairline; border-radius: 4px;
    padding: 2px 4px 2px 7px; }
QToolButton#chip:hover { background: @selection; }
QToolButton#chip:focus { border-color: @accent; }
QToolButton#segment { background: transparent; border: 1px solid @hairline; border-radius: 4px;
    padding: 2px 7px; color: @secondary; }
QToolButton#segment:hover { background: @hover; color: @ink; }
QToolButton#segment:checked { background: @selection; border-color: @selection; color: @accent; }
QToolButton#segment:focus { border-color: @accent; }
QPushButton#quiet:hover, QToolButton#quiet:hover { background: @hover; color: @ink; }
QPushButton#quiet:focus, QToolButton#quiet:focus { border-color: @accent; }

QLineEdit, QPlainTextEdit, QTextEdit#field, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {
    background: @surface; color: @ink; border: 1px solid @hairline; border-radius: 6px; padding: 5px 8px;
    selection-background-color: @accent; selection-color: @accent_ink; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit#field:focus,
QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: @faded; background: @window; }
QComboBox { padding: 5px 4px 5px 8px; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: url(@icons/chevron-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @hairline;
    selection-background-color: @selection;
    selection-color: @ink; outline: 0; }
QSpinBox, QDoubleSpinBox { padding-right: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 18px;
    background: transparent; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-arrow { image: url(@icons/chevron-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(@icons/chevron-down.svg); width: 10px; height: 10px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @secondary; border-radius: 3px;
    background: @surface; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@icons/check.svg); }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @secondary; border-radius: 8px;
    background: @surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QCheckBox::indicator:disabled { border-color: @hairline; background: @window; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QGroupBox { border: 0; border-top: 1px solid @hairline; margin-top: 20px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; color: @secondary; }
QTabWidget::pane { border: 0; border-top: 1px solid @hairline; }
QTabBar::tab { padding: 7px 14px; border: 0; border-bottom: 2px solid transparent; color: @secondary;
    background: transparent; }
QTabBar::tab:selected { color: @ink; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @accent; }
QTabBar QToolButton { background: @window; border: 0; border-left: 1px solid @hairline; padding: 0; }
QTabBar QToolButton:hover { background: @hover; }
QTabBar QToolButton::left-arrow { image: url(@icons/chevron-left.svg); width: 10px; height: 10px; }
QTabBar QToolButton::right-arrow { image: url(@icons/chevron-right.svg); width: 10px; height: 10px; }

QTableView, QTreeView, QListView, QListWidget, QTreeWidget, QTableWidget { background: @surface;
    color: @ink; border: 0; outline: 0;
    selection-background-color: @selection; selection-color: @ink; gridline-color: @hairline;
    alternate-background-color: @window; }
QDialog QTableView, QDialog QTreeView, QDialog QListView { border: 1px solid @hairline; }
QHeaderView::section { background: @window; color: @secondary; border: 0;
    border-bottom: 1px solid @hairline; padding: 6px 8px; }
QDialog QTableView::item { padding: 0 4px; border: 0; }
QTreeView#sidebar { background: @sidebar; selection-background-color: transparent; }
QTreeView#sidebar::item { padding: 0 4px; border: 0; }
QTreeView#sidebar::branch { background: transparent; }
QTreeView#sidebar QLineEdit { padding: 1px 6px; }
QTableCornerButton::section { background: @window; border: 0; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @secondary; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QDialogButtonBox { button-layout: 3; dialogbuttonbox-buttons-have-icons: 0; }
QInputDialog QLineEdit, QInputDialog QComboBox { min-width: 360px; }
QProgressBar { background: @hairline; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QStatusBar { background: @window; border-top: 1px solid @hairline; color: @secondary; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @secondary; }
QStatusBar QLabel#warning { color: @warning; }
QFrame#card { background: @surface; border: 1px solid @hairline; border-radius: 6px; }
QFrame#line { background: @hairline; border: 0; max-height: 1px; min-height: 1px; }
QWidget#toolbar { background: @window; border-bottom: 1px solid @hairline; }
QWidget#listheader { background: @surface; border-bottom: 1px solid @hairline; }
QWidget#listheader QLabel { color: @secondary; }
QWidget#empty { background: @surface; }
QLabel#title { font-size: 22px; color: @ink; }
QLabel#hint, QLabel#secondary { color: @secondary; }
QLabel#error { color: @warning; background: @warning_ground; border: 1px solid @hairline;
    border-radius: 6px; padding: 8px 12px; }
"""


def stylesheet(t: Tokens) -> str:
    """Return the style sheet of a theme."""
    values = {name: value for name in t.__dataclass_fields__ if isinstance(value := getattr(t, name), str)}
    values |= {"faded": faded(t), "scroll": _mix(t.secondary, t.window, 0.35),
               "icons": tinted_folder(t).as_posix()}
    text = SHEET
    for name in sorted(values, key=len, reverse=True):  # accent_hover before accent
        text = text.replace(f"@{name}", values[name])
    return text


def faded(t: Tokens) -> str:
    """Return the colour of what cannot be used just now."""
    return _mix(t.secondary, t.window, 0.55)


def _mix(one: str, other: str, share: float) -> str:
    """Return `share` of one colour in another."""
    pairs = ((int(one[i:i + 2], 16), int(other[i:i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
