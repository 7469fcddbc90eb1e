"""The column beside the text: the masthead card, and under it the article's annotations."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.library.masthead import cards
from reader.library.masthead.fields import FieldRow
from reader.library.reading import Loaded
from reader.settings import Settings
from reader.ui.base.controls import surface
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.theme import Theme
from reader.ui.reading.pane import ReadingPane
from reader.ui.reading.side.masthead_panel import MastheadPanel
from reader.ui.reading.side.notes_panel import NotesPanel

# of the column's height that the masthead may take before it scrolls; without annotations
SHARE = 0.66  # of the column's height: a masthead that takes more scrolls with the annotations, as one column
MOST_ROWS = 200  # annotations that stand at full length under a masthead


class SidePanel(QWidget):
    """Follows the reading pane. `doubts(n)`: how many fields of the masthead are in doubt."""

    doubts = Signal(int)

    def __init__(
        self,
        jobs: Jobs,
        settings: Settings,
        theme: Theme,
        reading: ReadingPane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.jobs, self.theme, self.reading = jobs, theme, reading
        self.masthead = MastheadPanel(theme, self)
        self.masthead.read_only = jobs.library.read_only
        self.notes = NotesPanel(theme, settings.mark_names, self)
        self.area = QScrollArea(self)
        inner = QWidget()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        surface(self.area).setAutoFillBackground(False)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.masthead.setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.masthead)
        column.addWidget(self.notes, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self.masthead.installEventFilter(self)
        model = self.notes.model
        for changed in (model.modelReset, model.dataChanged, self.notes.delegate.sizeHintChanged):
            changed.connect(lambda *_: self._later.start())
        self.notes.view.selectionModel().currentChanged.connect(lambda now, _before: self._reveal(now))
        self.notes.tags_requested.connect(self._tag_note)
        self.masthead.field_edited.connect(self._edited)
        self.masthead.field_accepted.connect(self._accepted)
        self.masthead.field_kept.connect(self._kept)
        self.masthead.field_reset.connect(self._reset)
        self.masthead.lit.connect(self._light)
        self.masthead.failed.connect(lambda words: self.reading.status.emit(words))
        self._loaded(None)
        self._attach()

    def follow(self, reading: ReadingPane) -> None:
        """Show masthead and annotations of what that pane shows, from now on."""
        if reading is self.reading:
            return
        self.reading.marking.detach()
        self.reading.loaded.disconnect(self._loaded)
        self.reading = reading
        self._attach()
        self._loaded(reading.shown)

    def _attach(self) -> None:
        self.reading.marking.attach(self.notes)
        self.reading.loaded.connect(self._loaded)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.notes.view.isVisible():
            self.notes.view.setFocus(reason)
        else:
            first = next(iter(self.masthead.lines.values()), None)
            (first or self.masthead).setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.masthead and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._later.start()  # Qt crashes if a layout is changed while it is under way
        return super().eventFilter(watched, event)

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the annotations what the masthead leaves; where that is little, one scrolls both together."""
        layout = self.masthead.column_of_all
        wanted = layout.totalSizeHint().height()
        if layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(self.masthead.width())
        low = wanted > self.height() * SHARE and len(self.notes.model.notes) <= MOST_ROWS
        height = self.notes.whole_height() if low else 0
        if self.notes.minimumHeight() != height:
            self.notes.setMinimumHeight(height)

    def _reveal(self, index: QModelIndex) -> None:
        """Scroll to the chosen annotation, where the whole column scrolls."""
        inner = self.area.widget()
        if index.isValid() and self.notes.minimumHeight() and inner is not None:
            box = self.notes.view.visualRect(index)
            middle = self.notes.view.viewport().mapTo(inner, box.center())
            self.area.ensureVisible(middle.x(), middle.y(), 0, box.height() // 2 + 8)

    def _loaded(self, found: Loaded | None) -> None:
        self.masthead.show_card(found.card if found else None)
        self.notes.setVisible(found is not None)
        self._fit()
        self.doubts.emit(self.masthead.doubts())

    def _edited(self, field: FieldRow, value: str | int | None) -> None:
        page_id, name = self._page(field), field.name
        self.jobs.write(
            lambda db: cards.set_field(db, page_id, name, value),
            label=self.tr("修改报头"),
            error=self._refused,
        )

    def _accepted(self, field: FieldRow) -> None:
        page_id, name = field.page_id, field.name
        self.jobs.write(
            lambda db: cards.accept(db, page_id, name), label=self.tr("采用建议"), error=self._refused
        )

    def _kept(self, field: FieldRow) -> None:
        page_id, name = field.page_id, field.name
        self.jobs.write(
            lambda db: cards.keep(db, page_id, name), label=self.tr("保留原读"), error=self._refused
        )

    def _reset(self, field: FieldRow) -> None:
        page_id, name = field.page_id, field.name
        self.jobs.write(
            lambda db: cards.unset(db, page_id, name), label=self.tr("恢复原读"), error=self._refused
        )

    def _refused(self, error: ReaderError) -> None:
        self.reading.status.emit(told(error))

    def _light(self, field: FieldRow) -> None:
        if field.lines:
            self.reading.show_source(True)
            self.reading.beside.light_field(field)
            self.reading.source_shown.emit(True)
        else:
            self.reading.status.emit(self.tr("这一项不是从版面上读出的。"))

    def _page(self, field: FieldRow) -> int:
        return field.page_id

    def _tag_note(self, note_id: int, point: QPoint) -> None:
        self.reading.tagging.open(point, note_id)
