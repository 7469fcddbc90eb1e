"""What an export has written, said in the window."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reader.export.export import ExportReport
from reader.ui.base.language import in_language, tr


class Told:
    """Says what an export has written, and opens its folder; outlives the dialog."""

    def __init__(self, window: Any, folder: Path) -> None:
        self._window, self._folder = window, folder

    def tell(self, report: ExportReport) -> None:
        """Say it in the window's notice."""
        place = QUrl.fromLocalFile(str(self._folder))
        self._window.notice.say(summary(report), tr("打开文件夹"), lambda: QDesktopServices.openUrl(place))


def summary(report: ExportReport) -> str:
    """Return how many files there are, and what was left out and why."""
    files = len(report.files)
    if report.cancelled:
        text = tr("导出已取消，写好的 %Ln 个文件保留。", "", files)
    else:
        text = tr("已导出 %Ln 个文件。", "", files)
    if report.skipped:
        text += tr("%Ln 篇已不在库里。", "", len(report.skipped))
    if report.refused:
        text += tr("%Ln 篇没有写成。", "", len(report.refused)) + in_language(report.refused[0])
    if report.kept:
        text += tr("%Ln 个文件您改过，没有覆盖。", "", len(report.kept))
    return text + "".join(map(in_language, report.remarks[:2]))
