"""报头: the masthead card beside the text. It shows what was read and how that is known, and invents
nothing."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.library.masthead.cards import MastheadCard
from reader.library.masthead.fields import FIELDS, FieldRow
from reader.ui.base.theme import Theme, reading_font, ui_font
from reader.ui.reading.side.field_line import SIGN_WIDTH, FieldLine, field_sheet
from reader.ui.reading.side.fields import ALWAYS, label, pinyin, state, wording

SIDE = 12  # the card's own margins

NARROWEST = 160  # pixels of the line of unknown fields


class MastheadPanel(QWidget):
    """The card. What the person does leaves as signals; the pane writes. `lit(FieldRow)`: show where it was
    read."""

    field_edited = Signal(object, object)  # FieldRow, value
    field_accepted = Signal(object)
    field_kept = Signal(object)
    field_reset = Signal(object)
    lit = Signal(object)
    failed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.card: MastheadCard | None = None
        self.read_only = False
        self.all_fields = False
        self.lines: dict[str, FieldLine] = {}
        self.rest: QPushButton | None = None
        outer = self.column_of_all = QVBoxLayout(self)
        outer.setContentsMargins(12, 14, 12, 4)
        self.frame = QFrame(self)
        self.frame.setObjectName("masthead")
        self.frame.setAccessibleName(self.tr("报头"))
        outer.addWidget(self.frame)
        outer.addStretch(1)
        self.column = QVBoxLayout(self.frame)
        self.column.setContentsMargins(SIDE, 8, SIDE, 8)
        self.column.setSpacing(0)
        theme.changed.connect(self._dress)
        self._dress()
        self._build()

    def show_card(self, card: MastheadCard | None) -> None:
        """Show a page's masthead; the same one again is left as it is."""
        if card == self.card:
            return
        now = QApplication.focusWidget()  # its own is the one that had the keyboard last, perhaps long ago
        focused = next(
            (
                name
                for name, line in self.lines.items()
                if now is not None and (line is now or line.isAncestorOf(now))
            ),
            None,
        )
        self.card = card
        self._build()
        if focused in self.lines:
            self.lines[focused].setFocus()

    @property
    def editing(self) -> bool:
        """Tell whether a field is open for typing."""
        return any(line.editor is not None for line in self.lines.values())

    def flush(self) -> None:
        """Keep what is being typed."""
        for line in list(self.lines.values()):
            line.finish(save=True)

    def doubts(self) -> int:
        """Return how many fields are in doubt."""
        fields = self.card.fields if self.card else ()
        return sum(1 for field in fields if state(field) == "warning")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        title = self.lines.get("title")
        if title is not None:
            title.value.setFont(self._title_font(title.value.text()))
        if self.rest is not None:
            self._cut_rest(self.rest)

    def _dress(self) -> None:
        t = self.theme.tokens
        self.frame.setStyleSheet(
            f"QFrame#masthead {{ background: {t.surface}; border: 1px solid {t.hairline};"
            f" border-top: 3px solid {t.accent};"
            f" border-radius: 3px; }}" + field_sheet(t)
        )

    def _build(self) -> None:
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines, self.rest = {}, None
        self.frame.setVisible(self.card is not None)
        if self.card is None:
            return
        fields = {field.name: field for field in self.card.fields}
        self._title(fields["title"])
        hidden = []
        for name in FIELDS:
            if name == "title":
                continue
            if self._is_shown(fields[name]):
                beside = {"date": "weekday", "page": "page_name"}.get(name)  # in one line
                self._line(fields[name], fields[beside].value if beside else None)
            else:
                hidden.append(fields[name])
        self._rest(hidden)

    def _is_shown(self, field: FieldRow) -> bool:
        if self.all_fields or field.name in ALWAYS:
            return True
        if field.by not in ("person", "accepted") and (field.warnings or field.suggestion):
            return True
        if field.name in ("weekday", "page_name"):
            above = "date" if field.name == "weekday" else "page"
            return self.card is not None and self.card.field(above).value is None and field.value is not None
        return field.value is not None

    def _title(self, field: FieldRow) -> None:
        words = wording("title", field.value)
        self._add(
            FieldLine(
                field,
                self._page(),
                self.theme,
                big=self._title_font(words),
                read_only=self.read_only,
                parent=self.frame,
            )
        )
        letters = pinyin(field)
        if letters:
            line = QLabel(letters, self.frame)
            font = ui_font(10)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 3)
            line.setFont(font)
            line.setObjectName("secondary")
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.column.addWidget(line)
        self.column.addSpacing(6)

    def _line(self, field: FieldRow, beside: str | int | None) -> None:
        rule = QFrame(self.frame)
        rule.setObjectName("line")
        self.column.addWidget(rule)
        self._add(
            FieldLine(field, self._page(), self.theme, beside, read_only=self.read_only, parent=self.frame)
        )

    def _add(self, line: FieldLine) -> None:
        line.edited.connect(self.field_edited)
        line.accepted.connect(self.field_accepted)
        line.kept.connect(self.field_kept)
        line.reset.connect(self.field_reset)
        line.source_requested.connect(self.lit)
        line.failed.connect(self.failed)
        self.column.addWidget(line)
        self.lines[line.field.name] = line

    def _rest(self, hidden: list[FieldRow]) -> None:
        """Show the fields that the page does not have: named, in one line, and opened with a click."""
        if not hidden and not self.all_fields:
            return
        open_ones = [label(field.name) for field in hidden if field.value is None]
        unknown = self.tr("未定：{0}").format(self.tr("、").join(open_ones))
        text = self.tr("收起空白项") if self.all_fields else unknown
        if not self.all_fields and not open_ones:
            text = self.tr("全部项目")
        button = self.rest = QPushButton("", self.frame)
        button.setObjectName("quiet")
        button.setFont(ui_font(12))
        # less than its words, so that the card becomes narrower again; not so little that doubts are cut
        button.setMinimumWidth(NARROWEST)
        button.setAccessibleName(text)
        self._cut_rest(button)
        button.setToolTip(self.tr("显示或收起版面上没有的项目"))
        button.clicked.connect(self._toggle)
        self.column.addSpacing(4)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _cut_rest(self, button: QPushButton) -> None:
        """Shorten what stands on it to the card's present width."""
        text, room = button.accessibleName(), max(self.width() - 80, 140)
        button.setText(QFontMetrics(button.font()).elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _toggle(self) -> None:
        self.all_fields = not self.all_fields
        self._build()

    def _page(self) -> int:
        return self.card.page_id if self.card else 0

    def _title_font(self, words: str) -> QFont:
        """As large as fits on one line."""
        room = max(self.width() - 2 * (12 + SIDE) - 2 * SIGN_WIDTH - 12, 80)
        for pixels in range(36, 13, -1):
            font = reading_font(pixels, bold=True)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels / 12)
            if QFontMetrics(font).horizontalAdvance(words) <= room:
                break
        return font
