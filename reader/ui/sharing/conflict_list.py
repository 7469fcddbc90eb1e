"""合并冲突: each with both sides beside each other, who and when, and what is decided about it."""
from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.library.sharing.conflicts import BOTH, OTHER, SHOWN, Conflict, Side
from reader.text.anchors import common
from reader.ui.base.language import tr
from reader.ui.base.theme import ui_font
from reader.ui.dialogs.table_dialog import local_time

LATER = ""
AROUND = 60  # characters beside what differs


class ConflictCard(QFrame):
    """One conflict: what it is about, left and right, and the choices."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self.conflict = conflict
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        heading = QLabel(f"{kind_name(conflict.kind)}　{conflict.about}")
        heading.setFont(ui_font(13, bold=True))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        column.addWidget(heading)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        left, right = differing(conflict.shown.text, conflict.others[0].text)
        sides.addWidget(_side(tr("左"), conflict.shown, left), 1)
        sides.addWidget(_side(tr("右"), conflict.others[0], right), 1)
        column.addLayout(sides)
        column.addLayout(self._choices())

    def choice(self) -> str:
        """Return what was chosen: SHOWN, OTHER, BOTH, or LATER."""
        return next((str(one.property("choice")) for one in self._group.buttons() if one.isChecked()), LATER)

    def choose(self, choice: str) -> None:
        """Put the mark beside that choice."""
        for button in self._group.buttons():
            button.setChecked(button.property("choice") == choice)

    def _choices(self) -> QHBoxLayout:
        words = {SHOWN: tr("采用左"), OTHER: tr("采用右"), BOTH: tr("两者都留"), LATER: tr("以后再说")}
        line = QHBoxLayout()
        line.setSpacing(16)
        self._group = QButtonGroup(self)
        for choice in (*self.conflict.choices, LATER):
            button = QRadioButton(words[choice])
            button.setProperty("choice", choice)
            button.setAccessibleName(f"{self.conflict.about}: {words[choice]}")
            button.setChecked(choice == LATER)
            self._group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        return line


class ConflictList(QScrollArea):
    """All of them, one below the other."""

    def __init__(self, found: Sequence[Conflict]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("合并冲突"))
        self.cards = [ConflictCard(conflict) for conflict in found]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inner)

    def decisions(self) -> list[tuple[str, str]]:
        """Return (register, choice) of those that were decided."""
        return [(card.conflict.register, card.choice()) for card in self.cards if card.choice() != LATER]


class ConflictsDialog(QDialog):
    """What is still open, to be decided now or later. `decided(decisions)`: (register, choice) of each."""

    decided = Signal(object)

    def __init__(self, found: Sequence[Conflict], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("合并冲突"))
        self.resize(760, 520)
        self.list = ConflictList(found)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.apply = buttons.addButton(tr("照此决定"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._decide)
        buttons.rejected.connect(self.reject)
        about = QLabel(tr("两人在不知道对方的情况下改了同一处。现在显示的是左边的。"))
        about.setObjectName("secondary")
        about.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)

    def _decide(self) -> None:
        self.decided.emit(self.list.decisions())
        self.accept()


def kind_name(kind: str) -> str:
    """Return what people differ in."""
    return {
        "note": tr("批注"),
        "field": tr("报头"),
        "tag": tr("标签名"),
        "text": tr("文字"),
        "layout": tr("版面结构"),
        "cut": tr("段落已拆合，另有更正"),
        "collection": tr("专题名"),
        "item": tr("专题里的按语"),
        "paper": tr("报名"),
        "region": tr("图上批注"),
        "deleted": tr("一方删除，一方修改"),
    }[kind]


def _side(title: str, side: Side, excerpt: str | None) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    name = side.maker or tr("未署名")
    who = QLabel(f"{title}　{name}　{local_time(side.time)}")
    who.setObjectName("secondary")
    who.setFont(ui_font(12))
    text = QLabel(tr("（已删除）") if excerpt is None else excerpt)
    text.setTextFormat(Qt.TextFormat.RichText)
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for label in (who, text):
        column.addWidget(label)
    column.addStretch(1)
    return box


def differing(left: str | None, right: str | None) -> tuple[str | None, str | None]:
    """Return both texts as HTML, with what differs set bold, and of what they share only what stands
    beside it.
    """
    if left is None or right is None:
        return _plain(left), _plain(right)
    head = common(left, right)
    tail = common(left[head:][::-1], right[head:][::-1])
    return _excerpt(left, head, tail), _excerpt(right, head, tail)


def _excerpt(text: str, head: int, tail: int) -> str:
    end = len(text) - tail
    before = text[max(0, head - AROUND):head]
    after = text[end:end + AROUND]
    shown = f"{escape(before)}<b>{escape(text[head:end])}</b>{escape(after)}"
    return ("…" if head > AROUND else "") + shown + ("…" if tail > AROUND else "")


def _plain(text: str | None) -> str | None:
    return None if text is None else escape(text)
