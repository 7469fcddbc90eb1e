"""批量更改: what is to become of the chosen articles, or of all that are listed, in one step."""
from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.library import tags
from reader.library.bulk import Changes
from reader.library.tags import TagRow
from reader.ui.base.fitting import Scrolled
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import named


class BulkDialog(QDialog):
    """`chosen`: the articles that are chosen; `listed`: all of the list, also those that nobody has seen.

    `asked(Changes, ids)`: do this.
    """

    asked = Signal(object, object)

    def __init__(
        self, jobs: Jobs, mark_names: Sequence[str], chosen: array[int], listed: array[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._chosen, self._listed = chosen, listed
        self.setWindowTitle(self.tr("批量更改"))
        self.resize(480, 420)
        self.few = QRadioButton(self.tr("选中的 %Ln 篇", "", len(chosen)))
        self.all = QRadioButton(self.tr("列表里的全部 %Ln 篇", "", len(listed)))
        self.add = QLineEdit()
        self.add.setPlaceholderText(self.tr("几个标签用逗号隔开，如 人物/船工，渡口"))
        self.take = self._combo({0: self.tr("不取下")})
        self.state = self._combo({
            "": self.tr("不改"),
            "unread": self.tr("未校"),
            "reading": self.tr("校对中"),
            "done": self.tr("已校"),
        })
        self.old = self._combo({-1: self.tr("不改"), 0: self.tr("任何颜色的")})
        self.new = self._combo({})
        for number, name in enumerate(mark_names[:5], 1):
            self.old.addItem(name, number)
            self.new.addItem(name, number)
        self.set_byline, self.byline = QCheckBox(self.tr("改作者")), QLineEdit()
        self.set_dateline, self.dateline = QCheckBox(self.tr("改电头")), QLineEdit()
        self._lay()
        self._listen()
        self.few.setEnabled(bool(chosen))
        many = len(chosen) > 1 or not listed
        (self.few if many else self.all).setChecked(True)
        jobs.read(tags.tree, self._fill)
        self._offer()
        self.add.setFocus()  # which articles is chosen already

    def changes(self) -> Changes:
        """Return what was asked for."""
        words = self.add.text().replace(",", "，").split("，")
        credits: dict[str, str | None] = {}
        if self.set_byline.isChecked():
            credits["byline"] = self.byline.text().strip() or None
        if self.set_dateline.isChecked():
            credits["dateline"] = self.dateline.text().strip() or None
        colour = (self.old.currentData(), self.new.currentData()) if self.old.currentData() >= 0 else None
        taken = self.take.currentData()
        return Changes(
            add=tuple(word.strip() for word in words if word.strip()),
            remove=(taken,) if taken else (),
            state=self.state.currentData() or None,
            credits=credits,
            colour=colour,
        )

    def ids(self) -> array[int]:
        """Return the articles that are meant."""
        return self._chosen if self.few.isChecked() else self._listed

    def _combo(self, entries: dict[object, str] | dict[int, str] | dict[str, str]) -> QComboBox:
        combo = QComboBox()
        for key, words in entries.items():
            combo.addItem(words, key)
        return combo

    def _lay(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        colours = QWidget()
        line = QHBoxLayout(colours)
        line.setContentsMargins(0, 0, 0, 0)
        arrow = QLabel("→")
        line.addWidget(self.old, 1)
        line.addWidget(arrow)
        line.addWidget(self.new, 1)
        for label, widget in (
            (self.tr("加标签"), self.add),
            (self.tr("取下标签"), self.take),
            (self.tr("校对"), self.state),
            (self.tr("标记的颜色"), colours),
        ):
            form.addRow(label, widget)
            widget.setAccessibleName(label)
        self.old.setAccessibleName(self.tr("原来的颜色"))
        self.new.setAccessibleName(self.tr("新的颜色"))
        for box, written, spoken in (
            (self.set_byline, self.byline, self.tr("作者")),
            (self.set_dateline, self.dateline, self.tr("电头")),
        ):
            box.setMinimumHeight(written.sizeHint().height())
            form.addRow(box, written)
            written.setAccessibleName(spoken)
            written.setPlaceholderText(self.tr("留空则去掉"))
        words = self.tr("全部更改是一步，可以一次撤销；进度在状态栏，可以取消。")
        self.note = named(QLabel(words, wordWrap=True), "hint")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.go = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.go.setText(self.tr("更改"))
        self.go.setMinimumWidth(88)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("取消"))
        asked = QWidget()
        above = QVBoxLayout(asked)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(12)
        above.addWidget(self.few)
        above.addWidget(self.all)
        above.addLayout(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Scrolled(asked))
        column.addStretch(1)
        column.addWidget(self.note)
        column.addWidget(self.buttons)

    def _listen(self) -> None:
        for combo in (self.take, self.state, self.old):
            combo.currentIndexChanged.connect(lambda _index: self._offer())
        for box in (self.set_byline, self.set_dateline):
            box.toggled.connect(lambda _on: self._offer())
        self.add.textChanged.connect(lambda _text: self._offer())
        self.buttons.accepted.connect(self._ask)
        self.buttons.rejected.connect(self.reject)

    def _fill(self, rows: list[TagRow]) -> None:
        self.add.setCompleter(QCompleter([row.path for row in rows], self.add))
        for row in rows:
            self.take.addItem(row.path, row.id)

    def _offer(self) -> None:
        self.byline.setEnabled(self.set_byline.isChecked())
        self.dateline.setEnabled(self.set_dateline.isChecked())
        self.new.setEnabled(self.old.currentData() >= 0)
        self.go.setEnabled(not self.changes().nothing)

    def _ask(self) -> None:
        self.asked.emit(self.changes(), self.ids())
        self.accept()
