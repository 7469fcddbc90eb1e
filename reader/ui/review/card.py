"""Under the review list: one doubt as a whole, what may be done about it, and the three decisions."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from reader.library import annotations as notes
from reader.library import articles
from reader.library.annotations import AnnotationRow
from reader.library.base import Database
from reader.library.review import candidates, proposals
from reader.library.review.items import ReviewRow
from reader.library.review.proposals import Remedy
from reader.library.scope import Scope
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme
from reader.ui.review.words import by_hand, offer

SEAM = 120  # characters


@dataclass(frozen=True, slots=True)
class Detail:
    """What is shown of the doubt at hand: its article (0: the page has none), its note, what there is to
    choose from, and what R does."""

    row: ReviewRow
    article_id: int
    note: AnnotationRow | None
    candidates: tuple[Any, ...]
    remedy: Remedy | None
    seam: str = ""  # of a continuation: where its text breaks off, or how it begins


def detail(db: Database, row: ReviewRow) -> Detail:
    """Read it."""
    article = row.article_id or next(iter(articles.ids(db, Scope("page", row.page_id), "oldest")), 0)
    note = notes.get(db, row.annotation_id) if row.annotation_id is not None else None
    return Detail(row, article, note, tuple(candidates.of(db, row.id)), proposals.of(db, row.id),
                  _seam(db, article) if row.kind == "continuation" else "")


def _seam(db: Database, article_id: int) -> str:
    article = articles.get(db, article_id)
    body = [block.text for block in article.blocks if block.role == "body"] if article is not None else []
    if article is None or not body:
        return ""
    return (
        f"…{body[-1][-SEAM:]}"
        if article.jump is not None or article.jump_from is None
        else f"{body[0][:SEAM]}…"
    )


class ReviewCard(QFrame):
    """`settled(name)`: accept, repair or leave was pressed."""

    settled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reviewcard")
        self._theme = theme
        self.reason = QLabel(wordWrap=True)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote = QLabel(wordWrap=True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: dict[str, QPushButton] = {}
        line = QHBoxLayout()
        line.setSpacing(6)
        for name, text, tip in (("repair", self.tr("改正 R"), self.tr("采用建议，或从几种可能里选一种")),
                                ("accept", self.tr("认可 A"), self.tr("照现在的样子就对")),
                                ("leave", self.tr("搁置 L"), self.tr("以后再说，不再列出"))):
            button = self.buttons[name] = QPushButton(text)
            button.setToolTip(tip)
            button.setAccessibleName(f"{text[:-2]}：{tip}")
            button.clicked.connect(lambda _=False, name=name: self.settled.emit(name))
            if name != "repair":
                line.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        for widget in (self.reason, self.quote, self.buttons["repair"]):
            column.addWidget(widget)
        column.addLayout(line)
        theme.changed.connect(self._dress)
        self._dress()

    def show_detail(self, found: Detail | None, writable: bool) -> None:
        """Show a doubt, or nothing."""
        self.setVisible(found is not None)
        if found is None:
            return
        self.reason.setText(in_language(found.row.reason))
        words = []
        if found.note is not None:
            words.append(self.tr("引文：{}").format(found.note.quote.replace("\n", " … ")))
            words += [self.tr("批注：{}").format(found.note.note)] if found.note.note else []
        words += self._choices(found)
        self.quote.setText("\n".join(words))
        self.quote.setVisible(bool(words))
        for button in self.buttons.values():
            button.setEnabled(writable)
        self._offer(found.remedy, writable)

    def show_many(self, count: int, writable: bool) -> None:
        """Show that a decision is for several doubts."""
        self.show()
        self.reason.setText(self.tr("选中 {} 项").format(f"{count:,}"))
        self.quote.setText(self.tr("R 逐项采用建议；没有建议、要人选定的留在列表里。一步可以撤销。"))
        self.quote.show()
        for button in self.buttons.values():
            button.setEnabled(writable)
        words = self.tr("改正这 {} 项").format(f"{count:,}")
        self.buttons["repair"].setText(f"{words} R")
        self.buttons["repair"].setAccessibleName(words)
        self.buttons["repair"].setToolTip("")

    def _choices(self, found: Detail) -> list[str]:
        """Return what there is to choose from,
        or where the only place is; what to do where nothing is offered.
        """
        if found.remedy is None:
            return [by_hand()]
        if found.remedy.name == "select":
            return [self.tr("在正文里选中批注应在的文字，再按 R。")]
        if found.remedy.name == "place":
            one = found.candidates[0]
            return [self.tr("可能在这里：{}").format(f"{one.before}【{one.text}】{one.after}")]
        return (
            [self.tr("有 {} 种可能，按 R 对着看。").format(len(found.candidates))]
            if len(found.candidates) > 1
            else []
        )

    def _offer(self, remedy: Remedy | None, writable: bool) -> None:
        """The button says what R does; where there is nothing that it could do, it is grey."""
        button = self.buttons["repair"]
        words = offer(remedy) if remedy is not None else self.tr("改正")
        button.setText(
            button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(self.width() - 80, 120))
            + " R"
        )
        button.setAccessibleName(words)
        button.setToolTip(words if remedy is not None else by_hand())
        button.setEnabled(writable and remedy is not None)

    def _dress(self) -> None:
        t = self._theme.tokens
        self.setStyleSheet(
            f"QFrame#reviewcard {{ background: {t.window}; border-top: 1px solid {t.hairline}; }}"
        )
