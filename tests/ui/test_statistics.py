"""统计: charts of what the library holds, and of searches beside each other; kept as pictures and tables."""
from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reader.library import figures
from reader.library.review import proofreading
from reader.ui.shell.window import MainWindow
from reader.ui.statistics.chart import Chart, Series, save, save_table, ticks
from reader.ui.statistics.view import StatisticsView
from tests.ui.conftest import settle

CHART = Chart(
    "检索：每月找到的篇数",
    ("2023-11", "2023-12"),
    (Series("渡轮", (3, 5)), Series("码头, 夜班", (0, 2))),
    lines=True,
)


def view(qtbot: QtBot, window: MainWindow, kind: str = "issues") -> StatisticsView:
    window.commands["show_statistics"].trigger()
    settle(qtbot, window)
    found = window.area.view("statistics")
    assert isinstance(found, StatisticsView) and found.isVisible()
    found.choice.setCurrentIndex(found.choice.findData(kind))
    settle(qtbot, window)
    return found


def total(found: StatisticsView) -> float:
    return sum(sum(series.values) for series in found.chart.chart.series)


def test_every_article_is_in_the_chart_of_its_year_and_paper(qtbot: QtBot, window: MainWindow) -> None:
    dated = sum(row.articles for row in figures.held(window.jobs.library.reader()))
    found = view(qtbot, window, "articles")
    assert total(found) == dated and dated > 0
    assert found.chart.accessibleName() and "59" not in found.chart.accessibleName()


def test_proofreading_follows_what_is_done(qtbot: QtBot, window: MainWindow) -> None:
    found = view(qtbot, window, "proof")
    done, rest = found.chart.chart.series
    assert sum(done.values) == 0 and sum(rest.values) > 0
    ids = list(window.list.model.ids[:5])
    window.jobs.write(lambda db: proofreading.set_article(db, ids, "done"))
    settle(qtbot, window)
    assert sum(found.chart.chart.series[0].values) == 5


def test_searches_beside_each_other_five_at_most(qtbot: QtBot, window: MainWindow) -> None:
    window.go.search_for("渡轮")
    settle(qtbot, window)
    listed = len(window.list.model.ids)
    found = view(qtbot, window, "search")
    assert [series.name for series in found.chart.chart.series] == ["渡轮"] and total(found) <= listed
    found.queries.setText("渡轮；码头;图书馆；路灯；水库；邮局；苗圃")
    found.reload()
    settle(qtbot, window)
    assert [series.name for series in found.chart.chart.series] == ["渡轮", "码头", "图书馆", "路灯", "水库"]


def test_a_search_that_is_none_says_why(qtbot: QtBot, window: MainWindow) -> None:
    found = view(qtbot, window, "search")
    found.queries.setText("日期:某天")
    found.reload()
    settle(qtbot, window)
    assert "某天" in found.note.text()


def test_a_picture_a_drawing_and_a_table(tmp_path: Path, window: MainWindow) -> None:
    save(CHART, tmp_path / "图.png")
    image = QImage(str(tmp_path / "图.png"))
    seen = {image.pixel(x, y) for x in range(0, 2400, 7) for y in range(0, 1280, 7)}
    assert image.width() == 2400 and len(seen) > 3
    save(CHART, tmp_path / "图.svg")
    svg = (tmp_path / "图.svg").read_text("utf-8")
    assert svg.startswith("<?xml") and "每月找到的篇数" in svg
    save_table(CHART, tmp_path / "表.csv")
    with (tmp_path / "表.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["", "渡轮", "码头, 夜班"],
            ["2023-11", "3", "0"],
            ["2023-12", "5", "2"],
        ]
    with pytest.raises(OSError):
        save(CHART, tmp_path / "没有的文件夹" / "图.png")


@pytest.mark.parametrize(("highest", "scale"), [
    (0, [0, 1]), (4, [0, 1, 2, 3, 4]), (7, [0, 2, 4, 6, 8]),
    (99, [0, 20, 40, 60, 80, 100]), (1200, [0, 500, 1000, 1500]),
])
def test_the_scale_is_round_and_reaches_over_the_highest(highest: float, scale: list[float]) -> None:
    assert ticks(highest) == scale
