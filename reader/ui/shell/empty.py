"""What an empty library shows: how to begin."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.base.icons import icon, pixmap
from reader.ui.base.theme import Theme, named, reading_font, ui_font

COLUMN = 620  # pixels: what is written is no wider
SIDE, ABOVE = 64, 40


class EmptyState(QWidget):
    """Import, look at the samples, or drop files here."""

    import_asked = Signal()
    folder_asked = Signal()
    sample_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.title = named(QLabel(self.tr("把报纸挂上报架"), alignment=Qt.AlignmentFlag.AlignCenter), "title")
        self.title.setFont(reading_font(22, bold=True))
        self.text = named(
            QLabel(
                self.tr(
                    "报架读取识别好的版面（文字、识别软件的 JSON、ALTO、PAGE、hOCR 等），"
                    "认出报头、篇名、作者和段落，"
                    "供您阅读、加批注、贴标签、检索和导出。原文件一字不改。"
                ),
                alignment=Qt.AlignmentFlag.AlignCenter,
                wordWrap=True,
            ),
            "hint",
        )
        self.text.setFont(ui_font(13))
        self.importer = QPushButton(self.tr("导入报纸…"))
        self.importer.setProperty("primary", True)
        self.folder = QPushButton(self.tr("导入文件夹…"))
        self.sample = QPushButton(self.tr("打开示例"))
        self.importer.clicked.connect(self.import_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.sample.clicked.connect(self.sample_asked)
        self.drop = named(
            QLabel(
                self.tr(
                    "也可以把文件或文件夹拖到窗口的任何地方。"
                    "存入之前先预览：哪些是新的、重复的、有改动的、读不出的。"
                ),
                alignment=Qt.AlignmentFlag.AlignCenter,
                wordWrap=True,
            ),
            "hint",
        )
        self.drop.setFont(ui_font(12))
        self._arrange()
        theme.changed.connect(self._dress)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("hairline"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(32, 32, -32, -32), 12, 12)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        for button in (self.importer, self.folder, self.sample):
            button.setMinimumWidth(112)
            buttons.addWidget(button)
        buttons.addStretch()
        column = self._column = QVBoxLayout(self)
        column.addStretch(2)
        for widget, space in ((self.sign, 18), (self.title, 10), (self.text, 26)):
            column.addWidget(widget)
            column.addSpacing(space)
        column.addLayout(buttons)
        column.addSpacing(22)
        column.addWidget(self.drop)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines of text short: in a wide window the last one held a word alone."""
        side = max(SIDE, (event.size().width() - COLUMN) // 2)
        self._column.setContentsMargins(side, ABOVE, side, ABOVE)
        self._leave_out(event.size())
        super().resizeEvent(event)

    def _leave_out(self, size: QSize) -> None:
        """In a low window do without the sign, then without the hint, so that no line is cut."""
        spare = (self.sign, self.drop)
        for each in spare:
            each.show()
        for each in spare:
            if self._column.totalHeightForWidth(size.width()) > size.height():
                each.hide()

    def showEvent(self, event: QShowEvent) -> None:
        self._dress()
        super().showEvent(event)

    def _dress(self) -> None:
        if not self.isVisible() and self.sign.pixmap().isNull():
            return
        self.sign.setPixmap(pixmap("newspaper", self._theme.tokens.accent, 56, self.devicePixelRatioF()))
        self.importer.setIcon(icon("import", self._theme.tokens, "accent_ink"))
        self.folder.setIcon(icon("folder", self._theme.tokens, "secondary"))
        self.sample.setIcon(icon("sample", self._theme.tokens, "secondary"))
