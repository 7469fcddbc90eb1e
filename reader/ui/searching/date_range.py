"""From a day to a day, in any of the ways in which a librarian writes dates, or picked in a calendar."""
from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
    QWidgetAction,
)

from reader.text import dates
from reader.ui.base.icons import icon
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme


class DateField(QLineEdit):
    """One end of the range. `last`: of a month or a year its last day is meant."""

    def __init__(self, theme: Theme, name: str, last: bool) -> None:
        super().__init__()
        self._last = last
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("不限"))
        self.setToolTip(self.tr("可写 2023-12-05、20231205、2023年12月、二〇二三年、2023"))
        button = self.addAction(
            icon("calendar", theme.tokens, "secondary"), QLineEdit.ActionPosition.TrailingPosition
        )
        button.setToolTip(self.tr("在日历里选"))
        button.setText(self.tr("在日历里选"))
        button.triggered.connect(self.pick)

    def pick(self) -> None:
        """The calendar, standing on what has been written."""
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        known = dates.period(self.text())
        if known is not None:
            day = known[self._last]
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

        def take(day: QDate) -> None:
            self.setText(f"{day.year():04}-{day.month():02}-{day.day():02}")
            menu.close()

        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


class DateRange(QWidget):
    """从 … 到 …; either may be left open. The same in both: that day, month or year."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first = DateField(theme, self.tr("从这一天、月或年起"), last=False)
        self.last = DateField(theme, self.tr("到这一天、月或年止"), last=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for label, field in ((self.tr("从"), self.first), (self.tr("到"), self.last)):
            line.addWidget(QLabel(label))
            line.addWidget(field, 1)
            field.textChanged.connect(self.changed)
        hand_on(self, self.first)
