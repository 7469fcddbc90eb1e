"""Settings survive a restart, and a damaged file costs only the settings."""
from __future__ import annotations

from reader.settings import MARK_NAMES, Settings


def test_what_is_set_is_there_next_time(tmp_path):
    first = Settings(tmp_path / "s" / "settings.json")
    first.font_size = 20
    first.mark_names = ["甲", "乙", "丙", "丁", "戊"]
    again = Settings(tmp_path / "s" / "settings.json")
    assert (again.font_size, again.mark_names[1]) == (20, "乙")
    assert [p.name for p in (tmp_path / "s").iterdir()] == ["settings.json"]


def test_what_is_as_it_was_is_not_written_again(tmp_path):
    """A start opens the library of last time; that is no reason to wait for the disk."""
    path = tmp_path / "settings.json"
    settings = Settings(path)
    settings.recent = ["甲", "乙"]
    path.write_text("{}", "utf-8")
    settings.recent = ["甲", "乙"]
    assert path.read_text("utf-8") == "{}"
    settings.recent = ["乙", "甲"]
    assert Settings(path).recent == ["乙", "甲"]


def test_a_damaged_file_means_defaults(tmp_path):
    path = tmp_path / "settings.json"
    for text in (
        "",
        "{",
        "[]",
        '{"font_size": "large", "theme": 3, "mark_names": [1], "nonsense": 1, "line_height": 2}',
    ):
        path.write_text(text, "utf-8")
        found = Settings(path)
        assert (found.font_size, found.theme, found.mark_names) == (17, "system", MARK_NAMES)
        assert not hasattr(found, "nonsense")


def test_the_maker_is_the_system_user_by_default(tmp_path):
    assert Settings(tmp_path / "settings.json").maker
