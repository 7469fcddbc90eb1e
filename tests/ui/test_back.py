"""读回: what files would change is shown first;
what was read can be taken back; whole libraries go out and come in.
"""
from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reader.export.back.read import is_for_reading_back
from reader.export.everything import write
from reader.export.export import Choices, export
from reader.library import articles
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.ui.back.dialog import ReadBackDialog
from reader.ui.back.whole import WholeDialog
from reader.ui.shell.window import MainWindow
from tests import library_samples
from tests.export.test_back import mark, state
from tests.ui.conftest import settle


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """Twenty annotations of another library that holds the same pages."""
    with library_samples.build(tmp_path / "别人的库", 60) as other:
        other.write(lambda db: mark(db, random.Random(1), 20))
        db = other.reader()
        [file] = export(db, articles.ids(db, Scope("all")), tmp_path, Choices("w3c", single=True)).files
    return file


def opened(window: MainWindow, kind: type) -> Any:
    return next(each for each in window.findChildren(kind) if each.isVisible())


def test_annotations_are_shown_then_read_and_taken_back(
    qtbot: QtBot, window: MainWindow, annotated: Path
) -> None:
    window.do.back.show([annotated])
    dialog = opened(window, ReadBackDialog)
    settle(qtbot, window)
    assert dialog.note.text() == "新的 20" and dialog.model.rowCount() == 20
    assert dialog.model.index(0, 0).data() == "新的" and dialog.model.index(0, 1).data()
    assert not state(window.jobs.library)
    dialog.go.click()
    settle(qtbot, window)
    assert len(state(window.jobs.library)) == 20
    assert "已读入：新的 20" in window.notice.text.text()
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert not state(window.jobs.library)


def test_the_same_file_again_has_nothing_to_bring(qtbot: QtBot, window: MainWindow, annotated: Path) -> None:
    for shown, enabled in (("新的 20", True), ("库里已有 20", False)):
        window.do.back.show([annotated])
        dialog = opened(window, ReadBackDialog)
        settle(qtbot, window)
        assert dialog.note.text() == shown and dialog.go.isEnabled() is enabled
        dialog.go.click() if enabled else dialog.reject()
        settle(qtbot, window)


def test_a_table_and_a_broken_file(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    row = window.list.model.article_at(0)
    assert row is not None
    table = tmp_path / "标签.csv"
    table.write_text(f"编号,标签,批注\n{row.uuid},待考,查过\n,没有这篇,\n", "utf-8")
    window.do.back.show([table])
    dialog = opened(window, ReadBackDialog)
    settle(qtbot, window)
    assert dialog.note.text() == "新的 1 · 库里没有这篇文章 1"
    assert dialog.model.index(1, 1).data() == "第 3 行"
    dialog.reject()
    broken = tmp_path / "坏.jsonld"
    broken.write_text("{", "utf-8")
    window.do.back.show([table, broken])
    dialog = opened(window, ReadBackDialog)
    settle(qtbot, window)
    assert "不是完整的 JSON" in dialog.problem.text() and not dialog.go.isEnabled()


def test_what_is_dropped_goes_where_it_belongs(
    window: MainWindow, tmp_path: Path, annotated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[list[Path]] = []
    monkeypatch.setattr(window.do.library, "preview", imported.append)
    page = tmp_path / "页.txt"
    page.write_text("第1版", "utf-8")
    window.take_dropped([page])
    window.take_dropped([page, annotated])
    assert imported == [[page], [page, annotated]]
    window.take_dropped([annotated])
    assert len(imported) == 2 and opened(window, ReadBackDialog)


def test_annotations_are_told_from_pages(tmp_path: Path) -> None:
    def file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    assert is_for_reading_back(file("a.json", json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld"})))
    assert is_for_reading_back(file("b.json", '{"annotations": [{"uri": "https://hypothes.is/a"}]}'))
    assert is_for_reading_back(file("c.csv", "编号,标签"))
    assert not is_for_reading_back(file("d.json", '[{"type": "text", "text": "annotations"}]'))
    assert not is_for_reading_back(file("e.txt", "www.w3.org/ns/anno"))
    assert not is_for_reading_back(tmp_path / "没有.json") and not is_for_reading_back(tmp_path / "没有.csv")


def test_a_whole_library_becomes_a_new_one(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "甲", 30) as other:
        other.write(lambda db: mark(db, random.Random(2), 5))
        write.export(other.reader(), tmp_path / "整库")
        wanted = state(other)
    asked: list[str] = []
    window.do.back.library_asked.connect(asked.append)
    window.take_dropped([tmp_path / "整库"])
    dialog = opened(window, WholeDialog)
    settle(qtbot, window)
    assert "文章 30 篇 · 批注 5 条" in dialog.said.text()
    dialog.place.setText(str(tmp_path / "整库"))
    dialog.go.click()
    assert "空文件夹" in dialog.problem.text()
    dialog.place.setText(str(tmp_path / "新库"))
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
    assert asked == [str(tmp_path / "新库")]
    with open_library(tmp_path / "新库", read_only=True) as brought:
        assert state(brought) == wanted


def test_a_whole_library_that_was_changed_is_refused(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with library_samples.build(tmp_path / "甲", 30) as other:
        write.export(other.reader(), tmp_path / "整库")
    (tmp_path / "整库" / "data" / "tag.jsonl").write_text("{}\n", "utf-8")
    window.do.back.bring(tmp_path / "整库", tmp_path / "新库")
    qtbot.waitUntil(lambda: window.jobs.idle and "清单" in window.notice.text.text(), timeout=30_000)
    assert not (tmp_path / "新库").exists(), "nothing half-made is left"
