"""What is done to paragraphs and articles: cut, joined, moved, named, linked.

Every one is one step of the library's undo.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.errors import ReaderError
from reader.library.base import Database
from reader.ui.actions.table import key_names
from reader.ui.base.controls import ask_over
from reader.ui.base.language import told
from reader.ui.base.roles import KEYS, roles
from reader.ui.outline.beside import OutlineBeside
from reader.ui.outline.meant import Meant

if TYPE_CHECKING:
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.steps import Steps
    from reader.ui.actions.table import Actions
    from reader.ui.outline.pane import OutlinePane
    from reader.ui.shell.parts import Parts

MENU = (
    "split_paragraph",
    "join_paragraphs",
    "paragraph_up",
    "paragraph_down",
    "move_paragraphs",
    "remove_paragraphs",
    None,
    "roles",
    "toggle_repeat",
    None,
    "split_article",
    "take_out",
    "article_up",
    "article_down",
    "merge_articles",
    "merge_previous",
    None,
    "link_article",
    "unlink_article",
)
OFFERED = (
    "roles",
    "split_paragraph",
    "toggle_repeat",
    "split_article",
    "take_out",
    "move_paragraphs",
    "merge_previous",
)  # beside the text


class Structuring(QObject):
    """They work on what is chosen in the outline while it has the focus, else on the text's paragraphs."""

    def __init__(self, parts: Parts, commands: Actions, go: Navigation, steps: Steps) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._go, self._steps = parts, commands, go, steps
        self._words = ""  # what is said when the operation that is under way is done
        self.meant = Meant(parts)
        self._beside = OutlineBeside(parts, commands, self.meant)
        self._beside.made.connect(self._listen)
        self._beside.menu_asked.connect(self._outline_menu)

    # --- paragraphs -----------------------------------------------------------------------------------

    def split_paragraph(self) -> None:
        from reader.library.structure import paragraphs

        view = self._parts.reading.view
        self._parts.reading.flush()
        if self._parts.reading.in_other_wording():
            return
        place = view.sheet.place(view.document(), view.textCursor().position())
        if place is not None:
            self._write(
                lambda db: paragraphs.split_paragraph(db, place.placed.block.id, place.offset),
                self.tr("段落已拆开。"),
            )

    def join_paragraphs(self) -> None:
        """Join the chosen ones; a single one with the next."""
        from reader.library.structure import paragraphs
        from reader.library.structure.ask import next_of

        blocks, page = self.meant.blocks(), self.meant.page()
        if blocks:
            self._write(
                lambda db: paragraphs.join_paragraphs(
                    db, blocks if len(blocks) > 1 else [*blocks, next_of(db, blocks[0], page)]
                ),
                self.tr("段落已合并。"),
            )

    def paragraph_up(self) -> None:
        self._shift(-1)

    def paragraph_down(self) -> None:
        self._shift(1)

    def _shift(self, by: int) -> None:
        """Move the chosen paragraphs past their neighbour; articles, if the outline stands on them."""
        from reader.library.structure import paragraphs

        blocks, outline = self.meant.blocks(), self.meant.focused
        if outline is not None and outline.on_articles():
            self._shift_articles(by)
        elif blocks:
            self._write(lambda db: paragraphs.shift(db, blocks, by), self.tr("段落已移动。"))

    def remove_paragraphs(self) -> None:
        from reader.library.structure.ask import remove_all

        blocks, page = self.meant.blocks(), self.meant.page()
        if blocks:
            self._write(lambda db: remove_all(db, page, blocks), self.tr("段落已删除，批注在待复核里。"))

    def toggle_repeat(self) -> None:
        """Mark them as repeats; if all are, take that back."""
        from reader.library.structure.ask import toggle_repeat

        blocks, page = self.meant.blocks(), self.meant.page()
        if blocks:
            self._write(lambda db: toggle_repeat(db, page, blocks), self.tr("已改。"))

    def move_paragraphs(self) -> None:
        """Ask for the article that they go into."""
        from reader.library.structure import paragraphs

        blocks = self.meant.blocks()
        if blocks:
            self._pick(self.tr("把这几段移到哪一篇？"), lambda into: self._write(
                lambda db: paragraphs.move_blocks(db, blocks, into), self.tr("段落已移动。")))

    def set_role(self, action: QAction) -> None:
        """Make the chosen paragraphs what that action says."""
        from reader.library.structure import paragraphs

        blocks, role = self.meant.blocks(), action.data()
        if blocks:
            self._write(
                lambda db: paragraphs.set_role(db, blocks, role),
                self.tr("类别已改为“{}”。").format(roles()[role]),
            )

    # --- articles -------------------------------------------------------------------------------------

    def split_article(self) -> None:
        from reader.library.structure import articles as structure_articles

        blocks = self.meant.blocks()
        if blocks:
            self._write(
                lambda db: structure_articles.split_article(db, blocks[0]),
                self.tr("已拆成两篇，标签都带着。"),
            )

    def take_out(self) -> None:
        from reader.library.structure import articles as structure_articles

        blocks = self.meant.blocks()
        if blocks:
            self._write(lambda db: structure_articles.take_out(db, blocks), self.tr("已另成一篇。"))

    def article_up(self) -> None:
        self._shift_articles(-1)

    def article_down(self) -> None:
        self._shift_articles(1)

    def _shift_articles(self, by: int) -> None:
        from reader.library.structure import order

        ids = self.meant.articles()
        if ids:
            self._write(lambda db: order.shift_articles(db, ids, by), self.tr("文章的次序已调整。"))

    def merge_articles(self) -> None:
        """Those that are chosen in the outline or in the list, in the order of the paper."""
        ids = self.meant.chosen_articles()
        if len(ids) < 2:
            self._parts.status.say(
                self.tr("请先选中要合并的两篇或几篇。要把这一篇并入上一篇，用“并入上一篇”。")
            )
        else:
            self.merge(ids)

    def merge(self, ids: list[int]) -> None:
        """Make one article of these."""
        from reader.library.structure import articles as structure_articles
        from reader.library.structure.ask import in_reading_order

        self._write(
            lambda db: structure_articles.merge(db, in_reading_order(db, ids)),
            self.tr("已合并成一篇。"),
            self._merged,
        )

    def merge_previous(self) -> None:
        from reader.library.structure import articles as structure_articles
        from reader.library.structure.ask import previous_of

        article = self.meant.article()
        if article is not None:
            self._write(
                lambda db: structure_articles.merge(db, [previous_of(db, article), article]),
                self.tr("已并入上一篇。"),
                self._merged,
            )

    def link_article(self) -> None:
        """Ask for the article in which this one goes on."""
        from reader.library.structure import articles as structure_articles

        article = self.meant.article()
        if article is not None:
            self._pick(self.tr("这一篇的续文是哪一篇？"), lambda later: self._write(
                lambda db: structure_articles.link(db, article, later), self.tr("续文已连接。")))

    def unlink_article(self) -> None:
        from reader.library.structure import articles as structure_articles

        article = self.meant.article()
        if article is not None:
            self._write(lambda db: structure_articles.unlink(db, article), self.tr("续文已断开。"))

    # --- the outline ----------------------------------------------------------------------------------

    def show_outline(self, shown: bool) -> None:
        """Show the outline of the page that is read, or the list again."""
        self._beside.show(shown)

    def _listen(self, pane: OutlinePane) -> None:
        pane.model.blocks_dropped.connect(self._dropped)
        pane.model.blocks_dropped_outside.connect(self._dropped_outside)
        pane.model.article_dropped.connect(
            lambda ids, into: QTimer.singleShot(0, self, lambda: self.merge([into, *ids]))
        )
        pane.model.articles_placed.connect(self._placed)

    def _dropped(self, blocks: list[int], article_id: int, before: int | None) -> None:
        from reader.library.structure import paragraphs

        # Qt crashes if the model changes inside the drop event.
        QTimer.singleShot(0, self, lambda: self._write(
            lambda db: paragraphs.move_blocks(db, blocks, article_id, before), self.tr("段落已移动。")))

    def _placed(self, ids: list[int], before: int | None) -> None:
        from reader.library.structure import order

        QTimer.singleShot(0, self, lambda: self._write(
            lambda db: order.move_articles(db, ids, before), self.tr("文章的次序已调整。")))

    def _dropped_outside(self, blocks: list[int], before: int) -> None:
        from reader.library.structure.ask import take_out_before

        QTimer.singleShot(
            0,
            self,
            lambda: self._write(lambda db: take_out_before(db, blocks, before), self.tr("已另成一篇。")),
        )

    # --- menus ----------------------------------------------------------------------------------------

    def fill_roles(self) -> None:
        """Fill the submenu of what a paragraph can be."""
        menu = self._commands.menus["roles"]
        menu.setTitle(self.tr("段落类别"))
        for role, name in roles().items():
            action = menu.addAction(name)
            action.setData(role)
            self._commands.adopt(f"role_{role}", action, KEYS.get(role, ""))
        menu.triggered.connect(self.set_role)

    def extend_menu(self, menu: QMenu) -> None:
        """Add to the text's context menu the keys, and what can be done with the paragraph."""
        for action in menu.actions():
            command = self._commands.by_name.get(action.objectName())
            if command is not None and (keys := key_names(command)):
                action.setText(f"{action.text()}\t{keys}")
        menu.addSeparator()
        self._add(menu, OFFERED)

    def _outline_menu(self, at: QPoint) -> None:
        menu = QMenu(self._parts.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, MENU)
        menu.popup(at)

    def _add(self, menu: QMenu, names: tuple[str | None, ...]) -> None:
        commands = self._commands
        for name in names:
            if name is None:
                menu.addSeparator()
            elif name == "roles":
                menu.addMenu(commands.menus["roles"])
            else:
                menu.addAction(commands[name])

    # --------------------------------------------------------------------------------------------------

    def _pick(self, question: str, then: Callable[[int], None]) -> None:
        from reader.ui.dialogs.article.pick_article import PickArticle

        shown = self._parts.reading.shown
        if shown is not None and not self._parts.jobs.library.read_only:
            dialog = PickArticle(
                self._parts.jobs,
                shown.parts[0].issue_id,
                shown.parts[0].page_id,
                question,
                self._parts.window,
            )
            dialog.picked.connect(then)
            ask_over(dialog, self._parts.settings)

    def _write(
        self, fn: Callable[[Database], Any], words: str, then: Callable[[Any], None] | None = None
    ) -> None:
        if self._parts.jobs.library.read_only:
            self._parts.status.say(self.tr("这个库只能读。"))
            return
        self._parts.reading.flush()
        self._words = words
        self._parts.jobs.write(fn, then or self._done, error=self._refused)

    def _done(self, _result: object) -> None:
        self._steps.say_done(self._words)

    def _merged(self, article_id: int) -> None:
        self._go.open_article(article_id)  # the one that was read is gone from the list
        self._done(article_id)

    def _refused(self, error: ReaderError) -> None:
        self._parts.notice.warn(told(error))
