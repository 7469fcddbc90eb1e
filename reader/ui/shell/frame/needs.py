"""Actions that mean nothing while the library is empty, or while one sees neither list nor text; and the
menu of chosen articles."""
from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from reader.page.roles import ROLES
from reader.ui.actions.table import Actions, key_names
from reader.ui.base.language import tr

NEED_ARTICLES = (
    "show_source", "show_picture", "export", "find", "find_next", "find_previous", "search", "build_query",
    "save_search", "replace", "next_article", "previous_article", "next_issue", "previous_issue",
    "issue_page", "show_outline", "show_facets", "show_places", "copy", "proof_done",
    "proof_reading", "proof_unread", "page_done", "page_unread", "next_unread", "next_unread_page",
    "show_history", "change_source", "move_page", "page_pictures", "correct", "correct_credits", "next_doubt",
    "previous_doubt", "list_doubts", "toggle_repeat", "split_article", "take_out", "article_up",
    "article_down", "merge_articles", "merge_previous", "link_article", "unlink_article",
    "split_paragraph", "join_paragraphs", "paragraph_up", "paragraph_down", "move_paragraphs",
    "remove_paragraphs", "collect", "bulk",
    "split_view", "open_tab", "open_beside", "compare_read", "compare_source",
    "add_note", "add_tag", "delete", "recognise_again",
    *(f"mark_{number}" for number in range(1, 6)),
)
OF_LIST_AND_TEXT = (
    "copy", "copy_citation", "find", "find_next", "find_previous", "delete", "show_masthead", "show_places",
    "show_source", "show_picture", "open_tab", "next_tab", "previous_tab", "close_tab", "reopen_tab",
    "split_view", "open_beside", "compare_read", "compare_source", "other_half", "link_scroll",
    "bigger", "smaller", "normal_size", "reading_settings", "previous_article", "next_article",
    "tag_articles", "bulk", "collect", "collection_note", "pin_list", "proof_done", "proof_reading",
    "proof_unread", "page_done", "page_unread", "next_unread", "next_unread_page", "show_history",
    "change_source", "move_page", "page_pictures", "correct", "correct_credits", "next_doubt",
    "previous_doubt", "accept_doubt", "repair_doubt", "leave_doubt", "split_paragraph", "join_paragraphs",
    "paragraph_up", "paragraph_down", "move_paragraphs", "remove_paragraphs", "toggle_repeat",
    "split_article", "take_out", "article_up", "article_down", "merge_articles", "merge_previous",
    "link_article", "unlink_article", "add_note", "add_tag",
    *(f"mark_{number}" for number in range(1, 6)),
    *(f"role_{role}" for role in ROLES),
)
"""While a view stands in the place of both they would change what nobody sees."""
ARTICLE_MENU = (
    "open_tab", "open_beside", "issue_page", "",
    "rename", "tag_articles", "collect", "bulk", "proof_done", "show_history", "",
    "export", "copy_citation", "", "delete",
)


def article_menu(window: QWidget, commands: Actions, position: QPoint) -> None:
    """Open the menu of the chosen articles there."""
    menu = QMenu(window)
    commands.dress()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in ARTICLE_MENU:
        if name == "rename":
            words = "\t".join((tr("改篇名"), key_names(commands[name])))
            menu.addAction(commands[name].icon(), words, commands[name].trigger)
        elif name:
            menu.addAction(commands[name])
        else:
            menu.addSeparator()
        if name == "copy_citation":
            menu.addMenu(commands.menus["citation_form"])
    menu.popup(position)
