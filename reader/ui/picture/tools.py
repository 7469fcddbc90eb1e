"""The row above the picture: its name, how it is shown, marking, reading it, and which page it shows."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from reader.library.pictures.places import PagePicture
from reader.ui.base.controls import ElidedLabel
from reader.ui.base.icons import icon
from reader.ui.base.theme import Theme, named, ui_font


class PictureTools(QWidget):
    """`wanted(which)`: of several pictures another; the others are what their buttons say. `zones` and
    `marking` stay down until they are pressed again.
    """

    wanted = Signal(int)
    enlarged = Signal()
    width_fitted = Signal()
    page_fitted = Signal()
    turned = Signal()
    darkened = Signal()
    read_asked = Signal()
    pages_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._signs: list[tuple[QToolButton, str]] = []
        self.names = QComboBox(self)
        self.names.setFont(ui_font(12))
        self.names.setAccessibleName(self.tr("这一版的图像"))
        self.names.activated.connect(self.wanted)
        self.name = ElidedLabel()
        self.name.setFont(ui_font(12))
        self.name.setObjectName("secondary")
        self._lay()
        theme.changed.connect(self._dress)
        self._dress()
        self.show_page(None)

    def _lay(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 4, 6, 4)
        line.setSpacing(2)
        line.addWidget(self.name)
        line.addWidget(self.names)
        line.addStretch(1)
        for sign, words, asked in (
            ("plus", self.tr("放大 (+)"), self.enlarged),
            ("width", self.tr("适合宽度"), self.width_fitted),
            ("all", self.tr("看整版"), self.page_fitted),
            ("turn", self.tr("转 90 度"), self.turned),
            ("contrast", self.tr("加深墨迹"), self.darkened),
        ):
            line.addWidget(self._asking(sign, words, asked))
        self.zones = self._button("zones", self.tr("勾出各篇"))
        self.marking = self._button("frame", self.tr("圈出一块，写批注"))
        for button in (self.zones, self.marking):
            button.setCheckable(True)
            line.addWidget(button)
        self.reading = self._asking("text", self.tr("识别这张图像"), self.read_asked)
        line.addWidget(self.reading)
        self._of_picture = [button for button, _sign in self._signs]
        changing = self.tr("这一版的图像：添加、移到另一版、取下…")
        self.pages = self._asking("picture", changing, self.pages_asked)
        line.addWidget(self.pages)

    def show_page(self, page: PagePicture | None) -> None:
        """Show the picture's name, or those of several to choose from; without any, what is done with one is
        dead.
        """
        pictures = page.pictures if page else ()
        self.names.clear()
        self.names.addItems([one.name for one in pictures])
        self.names.setVisible(len(pictures) > 1)
        self.name.setVisible(len(pictures) == 1)
        for button in self._of_picture:
            button.setEnabled(page is not None)
        if page is not None:
            self.names.setCurrentIndex(pictures.index(page.picture))
            self.name.setText(page.picture.name)

    def show_cost(self, words: str) -> None:
        """Say what reading this picture would cost."""
        self.reading.setToolTip(f"{self.tr('识别这张图像')}\n{words}")

    def _asking(self, sign: str, words: str, asked: SignalInstance) -> QToolButton:
        button = self._button(sign, words)
        button.clicked.connect(lambda _checked=False: asked.emit())
        return button

    def _button(self, sign: str, words: str) -> QToolButton:
        button = named(QToolButton(self), "quiet")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._signs.append((button, sign))
        return button

    def _dress(self) -> None:
        for button, sign in self._signs:
            button.setIcon(icon(sign, self.theme.tokens, "secondary", 16))
