"""The strip of an import preview that files pages by their paths, and takes all suggestions."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.ingest.rules import FolderRule
from reader.text.page_numbers import printed


class RuleStrip(QFrame):
    """`applied()`: the rule that is written there; `accepted()`: all suggestions."""

    applied = Signal()
    accepted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        self.text = QLabel("", self, wordWrap=True)
        self.text.setObjectName("secondary")
        line = QHBoxLayout()
        line.setSpacing(8)
        label = QLabel(self.tr("按路径填写"), self)
        self.pattern = QLineEdit(self)
        self.pattern.setPlaceholderText("{报名}/{日期}/{版}")
        self.pattern.setAccessibleName(self.tr("路径规则"))
        self.pattern.setToolTip(
            self.tr("可用 {报名} {日期} {年} {月日} {版} 和 *；{报名=某报} 写明报名；"
                    "{同夹报头} 取同一文件夹里读出的报头。"))
        self.apply = QPushButton(self.tr("应用规则"), autoDefault=False)
        self.apply.clicked.connect(self.applied)
        self.pattern.returnPressed.connect(self.applied)
        self.accept_all = QPushButton(self.tr("采纳全部建议"), autoDefault=False)
        self.accept_all.clicked.connect(self.accepted)
        label.setBuddy(self.pattern)
        for widget, stretch in ((label, 0), (self.pattern, 1), (self.apply, 0), (self.accept_all, 0)):
            line.addWidget(widget, stretch)
        rows.addLayout(line)
        rows.addWidget(self.text)
        self.hide()

    def show_rule(self, rule: FolderRule | None, suggested: int, needed: bool) -> None:
        """Offer that rule, and so many suggestions; `needed`: pages are open that a rule could file."""
        self.setVisible(bool(needed or rule or suggested or self.pattern.text()))
        if rule is not None and not self.pattern.isModified():
            self.pattern.setText(rule.pattern)
        self.accept_all.setVisible(bool(suggested))
        self.accept_all.setText(self.tr("采纳 %Ln 条建议", "", suggested))
        self.text.setText(self._words(rule))

    def _words(self, rule: FolderRule | None) -> str:
        """Return what the rule would do, by an example."""
        if rule is None or not rule.examples:
            return self.tr("按文件夹和文件名填写没有报头的版面；填写的内容与读出的分开标明。")
        path, said = rule.examples[0]
        page = self.tr("第{}版").format(printed(said.number)) if said.number else ""
        filed = " · ".join(part for part in (said.paper, said.date, page) if part)
        text = self.tr("可为 {0} 个版面填写，例如 {1} → {2}")
        return text.format(f"{rule.matches:,}", Path(path).name, filed)
