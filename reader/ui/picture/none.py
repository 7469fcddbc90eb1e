"""What stands in the picture's place where there is none to show, and what can be done about it."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.library.pictures import files
from reader.library.pictures.places import PagePicture
from reader.library.pictures.rows import Picture
from reader.ui.base.language import tr


class NoPicture(QWidget):
    """`added(path)`: a person has chosen a file for this page; `folder_chosen(path)`: files that are gone are
    to be looked for there.
    """

    added = Signal(str)
    folder_chosen = Signal(str)

    def __init__(self, writable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._writable = writable
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setObjectName("secondary")
        self.again = QPushButton(self.tr("重新找图像…"), self)
        self.again.clicked.connect(self._find_again)
        self.add = QPushButton(self.tr("添加图像…"), self)
        self.add.clicked.connect(self._add)
        lines = QVBoxLayout(self)
        lines.addStretch(1)
        lines.addWidget(self.message)  # as wide as there is room, or its rows would be cut off
        for button in (self.again, self.add):
            lines.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(1)

    def say_none(self) -> None:
        """Say that the page has no picture."""
        self._say(self.tr("这一版没有图像。"), again=False, add=True)

    def say_lost(self, page: PagePicture) -> None:
        """Say that the picture's file is gone, or another one."""
        replaced = self.tr("图像在导入之后被换过：{}").format(page.picture.path)
        self.say_broken(self._where_it_was(page.picture) if page.state == files.GONE else replaced)

    def _where_it_was(self, picture: Picture) -> str:
        """Say where a picture's file was that is not here, and with whom."""
        maker = picture.maker
        if picture.is_elsewhere and maker:
            fetched = self.tr("图像缺失：{0}。它在 {1} 的库里，可以用“收发原文件”取来。")
            return fetched.format(picture.name, maker)
        if maker and not picture.kept:
            linked = self.tr("图像缺失：{0}。由 {1} 链接，没有复制进库，文件留在原处。")
            return linked.format(picture.path, maker)
        return self.tr("图像缺失：{}").format(picture.path)

    def say_broken(self, words: str) -> None:
        """Say what is wrong with the picture's file."""
        self._say(words, again=True, add=False)

    def _say(self, words: str, again: bool, add: bool) -> None:
        self.message.setText(words)
        self.again.setVisible(again and self._writable)
        self.add.setVisible(add and self._writable)

    def _find_again(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("图像现在在哪个文件夹里？"))
        if folder:
            self.folder_chosen.emit(folder)

    def _add(self) -> None:
        place = chosen_picture(self)
        if place:
            self.added.emit(place)


def chosen_picture(parent: QWidget) -> str:
    """Ask for a picture's file; "" where none was chosen."""
    kinds = tr("图像和 PDF") + " (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.jp2 *.gif *.bmp *.pdf)"
    place, _ = QFileDialog.getOpenFileName(parent, tr("这一版的图像"), "", kinds)
    return place
