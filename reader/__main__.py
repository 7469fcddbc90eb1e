"""A double-click and the command line both enter here.

`baojia COMMAND …` is the command line and never imports Qt; `baojia [--library DIR] [--samples] [PATH |
baojia://…]…` opens the window.
"""
from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Sequence
from typing import Any

from reader.errors import ReaderError
from reader.startup import speak_utf8

COMMANDS = frozenset({
    "inspect", "import", "search", "export", "review", "backup", "restore", "check",
    "pack", "merge", "sync", "member", "join", "server-sql",
})
CLI_OPTIONS = frozenset({"-h", "--help", "--version"})
EXIT_REFUSED = 4
"""The installation is not fit to run: see reader/startup.py."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line or the window; returns the exit code."""
    multiprocessing.freeze_support()
    _give_streams()
    if arguments is None:
        speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words and (words[0] in COMMANDS or words[0] in CLI_OPTIONS):
            return run_command(words)
        return open_window(words)
    except ReaderError as refused:
        from reader.language import chosen, phrases

        told = phrases(chosen("system"))
        _tell(f"{told(refused.message)} {told(refused.hint)}".rstrip())
        return EXIT_REFUSED


def run_command(words: list[str]) -> int:
    if words == ["--version"]:
        from reader import __version__

        print(f"baojia {__version__}")
        return 0
    from reader.startup import check_sqlite

    if words[0] not in ("inspect", "server-sql", *CLI_OPTIONS):
        check_sqlite()
    from reader.cli.main import main as cli

    return cli(words, _paint)


def _paint(*arguments: Any) -> Any:
    """Paint a PDF for the command line: only then is Qt loaded."""
    from reader.startup import check_qt

    check_qt()
    from reader.ui.printing.without_window import pdf

    return pdf(*arguments)


def open_window(words: list[str]) -> int:
    """Open the window.
    `--tour DIR` shows the sample issues without a screen and writes what it did to DIR.
    """
    from reader.startup import check_qt, check_sqlite

    # reader/ui/garbage.py collects; while everything is being made, collecting would cost a tenth of the
    # time
    gc.disable()
    check_sqlite()
    check_qt()
    if words[:1] == ["--tour"]:
        from reader.ui.tour.tour import main as tour

        return tour(words[1:])
    from reader.ui.shell.app import main as window

    return window([_local_path(word) for word in words])


def _local_path(word: str) -> str:
    """Desktops hand over files as file:// addresses; baojia:// links and options stay as they are."""
    if not word.startswith("file://"):
        return word
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return url2pathname(urlsplit(word).path)


def _give_streams() -> None:
    """A program without a console has no streams at all on Windows; prints would then raise."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _tell(sentence: str) -> None:
    print(f"baojia: {sentence}", file=sys.stderr)
    if sys.platform == "win32" and getattr(sys, "frozen", False):
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "报架", 0x10)


if __name__ == "__main__":
    sys.exit(main())
