"""How the text is set: the reader's choices, and how each role looks."""
from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from reader.settings import Options
from reader.ui.base.theme import Theme, reading_font, ui_font

SMALLEST, LARGEST, NORMAL = 12, 40, 17
HEAD = frozenset({"column", "kicker", "headline", "deck", "byline"})
FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(frozen=True, slots=True)
class Style:
    """The reader's choices: sizes in pixels, the column's width in characters, line height as a factor of the
    size."""

    family: str = ""
    size: int = NORMAL
    line_height: float = 1.7
    columns: int = 36
    indent: bool = True
    justify: bool = True
    punctuation: bool = True

    @classmethod
    def of(cls, options: Options) -> Style:
        """Return the choices as the settings have them, kept within what can be read."""
        return cls(options.font_family, min(max(options.font_size, SMALLEST), LARGEST),
                   min(max(options.line_height, 1.2), 3.0), min(max(options.column_width, 16), 80),
                   options.indent, options.justify, options.normalise_punctuation)

    @property
    def width(self) -> int:
        """Return the column's width in pixels: a Han character is as wide as the font's size."""
        return self.columns * self.size

    def bigger(self, by: int) -> Style:
        """Return the same with letters `by` pixels bigger, within the limits."""
        return replace(self, size=min(max(self.size + by, SMALLEST), LARGEST))


    def normal(self) -> Style:
        """Return the same with letters of the usual size."""
        return replace(self, size=NORMAL)


@dataclass(frozen=True, slots=True)
class Look:
    """How a role is set: size and spaces as factors of the reading size, colour by the theme's token."""

    scale: float = 1.0
    bold: bool = False
    token: str = "ink"
    sans: bool = False
    indent: bool = False
    justify: bool = False
    before: float = 0.0
    after: float = 0.0
    inset: float = 0.0
    leading: float = 0.0  # 0: the reader's own line height


BODY = Look(indent=True, justify=True, after=0.3)
LOOKS = {
    "body": BODY,
    "kicker": Look(scale=0.94, token="secondary", sans=True, after=0.1, leading=1.5),
    "headline": Look(scale=1.55, bold=True, before=0.1, after=0.1, leading=1.4),
    "deck": Look(scale=1.0, token="secondary", before=0.1, after=0.1, leading=1.5),
    "column": Look(scale=0.82, token="accent", sans=True, bold=True, after=0.3, leading=1.5),
    "byline": Look(scale=0.88, token="secondary", sans=True, before=0.2, after=0.2, leading=1.6),
    "crosshead": Look(scale=1.0, bold=True, before=0.7, after=0.2),
    "caption": Look(scale=0.88, token="secondary", sans=True, inset=1.0, before=0.4, after=0.4, leading=1.6),
    "jump": Look(scale=0.94, token="secondary", before=0.1, after=0.1),
    "teaser": Look(scale=0.94, token="secondary", sans=True, before=0.2, after=0.2, leading=1.6),
    "note": Look(scale=0.94, justify=True, inset=1.4, before=0.5, after=0.5, leading=1.6),
    "repeat": Look(scale=1.0, token="secondary", indent=True, justify=True, after=0.3),
    "furniture": Look(scale=0.82, token="secondary", sans=True, after=0.2, leading=1.5),
    "masthead": Look(scale=0.82, token="secondary", sans=True, after=0.2, leading=1.5),
}


def look(role: str) -> Look:
    """Return how blocks of that role look."""
    return LOOKS.get(role, BODY)


def font_of(role: str, style: Style) -> QFont:
    """Return the font of a role at the reader's size."""
    chosen = look(role)
    pixels = max(round(style.size * chosen.scale), 10)
    return ui_font(pixels, chosen.bold) if chosen.sans else reading_font(pixels, style.family, chosen.bold)


def char_format(role: str, style: Style, theme: Theme) -> QTextCharFormat:
    """Font and colour of a role."""
    result = QTextCharFormat()
    result.setFont(font_of(role, style))
    result.setForeground(theme.colour(look(role).token))
    return result


def block_format(role: str, style: Style, before: float = 0.0, after: float = 0.0) -> QTextBlockFormat:
    """Line height, indent, alignment and spaces of a role; `before` and `after` are pixels to add."""
    chosen = look(role)
    result = QTextBlockFormat()
    # by the size of the type: Song fonts differ in their own line height, a share of it would jump
    result.setLineHeight(round(style.size * chosen.scale * (chosen.leading or style.line_height)), FIXED)
    result.setTopMargin(round(style.size * chosen.before + before))
    result.setBottomMargin(round(style.size * chosen.after + after))
    if chosen.indent and style.indent:
        result.setTextIndent(2 * round(style.size * chosen.scale))
    if chosen.inset:
        result.setLeftMargin(round(style.size * chosen.inset))
        result.setRightMargin(round(style.size * chosen.inset))
    justify = chosen.justify and style.justify
    result.setAlignment(Qt.AlignmentFlag.AlignJustify if justify else Qt.AlignmentFlag.AlignLeft)
    if role == "headline":
        result.setProperty(QTextFormat.Property.HeadingLevel, 1)
    elif role == "crosshead":
        result.setProperty(QTextFormat.Property.HeadingLevel, 2)
    return result
