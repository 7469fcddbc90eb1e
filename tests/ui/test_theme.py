"""Every colour can be read on every ground that it lies on."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.settings import Settings
from reader.ui.base.theme import of_system, theme_names
from reader.ui.base.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, THEMES, Tokens
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.contrast import contrast

ALL = pytest.mark.parametrize("t", THEMES.values(), ids=THEMES)


@ALL
def test_text_is_legible_on_every_ground(t: Tokens) -> None:
    grounds = (t.window, t.sidebar, t.surface, t.selection, t.hover, t.chip, t.warning_ground)
    for ground in grounds:
        for text in (t.ink, t.secondary, t.warning):
            assert contrast(text, ground) >= 4.5, (text, ground)
    for ground in (t.window, t.sidebar, t.surface, t.selection):
        for text in (t.accent, t.good):
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(t.accent_ink, t.accent) >= 4.5
    assert contrast(t.accent_ink, t.accent_hover) >= 4.5


@ALL
def test_ink_is_legible_on_every_mark_and_hit(t: Tokens) -> None:
    for ground in (*t.marks, t.hit, t.hit_now):
        assert contrast(t.ink, ground) >= 4.5, ground


@ALL
def test_a_mark_is_seen_without_its_colour(t: Tokens) -> None:
    for line in t.lines:
        assert contrast(line, t.surface) >= 3, line
        assert contrast(line, t.sidebar) >= 3, line


@ALL
def test_a_hit_has_a_colour_that_no_mark_has(t: Tokens) -> None:
    def distance(one: str, other: str) -> float:
        return sum(abs(int(one[i:i + 2], 16) - int(other[i:i + 2], 16)) for i in (1, 3, 5))

    assert t.hit not in t.marks and t.hit_now not in t.marks
    for mark in t.marks:
        assert distance(mark, t.hit) > 25 and distance(mark, t.hit_now) > 60


@pytest.mark.parametrize("t", [CONTRAST, CONTRAST_DARK], ids=lambda t: t.name)
def test_high_contrast_is_high(t: Tokens) -> None:
    grounds = (t.window, t.sidebar, t.surface, t.selection, t.hover, t.chip)
    for ground in grounds:
        for text in (t.ink, t.secondary, t.accent, t.good):
            assert contrast(text, ground) >= 7, (text, ground)
    for ground in (*t.marks, t.hit, t.hit_now, t.warning_ground):
        assert contrast(t.ink, ground) >= 7, ground
    assert contrast(t.warning, t.warning_ground) >= 7 and contrast(t.accent_ink, t.accent) >= 7
    for edge in (t.hairline, *t.lines):
        assert contrast(edge, t.surface) >= 3, edge


def test_the_system_decides_on_dark_and_contrast() -> None:
    dark, light = Qt.ColorScheme.Dark, Qt.ColorScheme.Light
    high, plain = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference
    assert [of_system(dark, high), of_system(light, high)] == [CONTRAST_DARK, CONTRAST]
    assert [of_system(dark, plain), of_system(light, plain)] == [DARK, LIGHT]


def test_every_theme_has_a_name_in_the_menu(qtbot: QtBot, window: MainWindow, settings: Settings) -> None:
    assert set(theme_names()) == {"system", *THEMES}
    entries = {action.text(): action for action in window.commands.menus["theme"].actions()}
    for name, title in theme_names().items():
        entries[title].trigger()
        settle(qtbot, window)
        assert settings.theme == name and window.theme.name == name
    entries["浅色"].trigger()
