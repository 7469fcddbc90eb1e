"""Clipping sheets as PDF.

Who has Qt paints the pages (`Options.paint`); `pdf_file` then writes the file anew.

Each sheet is painted when it comes and kept nowhere, so any number of articles takes the same memory.
"""
from __future__ import annotations

from typing import BinaryIO

from reader.errors import ReaderError
from reader.export.article import ExportArticle
from reader.export.clippings import pdf_file, sheet
from reader.export.clippings.painting import Pages, Paint
from reader.export.forms import Options, Remark
from reader.sentence import say

SHOWN = 20  # so many characters are listed in the summary
FIRST_TITLE = "剪报"


def begin(file: BinaryIO, options: Options) -> _Sheets:
    """Start a file. Raises ReaderError where nobody can paint it."""
    if options.paint is None:
        raise ReaderError("这里不能生成 PDF。", "请在窗口里导出，或改用 Word、HTML。")
    return _Sheets(file, options.paint, options.single and options.total > 1, options.remark)


class _Sheets:
    """A file on its way; its title is that of its only article."""

    def __init__(self, file: BinaryIO, paint: Paint, many: bool, remark: Remark) -> None:
        self._file, self._paint, self._many, self._remark = file, paint, many, remark
        self._title = FIRST_TITLE
        self._pages: Pages | None = None

    def add(self, article: ExportArticle) -> None:
        """Paint the article's sheet."""
        if self._pages is None:
            self._title = FIRST_TITLE if self._many else article.title
            self._pages = self._paint(self._title, self._many)
        self._pages.add(article.title, sheet.article(article))

    def close(self) -> None:
        """Write the file, and say which characters it cannot show or give back."""
        pages = self._pages or self._paint(self._title, False)
        painted = pages.close()
        lost = pdf_file.write(painted, self._title, self._file)
        if painted.meaning.unshown:
            self._remark(say("PDF 里印不出的字（没有字体）：{0}", painted.meaning.unshown[:SHOWN]))
        if lost:
            self._remark(say("PDF 里有 {0} 个字印得出，搜不到。", lost))
