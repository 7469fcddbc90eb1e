"""What every command needs: its library, the words of the user's language, and the terminal.

Results go to standard output, everything else to standard error; progress is shown on a terminal only.
"""
from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.errors import ReaderError
from reader.language import Phrases, chosen, phrases
from reader.sentence import say
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.library.database import Library
    from reader.library.progress import Progress


def words() -> Phrases:
    """Return the sentences in the language of the settings, else of the system."""
    return phrases(chosen(Settings().language))


def library_folder(options: argparse.Namespace) -> Path:
    """Return the folder that --library names, else the library opened last, else the usual place."""
    if options.library:
        return options.library
    opened_last = Settings().library
    return Path(opened_last) if opened_last else paths.default_library()


def open_library(
    options: argparse.Namespace, read_only: bool = False, may_make: bool = False
) -> Library:
    """Open the library that the options name and print what was noticed on the way. `may_make`: a new one is
    made where there is none; a backup of a folder that was typed wrongly would say that all is well.

    Raises ReaderError.
    """
    from reader.library import opening

    folder = library_folder(options)
    if not may_make:
        opening.require(folder)
    library = opening.open_library(folder, Settings().maker, read_only, show_progress)
    for notice in library.notices:
        tell(notice)
    return library


def place(said: str) -> Path:
    """Return the path that an argument names. Raises ArgumentTypeError for an empty one (a variable of the
    shell that holds nothing): it would stand for the folder one is in.
    """
    if not said.strip():
        raise argparse.ArgumentTypeError(words()("路径是空的。"))
    return Path(said)


def port(said: str) -> int:
    """Return the port that an argument names. Raises ArgumentTypeError for what is none."""
    if not said.isdecimal() or not 0 < int(said) < 1 << 16:
        raise argparse.ArgumentTypeError(words()("端口是 1 到 65535 的数。"))
    return int(said)


def only_with(option: str, is_given: object, other: str, is_there: object) -> None:
    """Raise ReaderError where an option is given without the one that it says something more of: it would do
    nothing, and nobody would be told.
    """
    if is_given and not is_there:
        raise ReaderError(say("{0} 要与 {1} 合用。", option, other), "请一并写上，或去掉它。")


def query(options: argparse.Namespace) -> str:
    """Return the query, also where the shell has cut it in words."""
    said = options.query if isinstance(options.query, str) else " ".join(options.query)
    return said.strip()


def tell(sentence: str) -> None:
    """Print a sentence on standard error."""
    print(words()(sentence), file=sys.stderr)


def tell_error(error: ReaderError) -> None:
    """Print what went wrong and what to do about it."""
    told = words()
    print(f"baojia: {told(error.message)} {told(error.hint)}".rstrip(), file=sys.stderr)


def point_at(query: str, position: int) -> None:
    """Print the query, and a mark under the place (in code points) where it goes wrong."""
    columns = sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in query[:position])
    print(f"  {query}\n  {' ' * columns}^", file=sys.stderr)


def show_progress(progress: Progress) -> None:
    """Write one line over and over; nothing where standard error is a file."""
    if not sys.stderr.isatty():
        return
    line = f"\r{words()(progress.label)} {progress.done}/{progress.total}\x1b[K"
    end = "\n" if progress.done >= progress.total else ""
    print(line, end=end, file=sys.stderr, flush=True)


def drop_output() -> None:
    """Send what is still to be written to nowhere: nobody reads standard output any more, or it is full."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
