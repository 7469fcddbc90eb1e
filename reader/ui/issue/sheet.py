"""The pages of an issue, painted: each article a block with headline, state, marks and where it goes on."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.library.filing.issue_pages import IssuePages, PlacedArticle
from reader.text.page_numbers import printed
from reader.ui.base.theme import Theme
from reader.ui.issue.blocks import NAME, NARROWEST, Block, paint_block, paint_page, set_pages

GAP = 20


class IssueSheet(QWidget):
    """`chosen(article id)`: an article was clicked, or Enter was pressed on it.

    `stood(article id)`: it has the frame now.
    """

    chosen = Signal(int)
    aside = Signal(int)
    stood = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._issue: IssuePages | None = None
        self.blocks: list[Block] = []
        self._frames: list[tuple[QRectF, str]] = []
        self.current = 0  # the article with the frame
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("这一期的版面"))
        theme.changed.connect(self.update)

    def show_issue(self, issue: IssuePages | None, current: int = 0) -> None:
        """Show an issue, with the frame on that article, else on the first."""
        self._issue = issue
        self._set()
        ids = [block.article.id for block in self.blocks]
        self.current = current if current in ids else next(iter(ids), 0)
        self._tell()
        self.update()

    def box(self, article_id: int) -> QRect:
        """Return where that article's block is."""
        boxes = (block.box.toAlignedRect() for block in self.blocks if block.article.id == article_id)
        return next(boxes, QRect())

    def sizeHint(self) -> QSize:
        bottom = max((frame.bottom() for frame, _ in self._frames), default=0.0)
        return QSize(NARROWEST + 2 * GAP, round(bottom) + GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set()

    def _set(self) -> None:
        """Set the pages side by side, as many as there is room for."""
        pages = self._issue.pages if self._issue is not None else ()
        names = [self._page_name(page.number, page.name) for page in pages]
        self.blocks, self._frames = set_pages(pages, names, self.width(), GAP)
        self.setFixedHeight(max(self.sizeHint().height(), 1))

    def _page_name(self, number: int | None, name: str | None) -> str:
        first = self.tr("第{}版").format(printed(number)) if number is not None else ""
        return " ".join(part for part in (first, name) if part) or self.tr("版次未定")

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(event.rect())
        for frame, name in self._frames:
            if frame.adjusted(0, -NAME, 0, 0).intersects(area):
                paint_page(painter, frame, name, self._theme)
        for block in self.blocks:
            if block.box.intersects(area):
                current = block.article.id == self.current
                paint_block(painter, block, self._theme, current, current and self.hasFocus())
        self._paint_continuation(painter)

    def _paint_continuation(self, painter: QPainter) -> None:
        """A line from the framed article to the part that it comes from, or goes on in."""
        by_id = {block.article.id: block for block in self.blocks}
        painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(self._theme.colour("accent"))
        for block in self.blocks:
            before = by_id.get(block.article.continues or 0)
            if before is None or self.current not in (block.article.id, before.article.id):
                continue
            start, end = before.box.center(), block.box.center()
            painter.drawLine(start, end)
            painter.drawEllipse(QPointF(end), 4, 4)

    # --- pointer and keys ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._at(event.position())
        if block is None:
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.button() == Qt.MouseButton.MiddleButton or control:
            self.aside.emit(block.article.id)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._stand(block)
            self.chosen.emit(block.article.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.chosen.emit(self.current)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.blocks:
            self._stand(self.blocks[0 if key == Qt.Key.Key_Home else -1])
        elif key in STEPS:
            self._step(*STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _step(self, right: int, down: int) -> None:
        """To the nearest block in that direction."""
        here = next((block for block in self.blocks if block.article.id == self.current), None)
        if here is None:
            return
        start = here.box.center()

        def cost(block: Block) -> float:
            way = block.box.center() - start
            ahead, aside = (way.x() * right, abs(way.y())) if right else (way.y() * down, abs(way.x()))
            return ahead + 2 * aside if ahead > 1 else float("inf")

        nearest = min(self.blocks, key=cost)
        if cost(nearest) < float("inf"):
            self._stand(nearest)

    def _stand(self, block: Block) -> None:
        self.current = block.article.id
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Say what has the frame to those who cannot see it."""
        block = next((block for block in self.blocks if block.article.id == self.current), None)
        self.setAccessibleDescription(self.words(block.article) if block is not None else "")
        self.stood.emit(self.current)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            block = self._at(QPointF(event.pos()))
            words = self.words(block.article) if block is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def words(self, article: PlacedArticle) -> str:
        """Return what is known of an article: headline, byline, length, state, notes, doubts."""
        states = {"done": self.tr("已校"), "reading": self.tr("校对中"), "unread": self.tr("未校")}
        headline, length = article.headline or self.tr("（无题）"), self.tr("%Ln 字", "", article.chars)
        parts = [headline, article.byline or "", length, states[article.state]]
        if article.notes:
            parts.append(self.tr("%Ln 条批注", "", article.notes))
        if article.doubts:
            parts.append(self.tr("%Ln 处存疑", "", article.doubts))
        return " · ".join(part for part in parts if part)

    def _at(self, point: QPointF) -> Block | None:
        return next((block for block in self.blocks if block.box.contains(point)), None)


STEPS = {
    Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1),
}
