"""Pictures of a search: results with facets and the years as a chart, place by
place, and where a query goes wrong.
"""
from __future__ import annotations

from reader.ui.shell.window import MainWindow
from reader.ui.tour.stage import Stage, Take, with_dialog


def search_pictures(stage: Stage, window: MainWindow, take: Take) -> None:
    """Results with facets and histogram, place by place, narrowed to a year; a query that goes wrong; the
    dialog with conditions.
    """
    window.go.search_for("的")
    take("检索", window)
    window.list.show_places(True)
    take("逐处", window)
    window.list.show_places(False)
    years = [year for year in window.narrow.facets.chart.bars if year.count]
    if years:
        window.narrow.facets.chart.picked.emit(years[-1].key, years[-1].key)
        take("检索一年", window)
    window.search.setText("日期:某天 供暖")
    window.go.search_for("日期:某天 供暖")
    take("检索有误", window)
    window.search.setText("渡轮 OR 码头 -演练 日期:2023-01..2023-12 河湾 NEAR/20 轮渡")
    with_dialog(stage, window, "检索条件", window.commands["build_query"].trigger, take)
