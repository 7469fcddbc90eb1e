"""Help: the query language, and what this program is."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader import __version__
from reader.ui.base.controls import closing
from reader.ui.base.icons import application_icon
from reader.ui.base.language import tr
from reader.ui.base.theme import Theme, named, reading_font


class Table(QDialog):
    """Two columns to be read: a sign and what it means."""

    def __init__(self, title: str, rows: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(520, 560)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, (sign, meaning) in enumerate(rows):
            left, right = QLabel(sign), QLabel(meaning, wordWrap=True)
            right.setObjectName("hint")
            left.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if not meaning:
                left.setObjectName("title")
                left.setStyleSheet("font-size: 15px; padding-top: 8px;")
            grid.addWidget(left, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, line, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(rows), 1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.addStretch(1)
        foot.addWidget(closing(self))
        column.addLayout(foot)


class QueryHelp(Table):
    """What can be typed into the search field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("检索语法"),
            [
                (tr("供暖 投诉"), tr("两个词都有")),
                (tr("供暖 OR 暖气"), tr("有其中一个就行")),
                (tr("供暖 -天气"), tr("有前者，没有后者")),
                (
                    tr("供暖 NEAR/20 投诉"),
                    tr("相距不超过 20 个字；不写数字是 10 个字。没有 * 和 ? 这样的通配符，用它代替"),
                ),
                (tr("(供暖 OR 暖气) -(天气 OR 气象)"), tr("括号里的先算")),
                (tr("“今日停航”"), tr("一字不差，标点也要相同；不加引号时不计标点、全半角、简繁和大小写")),
                (tr("篇名:渡口"), tr("只在篇名里找")),
                (tr("作者:于川"), tr("记者、通讯员署名")),
                (tr("作者:“于川”"), tr("加引号就是整个名字；报名、栏目也一样")),
                (tr("报名:晚报"), tr("报名或别名里有这些字")),
                (tr("日期:2023-12-05"), tr("某天；某月写 2023-12，某年写 2023")),
                (
                    tr("日期:2023-12..2024-03"),
                    tr("从哪天到哪天，一头可以空着；也可写 1950年代、>=1953、未定"),
                ),
                (tr("版次:1"), tr("第几版，如 3、A3")),
                (tr("标签:农业"), tr("贴了这个标签或它下级的")),
                (tr("专题:渡口旧事"), tr("收在这个专题里的；名称可以只写一部分")),
                (tr("批注:存疑"), tr("批注里写了这些字的")),
                (tr("栏目:读者来信"), tr("栏目名")),
                (tr("通讯社:新华社"), tr("电头里的通讯社")),
                (tr("篇名:(渡口 OR 码头)"), tr("在同一处找几个词")),
                (tr("作者:*"), tr("有署名的；-作者:* 没有署名的；标签、专题、批注、栏目等也一样")),
                (tr("逐字:圖書館"), tr("简繁、大小写、标点都照所写的算")),
                (tr("形近:未来"), tr("识别时容易混的字也算：未末、己已巳、日曰")),
                (tr("跨段:供暖提前"), tr("一个词可以从段尾接到下一段")),
                (tr("渡口 码头 方式:形近"), tr("这样找所有的词；逐字、跨段也一样")),
            ],
            parent,
        )


class AboutDialog(QDialog):
    """Name, version, licences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("关于报架"))
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(10)
        sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        sign.setPixmap(application_icon().pixmap(72, 72))
        name = named(
            QLabel(tr("报架 {}").format(__version__), alignment=Qt.AlignmentFlag.AlignCenter), "title"
        )
        name.setFont(reading_font(22, bold=True))
        text = named(
            QLabel(
                tr(
                    "阅读、批注、检索和导出数字化报纸。\n\n"
                    "MIT 许可。界面用 Qt（LGPL v3，动态链接，可以换成您自己的版本）；\n"
                    "其他组件的许可见随附的 licenses 文件夹。\n"
                    "除了您自己设的共享服务器，不连网络。"
                ),
                alignment=Qt.AlignmentFlag.AlignCenter,
            ),
            "hint",
        )
        fonts = set(QFontDatabase.families())
        found = next(
            (family for family in reading_font().families() if family in fonts),
            tr("（没有找到宋体，生僻字可能显示为方框）"),
        )
        font = named(QLabel(tr("正文字体：{}").format(found), alignment=Qt.AlignmentFlag.AlignCenter), "hint")
        for widget in (sign, name, text, font):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(closing(self), 0, Qt.AlignmentFlag.AlignHCenter)
