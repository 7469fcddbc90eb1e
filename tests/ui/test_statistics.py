"""统计: charts of what the library holds, and of searches beside each other; kept as pictures and tables."""
from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.library import annotations, articles, figures, tags
from reader.library.review import proofreading
from reader.ui.base.tokens import LIGHT
from reader.ui.shell.window import MainWindow
from reader.ui.statistics import charts
from reader.ui.statistics.chart import BOTTOM, Chart, Series, colours, draw, save, save_table, ticks
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


def test_marks_and_tags_over_time_by_when_they_were_made_and_by_the_papers_year(
    qtbot: QtBot, window: MainWindow,
) -> None:
    ids = list(window.list.model.ids[:6])
    body = articles.blocks(window.jobs.library.reader(), ids[0])[-1]
    window.jobs.write(lambda db: tags.add(db, tags.find_or_create(db, "人物/船工"), ids[:4]))
    window.jobs.write(lambda db: tags.add(db, tags.find_or_create(db, "民生"), ids[2:]))
    window.jobs.write(lambda db: annotations.add(db, ids[0], [annotations.Passage(body.id, 0, 4)], 3))
    settle(qtbot, window)
    years = {row.date[:4] for row in articles.rows(window.jobs.library.reader(), ids) if row.date}
    for kind, times in (("tags", {articles_month()}), ("tags_by_year", years)):
        chart = view(qtbot, window, kind).chart.chart
        assert set(chart.labels) >= times
        sums = {series.name: sum(series.values) for series in chart.series}
        assert (sums["人物/船工"], sums["民生"]) == (4, 4)
    for kind in ("marks", "marks_by_year"):
        assert total(view(qtbot, window, kind)) >= 1


def articles_month() -> str:
    return datetime.now(UTC).strftime("%Y-%m")


def test_every_chart_can_be_kept_as_picture_drawing_and_table(
    qtbot: QtBot, window: MainWindow, tmp_path: Path,
) -> None:
    """By names that every system takes."""
    found = view(qtbot, window)
    for kind in [found.choice.itemData(row) for row in range(found.choice.count())]:
        found.choice.setCurrentIndex(found.choice.findData(kind))
        if kind == "search":
            found.compare(["渡轮"])
        settle(qtbot, window)
        for suffix in (".png", ".svg", ".csv"):
            name = Path(found._name(suffix)).name
            assert not set(name) & set('<>:"/\\|?*'), name
            answer = (str(tmp_path / name), f"(*{suffix})")
            with patch.object(QFileDialog, "getSaveFileName", return_value=answer):
                (found._save_table if suffix == ".csv" else found._save_picture)()
            assert (tmp_path / name).stat().st_size > 0, (kind, suffix)


def test_a_search_over_a_century_is_counted_by_year() -> None:
    """A line from 1947 to 2024 with three months on it would look as if they stood side by side."""
    chart = charts.found("", [("渡轮", {"1947-05": 5, "1947-06": 1, "2024-03": 2}), ("码头", {"1950-01": 1})])
    assert chart.labels[:4] == ("1947", "1948", "1949", "1950") and len(chart.labels) == 78
    ends = [(each.values[0], each.values[-1], sum(each.values)) for each in chart.series]
    assert ends == [(6, 2, 8), (0, 0, 1)]
    short = charts.found("", [("渡轮", {"2023-11": 5, "2024-01": 1})])
    assert short.labels == ("2023-11", "2023-12", "2024-01") and short.series[0].values == (5, 0, 1)


def test_bars_beside_each_other_do_not_stand_on_each_other() -> None:
    chart = Chart("", ("2023",), (Series("甲", (4,)), Series("乙", (3,))), stacked=False)
    assert chart.highest == 4
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    draw(painter, QRectF(image.rect()), chart, LIGHT)
    painter.end()
    bottom = 300 - BOTTOM - 2
    seen = {image.pixelColor(x, bottom).name() for x in range(400)}
    assert {QColor(each).name() for each in colours(LIGHT)[:2]} <= seen


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
