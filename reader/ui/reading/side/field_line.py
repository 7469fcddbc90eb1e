"""One row of the masthead card: label, value, sign; below it the doubt and what can be done about it."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library.masthead.fields import FieldRow
from reader.ui.base.flow import FlowLayout
from reader.ui.base.language import in_language, told
from reader.ui.base.theme import Theme, ui_font
from reader.ui.base.tokens import Tokens
from reader.ui.reading.side.fields import (
    basis,
    breakable,
    label,
    state,
    typed,
    widest_label,
    wording,
)

LABEL_WIDTH = 54
SIGN_WIDTH = 16
GAP = 8  # between the longest name and the values
SHORT = 5  # a longer suggestion does not fit on a button in a narrow column
STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
SIGNS = {"good": "✓", "warning": "⚠", "person": "✎", "assigned": "→", "open": "", "read": ""}


def field_sheet(t: Tokens) -> str:
    """Return the style of all fields, set once on what holds them: a sheet for each widget would take 2 ms a
    piece."""
    signs = {
        "good": t.good,
        "warning": t.warning,
        "person": t.accent,
        "assigned": t.secondary,
        "open": t.secondary,
        "read": t.ink,
    }
    return (
        "".join(f"#sign_{name} {{ color: {colour}; }}" for name, colour in signs.items())
        + f"""
QPushButton#sign_person, QPushButton#sign_assigned {{ background: transparent;
    border: 1px solid transparent; border-radius: 4px; padding: 0; min-height: 16px; min-width: 0; }}
QPushButton#sign_person:hover, QPushButton#sign_assigned:hover {{ background: {t.hover};
    border-color: {t.hairline}; }}
