"""Templates that somebody wrote: what loops for ever, or asks for all memory, is stopped and said; the export goes on."""
from __future__ import annotations

import time
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.export import guarded, templates

BOMBS = {
    "loops": "{% for i in range(99999) %}{% for j in range(99999) %}{% for k in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
    "string": "{{ 'a' * 9999999999 }}",
    "nested": "{{ ['a'] * 999999999 | length }}",
    "recursion": "{% macro deep(n) %}{{ deep(n) }}{% endmacro %}{{ deep(1) }}",
    "filter": "{{ 'a' | center(9999999999) }}",
}


def own(folder: Path, text: str) -> templates.Template:
    (folder / "我的.md.j2").write_text(text, "utf-8")
    return templates.load("我的", folder)


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_stopped_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bomb: str) -> None:
    monkeypatch.setattr(guarded, "SECONDS", 3.0)
    begun = time.monotonic()
    with pytest.raises(ReaderError, match="模板") as error:
        own(tmp_path, BOMBS[bomb]).render(article=None)
    assert time.monotonic() - begun < 60 and error.value.hint


def test_after_a_bomb_another_article_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = own(tmp_path, "{% for i in range(n) %}{% for j in range(n) %}{% endfor %}{% endfor %}{{ n }} 篇")
    assert template.render(n=3) == "3 篇\n"
    monkeypatch.setattr(guarded, "SECONDS", 1.0)
    with pytest.raises(ReaderError, match="还没有写完"):
        template.render(n=99_000)
    monkeypatch.setattr(guarded, "SECONDS", 30.0)
    assert template.render(n=4) == "4 篇\n"


def test_a_fault_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="第 2 行"):
        own(tmp_path, "甲\n{{ article.nothing.more }}").render(article=None)


def test_ours_need_no_guard() -> None:
    assert not isinstance(templates.load("默认"), templates.Guarded)
