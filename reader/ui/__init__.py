"""The window. The only place with PySide6."""
from PySide6 import __version__ as QT_VERSION

__all__ = ["QT_VERSION"]
