"""What a command returns to the shell.

argparse returns 2 for wrong usage, reader/__main__.py 4 for an installation that is not fit to run.
"""
from __future__ import annotations

DONE = 0
SOME_FAILED = 1
"""Done, but some files could not be read, or the check found faults."""
NOT_DONE = 3
"""The reason is on standard error."""
BUSY = 5
"""The library is in use elsewhere."""
INTERRUPTED = 130  # 128 + SIGINT, as shells say it
