"""The window. The only place with PySide6."""
import builtins

import PySide6.QtCore

QT_VERSION = PySide6.__version__

# PySide6 puts a function of its own in the place of Python's import. It reads the source of each module that
# is imported from then on, to see whether that asks for its snake_case names (`from __feature__ import …`).
# Nothing here does, and it takes 30 ms and 6 MB of every start. Python's own comes back.
# (napari/napari#8584 describes it; on PyPy PySide6 never does it.)
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
