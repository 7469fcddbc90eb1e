"""The colours of each theme, and how well one is seen on another."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme as #RRGGBB. Text on every ground ≥ 4.5:1, underlines on the surface ≥ 3:1 (tests/ui/test_theme.py).

    `window`, `sidebar`, `surface` (the reading column) are grounds; `selection` is the ground of what is chosen,
    `hover` of what the pointer is over, `chip` of a tag; `accent_ink` is text on the accent.
    `marks` are the grounds of the five mark colours, `lines` their underlines; `hit` and `hit_now` are search hits.
    """

    name: str
    dark: bool
    window: str
    sidebar: str
    surface: str
    ink: str
    secondary: str
    hairline: str
    accent: str
    accent_ink: str
    accent_hover: str
    selection: str
    hover: str
    chip: str
    warning: str
    warning_ground: str
    good: str
    marks: tuple[str, str, str, str, str]
    lines: tuple[str, str, str, str, str]
    hit: str
    hit_now: str


# 样稿中 light 的 warning #9A6200、good #3A7849 在侧栏和选中行上不到 4.5:1,已加深
LIGHT = Tokens(
    "light", False, "#F6F3EE", "#EFEBE4", "#FFFDFA", "#211F1C", "#645D55", "#E1DBD1", "#B23A26", "#FFFFFF", "#9C3120",
    "#F3E3DE", "#E8E2D8", "#EDE8DF", "#8A5700", "#FFF1D6", "#2F6B3E",
    ("#FFE99A", "#D3ECBC", "#C6DFF7", "#F8CFD8", "#E2D3F5"), ("#9A7400", "#4A8229", "#2F73AE", "#C2436A", "#7C56B8"),
    "#FFD0A1", "#F5A04C",
)
DARK = Tokens(
    "dark", True, "#1D1C1A", "#191817", "#242220", "#E9E4DB", "#A69E8E", "#37342F", "#E58068", "#1D1C1A", "#F0957F",
    "#3A2B27", "#2A2825", "#33302B", "#F0BE6A", "#3A3020", "#8CC79A",
    ("#6E5A12", "#3A5B2C", "#284E70", "#70394A", "#513E70"), ("#D9B533", "#7FBF5F", "#6AA9E0", "#E58AA3", "#B394E0"),
    "#74400F", "#994F0B",
)
SEPIA = Tokens(
    "sepia", False, "#EFE5D2", "#E8DCC5", "#F8F0E0", "#2F261B", "#62573F", "#D8CAB0", "#A33522", "#FFFFFF", "#8E2C1B",
    "#EBD5C3", "#E1D3B8", "#E8DCC4", "#7F4E00", "#FBE5BD", "#33663C",
    ("#F7DC85", "#CFE0A8", "#BDD6E6", "#F2C3C4", "#DBC9E6"), ("#8F6B00", "#4E7A22", "#2B6C9E", "#B63E5C", "#7550A8"),
    "#FFC68F", "#F09A45",
)
THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, SEPIA)}


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
