"""这一版的图像: which pictures show a page; one that shows another page is moved there, or taken off."""
from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.filing import issue_pages
from reader.library.filing.issue_pages import IssuePages, PlacedPage
from reader.library.pictures import files, regions, rows
from reader.library.pictures.rows import Picture
from reader.text.page_numbers import printed
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.theme import named
from reader.ui.picture.none import chosen_picture
from reader.ui.picture.tasks import PictureTasks

CHANGES = frozenset({"picture", "region", "page"})
WHO = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of a page: each with the state of its file and how much is marked on it; and its issue."""

    pictures: tuple[tuple[Picture, str, int], ...]
    issue: IssuePages | None


def read(db: Database, page_id: int) -> Shown:
    """Read what the dialog shows."""
    pictures = tuple(
        (one, files.state(db, one), len(regions.of_picture(db, one.id)) if one.id else 0)
        for one in rows.of_page(db, page_id)
    )
    row = db.execute("SELECT issue_id FROM page WHERE id = ?", [page_id]).fetchone()
    return Shown(pictures, issue_pages.of_issue(db, row[0]) if row else None)


class PagePictures(QDialog):
    """Every change is written at once and can be undone; the dialog stays open for the next."""

    def __init__(self, jobs: Jobs, page_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.jobs, self.page_id = jobs, page_id
        self.tasks = PictureTasks(jobs, self)
        self.setWindowTitle(self.tr("这一版的图像"))
        self.resize(520, 320)
        self.what = named(QLabel(wordWrap=True), "secondary")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("这一版的图像"))
        self.list.currentItemChanged.connect(lambda *_: self._offer())
        self.pages = QComboBox()
        self.pages.setAccessibleName(self.tr("移到哪一版"))
        self.move_there = self._button(self.tr("移到这一版"), self._move)
        self.off = self._button(self.tr("取下"), self._take_off)
        self.off.setToolTip(self.tr("图像不再属于这一版；文件留在原处，可以撤销。"))
        self.add = self._button(self.tr("添加图像…"), self._add)
        self.keep = self._button(self.tr("复制进库"), self._keep)
        self.keep.setToolTip(self.tr("图像只是链接到原来的文件；复制以后，原来的文件可以移走。"))
        self.error = named(QLabel(wordWrap=True), "error")
        self.error.hide()
        self.tasks.told.connect(self._say)
        self._lay()
        jobs.changed.connect(self._changed)
        self._offer()
        self._load()

    def _lay(self) -> None:
        close = self._button(self.tr("关闭"), self.accept)
        close.setDefault(True)
        there = QHBoxLayout()
        there.addWidget(self.pages, 1)
        there.addWidget(self.move_there)
        there.addWidget(self.off)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addWidget(self.keep)
        below.addStretch(1)
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.what)
        column.addWidget(self.list, 1)
        column.addLayout(there)
        column.addWidget(self.error)
        column.addLayout(below)

    def _button(self, words: str, then: object) -> QPushButton:
        button = QPushButton(words, autoDefault=False)
        button.clicked.connect(then)
        return button

    # --- what is shown

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & CHANGES:
            self._load()

    def _load(self) -> None:
        page_id = self.page_id
        self.jobs.read(lambda db: read(db, page_id), self._show)

    def _show(self, found: Shown) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for picture, state, marks in found.pictures:
            item = QListWidgetItem(self._words(picture, state, marks), self.list)
            item.setData(WHO, picture)
            item.setToolTip(picture.path)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._show_pages(found.issue)
        self.what.setText(
            self.tr("图像配错了版，可以移到同一期的另一版，或者取下；图上的批注跟着图像走。")
            if found.pictures else self.tr("这一版没有图像。")
        )
        self._offer()

    def _words(self, picture: Picture, state: str, marks: int) -> str:
        parts = [picture.name]
        if picture.leaf:
            parts.append(self.tr("第 {} 幅").format(picture.leaf + 1))
        parts.append(f"{picture.width} × {picture.height}")
        if marks:
            parts.append(self.tr("批注 %Ln 处", "", marks))
        if state != files.HERE:
            parts.append(self.tr("缺失") if state == files.GONE else self.tr("被换过"))
        return "　".join(parts)

    def _show_pages(self, issue: IssuePages | None) -> None:
        chosen = self.pages.currentData()
        self.pages.clear()
        for page in issue.pages if issue else ():
            if page.id != self.page_id:
                self.pages.addItem(self._page_words(page), page.id)
        self.pages.setCurrentIndex(max(0, self.pages.findData(chosen)))
        if not self.pages.count():
            self.pages.setPlaceholderText(self.tr("这一期没有别的版"))

    def _page_words(self, page: PlacedPage) -> str:
        """Return a page's number, its name and its first headline."""
        number = self.tr("版次未定")
        if page.number is not None:
            number = self.tr("第{}版").format(printed(page.number))
        headline = next((one.headline for one in page.articles if one.headline), "")
        return "　".join(part for part in (number, page.name, headline) if part)

    def _offer(self) -> None:
        """Enable what can be done with the chosen picture; a page's own PDF stays with it."""
        picture, writable = self._picture(), not self.jobs.library.read_only
        free = writable and picture is not None and bool(picture.id)
        self.off.setEnabled(free)
        self.move_there.setEnabled(free and self.pages.count() > 0)
        self.pages.setEnabled(free and self.pages.count() > 0)
        self.keep.setEnabled(free and picture is not None and not picture.kept)
        self.add.setEnabled(writable)

    def _picture(self) -> Picture | None:
        item = self.list.currentItem()
        return item.data(WHO) if item is not None else None

    # --- what is done

    def _move(self) -> None:
        picture, there = self._picture(), self.pages.currentData()
        if picture is not None and there is not None:
            self.error.hide()
            self.jobs.write(lambda db: rows.move(db, picture.id, there), error=self._refused)

    def _take_off(self) -> None:
        picture = self._picture()
        if picture is not None:
            self.error.hide()
            self.jobs.write(lambda db: rows.take_off(db, picture.id), error=self._refused)

    def _keep(self) -> None:
        picture = self._picture()
        if picture is not None:
            self.error.hide()
            self.tasks.copy_in(picture)

    def _add(self) -> None:
        place = chosen_picture(self)
        if place:
            self.error.hide()
            self.tasks.add(self.page_id, place)

    def _refused(self, error: ReaderError) -> None:
        self._say(told(error))

    def _say(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
