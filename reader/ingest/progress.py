"""How far a long job is: see reader/library/progress.py, which the library's own long jobs use, too."""
from __future__ import annotations

from reader.library.progress import Cancelled, Progress, Report, never, silent

__all__ = ["Cancelled", "Progress", "Report", "never", "silent"]
