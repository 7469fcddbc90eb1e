"""What the first files will look like, and how they are written."""
from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QTextBrowser

from reader.export.sample import Sample
from reader.ui.base.theme import reading_font

LABELS = "th { text-align: left; font-weight: normal; padding-right: 14px; }"
LONGEST = 200_000  # code points: a preview need not be longer


class Preview(QTabWidget):
    """Two tabs, of which one may be empty: `shown` as it looks, `source` as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = QTextBrowser()
        self.shown.setOpenLinks(False)
        self.shown.document().setDefaultFont(reading_font(15))
        self.shown.document().setDocumentMargin(16)
        self.shown.document().setDefaultStyleSheet(LABELS)
        self.shown.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.shown.setAccessibleName(self.tr("预览"))
        self.source = QPlainTextEdit(readOnly=True)
        self.source.setAccessibleName(self.tr("文件的文字"))
        self.source.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.addTab(self.shown, self.tr("预览"))
        self.addTab(self.source, self.tr("文件"))

    def show_sample(self, sample: Sample) -> None:
        """Show it; a tab that has nothing is not offered."""
        self.shown.setHtml(_for_reading(sample.html))
        self.source.setPlainText(sample.text[:LONGEST])
        self.setTabVisible(0, bool(sample.html))
        self.setTabVisible(1, bool(sample.text))
        if not sample.html:
            self.setCurrentIndex(1)


def _for_reading(html: str) -> str:
    """Return the page in the window's own colours: its style sheet is for paper."""
    start, end = html.find("<style>"), html.find("</style>")
    return html[:start] + html[end:] if 0 <= start < end else html
