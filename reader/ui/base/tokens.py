"""The colours of each theme, and how well one is seen on another."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme as #RRGGBB.

    Text on every ground has ≥ 4.5:1, underlines on the surface ≥ 3:1 (tests/ui/test_theme.py).
    `window`, `sidebar`, `surface` (the reading column) are grounds; `selection` is the ground of what
    is chosen, `hover` of what the pointer is over, `chip` of a tag; `accent_ink` is text on the accent.
    `marks` are the grounds of the five mark colours, `lines` their underlines;
    `hit` and `hit_now` are search hits.
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


# The mock-up's warning (#9A6200) and good (#3A7849) are below 4.5:1 on the sidebar and on chosen rows:
# both are darker here.
LIGHT = Tokens(
    name="light",
    dark=False,
    window="#F6F3EE",
    sidebar="#EFEBE4",
    surface="#FFFDFA",
    ink="#211F1C",
    secondary="#645D55",
    hairline="#E1DBD1",
    accent="#B23A26",
    accent_ink="#FFFFFF",
    accent_hover="#9C3120",
    selection="#F3E3DE",
    hover="#E8E2D8",
    chip="#EDE8DF",
    warning="#8A5700",
    warning_ground="#FFF1D6",
    good="#2F6B3E",
    marks=("#FFE99A", "#D3ECBC", "#C6DFF7", "#F8CFD8", "#E2D3F5"),
    lines=("#9A7400", "#4A8229", "#2F73AE", "#C2436A", "#7C56B8"),
    hit="#FFD0A1",
    hit_now="#F5A04C",
)
DARK = Tokens(
    name="dark",
    dark=True,
    window="#1D1C1A",
    sidebar="#191817",
    surface="#242220",
    ink="#E9E4DB",
    secondary="#A69E8E",
    hairline="#37342F",
    accent="#E58068",
    accent_ink="#1D1C1A",
    accent_hover="#F0957F",
    selection="#3A2B27",
    hover="#2A2825",
    chip="#33302B",
    warning="#F0BE6A",
    warning_ground="#3A3020",
    good="#8CC79A",
    marks=("#6E5A12", "#3A5B2C", "#284E70", "#70394A", "#513E70"),
    lines=("#D9B533", "#7FBF5F", "#6AA9E0", "#E58AA3", "#B394E0"),
    hit="#74400F",
    hit_now="#994F0B",
)
SEPIA = Tokens(
    name="sepia",
    dark=False,
    window="#EFE5D2",
    sidebar="#E8DCC5",
    surface="#F8F0E0",
    ink="#2F261B",
    secondary="#62573F",
    hairline="#D8CAB0",
    accent="#A33522",
    accent_ink="#FFFFFF",
    accent_hover="#8E2C1B",
    selection="#EBD5C3",
    hover="#E1D3B8",
    chip="#E8DCC4",
    warning="#7F4E00",
    warning_ground="#FBE5BD",
    good="#33663C",
    marks=("#F7DC85", "#CFE0A8", "#BDD6E6", "#F2C3C4", "#DBC9E6"),
    lines=("#8F6B00", "#4E7A22", "#2B6C9E", "#B63E5C", "#7550A8"),
    hit="#FFC68F",
    hit_now="#F09A45",
)
# Text has 7:1 on every ground (WCAG 2.2, 1.4.6), lines and edges 3:1 (1.4.11).
CONTRAST = Tokens(
    name="contrast",
    dark=False,
    window="#FFFFFF",
    sidebar="#FFFFFF",
    surface="#FFFFFF",
    ink="#000000",
    secondary="#262626",
    hairline="#6B6B6B",
    accent="#8A1200",
    accent_ink="#FFFFFF",
    accent_hover="#5F0C00",
    selection="#FFE3DC",
    hover="#ECECEC",
    chip="#F2F2F2",
    warning="#5A3500",
    warning_ground="#FFF3D1",
    good="#00461A",
    marks=("#FFE45C", "#BFE8A0", "#B5D8FA", "#FFC2D0", "#DCC8FA"),
    lines=("#6B5000", "#2C6410", "#0B4F8F", "#9C1546", "#5A2EA6"),
    hit="#FFC185",
    hit_now="#FF9430",
)
CONTRAST_DARK = Tokens(
    name="contrast_dark",
    dark=True,
    window="#000000",
    sidebar="#000000",
    surface="#000000",
    ink="#FFFFFF",
    secondary="#E0E0E0",
    hairline="#8C8C8C",
    accent="#FFB3A0",
    accent_ink="#000000",
    accent_hover="#FFD3C8",
    selection="#4A1A10",
    hover="#262626",
    chip="#1F1F1F",
    warning="#FFD98A",
    warning_ground="#332400",
    good="#A6F0B8",
    marks=("#544400", "#24461A", "#123C60", "#5C2035", "#40285F"),
    lines=("#FFD84A", "#9CE07A", "#8CC8FF", "#FFA3BC", "#CDB2FF"),
    hit="#602A00",
    hit_now="#8C3C00",
)
THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, SEPIA, CONTRAST, CONTRAST_DARK)}
