"""How a group says which commands it has: `commands.add(name, run, about)` gives a parser for options."""
from __future__ import annotations

import argparse
from collections.abc import Callable

from reader.cli.terminal import place
from reader.language import Phrases

Run = Callable[[argparse.Namespace], int]


class Commands:
    """The parser of the program, to which each group adds its commands; `words` says their help."""

    def __init__(self, parser: argparse.ArgumentParser, words: Phrases) -> None:
        self.words = words
        self._commands = parser.add_subparsers(required=True, metavar=words("命令"))
        self._library = argparse.ArgumentParser(add_help=False)
        self._library.add_argument(
            "--library", type=place, metavar="DIR", help=words("库的文件夹（默认：上次打开的库）")
        )

    def add(self, name: str, run: Run, about: str, with_library: bool = True) -> argparse.ArgumentParser:
        """Add a command; `run` gets its options and returns an exit code. `about`: one line, in Chinese."""
        told = self.words(about)
        parents = [self._library] if with_library else []
        parser = self._commands.add_parser(name, help=told, description=told, parents=parents)
        parser.set_defaults(run=run)
        return parser

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all commands added so far."""
        return frozenset(self._commands.choices)
