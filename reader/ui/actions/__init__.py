"""What can be done. Open first: `menus` (each action's words, keys and place), `table` (what an action is).

library, importing, upkeep   a library opened; files in, without a preview; backup, check, mending
navigation, visits, steps    which list and article; back and forward; undo and redo
articles, tags, sidebar_menu the chosen articles; what they are tagged with; a line of the sidebar
structure, dialogs           paragraphs and articles cut, joined, moved; the windows for correcting
review, proofreading         one doubt after the other; how far pages have been read
looking, views               panes, sizes, theme; what shows the whole library
"""
