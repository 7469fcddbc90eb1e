"""A marked part of the picture: its note and colour, and the ways to take it out of the window."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from reader.library.pictures import regions as store
from reader.library.pictures.places import PagePicture
from reader.library.pictures.regions import Region
from reader.ui.base.icons import icon, swatch
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.dragging.carried import folder
from reader.ui.picture.cutting import cut_out, ready

THUMB = 160  # pixels of the image under the pointer while it is dragged


class RegionBar(QWidget):
    """Stands under the picture while a part is chosen. `told(words)`: for the status bar; `closed()`."""

    told = Signal(str)
    closed = Signal()

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.theme = jobs, theme
        self.page: PagePicture | None = None
        self.region: Region | None = None
        self.colour = self._button(self.tr("换颜色"), self._next_colour)
        self.note = QLineEdit(self)
        self.note.setFont(ui_font(13))
        self.note.setPlaceholderText(self.tr("写批注，回车保存"))
        self.note.setAccessibleName(self.tr("图上这一块的批注"))
        self.note.editingFinished.connect(self._keep_note)
        self.copy_button = self._button(self.tr("复制为图像"), self.copy)
        self.save_button = self._button(self.tr("存为图像…"), self.save)
        self.delete_button = self._button(self.tr("删除这一块"), self.delete)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(4)
        line.addWidget(self.colour)
        line.addWidget(self.note, 1)
        for button in (self.copy_button, self.save_button, self.delete_button):
            line.addWidget(button)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_region(self, page: PagePicture | None, region: Region | None) -> None:
        """Show this part's note, or (None) go away."""
        if region is None or self.region is None or region.id != self.region.id:
            self.flush()
        self.page, self.region = page, region
        self.setVisible(region is not None)
        if region is not None:
            if not self.note.hasFocus():
                self.note.setText(region.note)
                self.note.setCursorPosition(0)  # a long one is read from its beginning
            self._dress()

    def flush(self) -> None:
        """Keep what is being typed."""
        if self.region is not None and not self.isHidden():
            self._keep_note()

    # --- out of the window

    def image(self) -> QImage:
        """Return the chosen part as an image; null while the picture is still being prepared."""
        if self.page is None or self.region is None:
            return QImage()
        pyramid = ready(self.page.picture)
        one = self.region
        box = (one.x, one.y, one.x + one.width, one.y + one.height)
        return cut_out(pyramid, box) if pyramid else QImage()

    def copy(self) -> None:
        """Put the part on the clipboard."""
        image = self._image_or_told()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)
            self.told.emit(self.tr("已复制这一块图像。"))

    def save(self) -> None:
        """Ask for a file and write the part into it."""
        image = self._image_or_told()
        if image is None:
            return
        kinds = "PNG (*.png);;JPEG (*.jpg)"
        place, _ = QFileDialog.getSaveFileName(self, self.tr("存为图像"), self._name(), kinds)
        if place and not image.save(place):
            self.told.emit(self.tr("写不了这个文件：{}").format(place))

    def drag(self) -> None:
        """Carry the part into another program, as an image and as a file."""
        image = self._image_or_told()
        if image is None:
            return
        place = folder() / self._name()
        image.save(str(place))
        data = QMimeData()
        data.setImageData(image)
        data.setUrls([QUrl.fromLocalFile(str(place))])
        drag = QDrag(self)
        drag.setMimeData(data)
        small = image.scaled(THUMB, THUMB, Qt.AspectRatioMode.KeepAspectRatio)
        drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)

    def delete(self) -> None:
        """Take the mark away; undo brings it back."""
        if self.region is not None and not self.jobs.library.read_only:
            gone, self.region = self.region, None
            self.hide()
            self.jobs.write(lambda db: store.delete(db, gone.id))
            self.closed.emit()

    def _image_or_told(self) -> QImage | None:
        image = self.image()
        if image.isNull():
            self.told.emit(self.tr("图像还在准备，请稍候再试。"))
            return None
        return image

    def _name(self) -> str:
        assert self.page is not None and self.region is not None
        stem = Path(self.page.picture.name).stem
        return f"{stem}-{self.region.x}-{self.region.y}.png"

    def _keep_note(self) -> None:
        region, note = self.region, self.note.text().strip()
        if region is not None and note != region.note and not self.jobs.library.read_only:
            self.jobs.write(lambda db: store.edit(db, region.id, note=note))

    def _next_colour(self) -> None:
        region = self.region
        if region is not None and not self.jobs.library.read_only:
            colour = region.colour % 5 + 1
            self.jobs.write(lambda db: store.edit(db, region.id, colour=colour))

    def _button(self, words: str, then: object) -> QToolButton:
        button = named(QToolButton(self), "quiet")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(then)
        return button

    def _dress(self) -> None:
        tokens = self.theme.tokens
        self.colour.setIcon(swatch(tokens, self.region.colour if self.region else 1))
        buttons = {"copy": self.copy_button, "export": self.save_button, "trash": self.delete_button}
        for sign, button in buttons.items():
            button.setIcon(icon(sign, tokens, "secondary", 16))