QPushButton#sign_person:focus, QPushButton#sign_assigned:focus {{ border-color: {t.accent}; }}
QLabel#value {{ color: {t.ink}; }} QLabel#value_open {{ color: {t.secondary}; }}
QWidget#fieldline {{ border: 1px solid transparent; border-radius: 4px; }}
QWidget#fieldline:hover {{ background: {t.hover}; }} QWidget#fieldline:focus {{ border-color: {t.accent}; }}
QLineEdit#fieldeditor {{ padding: 0 4px; min-height: 0; }}
QFrame#doubt {{ border: 0; border-left: 2px solid {t.warning}; }} QLabel#doubttext {{ color: {t.secondary}; }}
QPushButton#doubtlink {{ background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 0 3px; min-height: 18px; color: {t.accent}; text-decoration: underline; }}
QPushButton#doubtlink:focus {{ border-color: {t.accent}; }} QPushButton#doubtlink:hover {{ color: {t.ink}; }}
"""
    )


class FieldLine(QWidget):
    """A field: click lights its source line, double-click or F2 edits it."""

    edited = Signal(object, object)  # FieldRow, value
    accepted = Signal(object)
    kept = Signal(object)
    reset = Signal(object)
    source_requested = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        field: FieldRow,
        own_page: int,
        theme: Theme,
        beside: str | int | None = None,
        big: QFont | None = None,
        read_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field, self.theme, self.read_only, self.big = field, theme, read_only, big
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("fieldline")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        words = wording(field.name, field.value, beside)
        self.value = QLabel(breakable(words), self)
        self.sign = (
            self._sign_button() if field.resettable and not read_only else QLabel(SIGNS[state(field)], self)
        )
        self._row(words)
        self.editor: QLineEdit | None = None
        self.setToolTip(basis(field, own_page))
        doubt = " ".join(map(in_language, field.warnings))
        self.setAccessibleName(f"{label(field.name)} {words} {self._sign_words()}".strip())
        self.setAccessibleDescription(doubt)
        if (field.warnings or field.suggestion) and field.by not in ("person", "accepted"):
            self.column.addWidget(self._doubt())

    def edit(self) -> None:
        """Open the value for typing."""
        if self.editor is not None or self.read_only:
            return
        self.editor = QLineEdit("" if self.field.value is None else str(self.field.value), self)
        self.editor.setObjectName("fieldeditor")
        self.editor.setAccessibleName(label(self.field.name))
        self.editor.setFont(self.value.font() if self.big is None else ui_font(16))
        self.editor.setPlaceholderText(self.tr("2023年12月5日") if self.field.name == "date" else "")
        place = self.value.geometry().adjusted(-5, -3, 22, 3)
        self.editor.setGeometry(place)
        self.editor.selectAll()
        self.editor.installEventFilter(self)
        self.editor.show()
        self.editor.setFocus()

    def finish(self, save: bool) -> None:
        """Close the editor, keeping what was typed or not."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        text, changed = editor.text(), editor.isModified()
        editor.hide()
        editor.deleteLater()
        if not save or not changed:
            return
        try:
            value = typed(self.field.name, text)
        except ReaderError as error:
            self.failed.emit(told(error))
            return
        if str(value) != str(self.field.value):
            self.edited.emit(self.field, value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self.finish(save=True)
                    self.setFocus()
                    return True
                if event.key() == Qt.Key.Key_Escape:
                    self.finish(save=False)
                    self.setFocus()
                    return True
            if (
                event.type() == QEvent.Type.FocusOut
                and isinstance(event, QFocusEvent)
                and event.reason() not in STAYING
            ):
                self.finish(save=True)
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.source_requested.emit(self.field)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse at the pointer, by the menu key under the field."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.open_menu(self.mapToGlobal(QPoint(LABEL_WIDTH, self.height())) if by_key else event.globalPos())

    def open_menu(self, at: QPoint) -> None:
        """Open a menu of what can be done with the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.read_only:
            menu.addAction(self.tr("修改…"), QKeySequence("F2"), self.edit)
        if self.field.resettable and not self.read_only:
            menu.addAction(self._reset_words(), lambda: self.reset.emit(self.field))
        source = menu.addAction(self.tr("看原文"), lambda: self.source_requested.emit(self.field))
        source.setEnabled(bool(self.field.lines))
        menu.popup(at)

    def _reset_words(self) -> str:
        if self.field.was is None:
            return self.tr("恢复原读")
        return self.tr("恢复原读：{0}").format(wording(self.field.name, self.field.was))

    def _sign_button(self) -> QPushButton:
        """Let the sign of what a person has said lead to the way back."""
        button = QPushButton(SIGNS[state(self.field)], self)
        button.setFlat(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(f"{self._sign_words()}\n{self._reset_words()}")
        button.setAccessibleName(f"{label(self.field.name)} {self._reset_words()}")
        button.clicked.connect(lambda: self.open_menu(button.mapToGlobal(QPoint(0, button.height()))))
        return button

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
        ):
            event.accept()  # F2 is for this field, and not the window's rename
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.source_requested.emit(self.field)
        else:
            super().keyPressEvent(event)

    def _row(self, words: str) -> None:
        top = QWidget(self)
        row = QHBoxLayout(top)
        row.setContentsMargins(2, 3, 2, 3)
        row.setSpacing(4 if self.big is None else 0)
        self.value.setTextFormat(Qt.TextFormat.PlainText)
        self.value.setWordWrap(self.big is None)
        self.value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if self.big is None:
            self.value.setFont(ui_font(12))
            name = QLabel(label(self.field.name), top)
            name.setFont(ui_font(12))
            name.setObjectName("secondary")
            name.setFixedWidth(max(LABEL_WIDTH, widest_label(name.fontMetrics()) + GAP))
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self.value.setFont(self.big)
            self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addSpacing(SIGN_WIDTH if self.sign.text() else 0)  # the title is centred
        row.addWidget(self.value, 1)
        self.sign.setFont(ui_font(12))
        self.sign.setObjectName(f"sign_{state(self.field)}")
        self.value.setObjectName("value_open" if self.field.value is None else "value")
        self.sign.setFixedWidth(SIGN_WIDTH)
        if self.big is None or self.sign.text():
            row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(top)

    def _sign_words(self) -> str:
        return {
            "good": self.tr("已核对"),
            "warning": self.tr("存疑"),
            "person": self.tr("已由人确认"),
            "assigned": self.tr("指定"),
            "open": "",
            "read": "",
        }[state(self.field)]

    def _doubt(self) -> QFrame:
        box = QFrame(self)
        box.setObjectName("doubt")
        box.setCursor(Qt.CursorShape.ArrowCursor)
        column = QVBoxLayout(box)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        reasons = list(self.field.warnings)
        if self.field.suggestion and self.field.suggestion[1] not in reasons:
            reasons.append(self.field.suggestion[1])
        text = QLabel(breakable("\n".join(map(in_language, reasons))), box)
        text.setObjectName("doubttext")
        text.setWordWrap(True)
        text.setFont(ui_font(12))
        text.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(text)
        links = QWidget(box)
        row = FlowLayout(links, 4)
        if self.field.suggestion and not self.read_only:
            shown = wording(self.field.name, self.field.suggestion[0])
            words = (self.tr("采用 {0}") if self.field.value is None else self.tr("改为 {0}")).format(shown)
            short = words if len(shown) <= SHORT else self.tr("采用建议")
            if short != words and shown not in "".join(reasons):
                text.setText(f"{text.text()}\n{breakable(words)}")
            row.addWidget(self._link(short, self.accepted, words))
        if not self.read_only:
            row.addWidget(
                self._link(
                    self.tr("保留") if self.field.value is not None else self.tr("保持未定"), self.kept
                )
            )
        column.addWidget(links)
        return box

    def _link(self, text: str, signal: SignalInstance, full: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(full)
        button.setFont(ui_font(12))
        button.setObjectName("doubtlink")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(f"{label(self.field.name)} {full or text}")
        button.clicked.connect(lambda: signal.emit(self.field))
        return button

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())
