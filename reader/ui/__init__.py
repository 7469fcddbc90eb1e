"""The window. The only place with PySide6. Open first: `shell/app`, then the room of what you see.

base, shell, actions      jobs and theme; the window around everything; what can be done
sidebar, list, reading    the tree, the articles, the text; in the list's place: collections, outline, review
searching, picture        a search and what narrows it; the scan beside the text
issue, statistics         views of the whole library: 版面, 统计
dialogs, back, sharing    windows over the window; what comes back in; 与人共享
palette, hints, dragging  Ctrl+K; hints of the first days; what is dragged out
printing, tour            sheets on paper; the sample job, and pictures
"""
import builtins

import PySide6.QtCore

QT_VERSION = PySide6.__version__

# PySide6 puts a function of its own in the place of Python's import. It reads the source of each module that
# is imported from then on, to see whether that asks for its snake_case names (`from __feature__ import …`).
# Nothing here does, and it takes 30 ms and 6 MB of every start. Python's own comes back.
# (napari/napari#8584 describes it; on PyPy PySide6 never does it.)
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
