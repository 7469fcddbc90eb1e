"""The line at the bottom: what is chosen, what is doubtful, and what is under way
with its count, time left and 取消.
"""
from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget

from reader.ui.base.controls import ElidedLabel
from reader.ui.base.job_kinds import Running
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language
from reader.ui.base.theme import named, ui_font
from reader.ui.shell.notice import Notice

SAID_MS = 8000


class StatusBar(QStatusBar):
    """`chosen`, `doubts` and `say` set the left side, where notices stand, too.

    The right side follows the jobs.
    """

    def __init__(self, jobs: Jobs, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setSizeGripEnabled(False)
        self.setFixedHeight(30)
        self.selection = QLabel()
        self.warning = named(QLabel(), "warning")
        self.message = ElidedLabel()
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        left = QWidget()
        line = QHBoxLayout(left)
        line.setContentsMargins(14, 0, 0, 0)
        line.setSpacing(20)
        for label in (self.selection, self.warning):
            label.setFont(ui_font(12))
            line.addWidget(label)
        self.message.setFont(ui_font(12))
        line.addWidget(notice)
        line.addWidget(self.message, 1)
        self.addWidget(left, 1)
        self._said = QTimer(self, singleShot=True, interval=SAID_MS)
        self._said.timeout.connect(self.message.clear)
        notice.shown.connect(self.message.clear)  # an older remark beside it would seem to belong to it
        self.sharing = QLabel()
        self.sharing.setFont(ui_font(12))
        self.sharing.setContentsMargins(0, 0, 14, 0)
        self.sharing.hide()
        self.addPermanentWidget(self.sharing)
        self._job = _JobLine(self)
        self.addPermanentWidget(self._job)
        self._job.hide()
        jobs.progressed.connect(self._progressed)
        self.chosen(0)
        self.doubts(0)

    def chosen(self, count: int) -> None:
        """Show how many articles are chosen."""
        self.selection.setText(self.tr("已选 {} 篇").format(f"{count:,}") if count else "")
        self.selection.setVisible(bool(count))

    def doubts(self, count: int) -> None:
        """Show how many fields of the shown page's masthead disagree."""
        self.warning.setText(self.tr("报头存疑 {} 处").format(count))
        self.warning.setVisible(bool(count))

    def shared(self, text: str, why: str = "") -> None:
        """Show how things stand with the server of a shared collection ("": there is none), and on pointing
        at it what is in the way.
        """
        self.sharing.setText(text)
        self.sharing.setToolTip(why)
        self.sharing.setVisible(bool(text))

    def say(self, text: str) -> None:
        """Show a quiet remark, for some seconds or until the next one."""
        self.message.setText(in_language(text))
        self._said.start()

    def _progressed(self) -> None:
        running = self._jobs.running
        self._job.setVisible(bool(running))
        if running:
            self._job.show_job(running[-1], len(running))


class _JobLine(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._running: Running | None = None
        self.text = QLabel()
        self.text.setFont(ui_font(12))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(self.tr("进度"))
        self.cancel = named(QToolButton(), "quiet")
        self.cancel.setText(self.tr("取消"))
        self.cancel.setAccessibleName(self.tr("取消正在进行的工作"))
        self.cancel.clicked.connect(self._cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(12)
        line.addWidget(self.text)
        line.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.cancel)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 24)

    def show_job(self, running: Running, of: int) -> None:
        self._running = running
        self.bar.setRange(0, running.total)
        self.bar.setValue(running.done)
        self.cancel.setEnabled(not running.cancelled)
        parts = [in_language(running.label or running.task.label)]
        if running.total:
            parts[0] += f" {running.done:,} / {running.total:,}"
        left = running.seconds_left()
        if running.cancelled:
            parts.append(self.tr("正在停下…"))
        elif left is not None:
            parts.append(self._time(left))
        if of > 1:
            parts.append(self.tr("另有 {} 项").format(of - 1))
        self.text.setText(" · ".join(parts))

    def _time(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("约 {} 秒").format(max(1, round(seconds / 5) * 5))
        if seconds < 3600:
            return self.tr("约 {} 分钟").format(round(seconds / 60))
        return self.tr("约 {} 小时").format(round(seconds / 3600, 1))

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self.cancel.setEnabled(False)
