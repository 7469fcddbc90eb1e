"""Run one command: find it, and make an exit code of whatever goes wrong."""
from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__
from reader.cli import care, exports, imports, inspect_files, review, search, sharing, terminal
from reader.cli.exit_codes import BUSY, DONE, INTERRUPTED, NOT_DONE
from reader.cli.grammar import Commands
from reader.errors import LibraryBusy, QueryError, ReaderError
from reader.language import Phrases
from reader.library.store import places

if TYPE_CHECKING:
    from reader.export.clippings.painting import Paint

GROUPS = (inspect_files, imports, search, exports, review, care, sharing)


def main(arguments: Sequence[str], paint: Paint | None = None) -> int:
    """Run the command that the arguments name and return its exit code.

    `paint` makes a PDF: this package knows no Qt. Wrong usage and --help end in SystemExit, as argparse does.
    """
    for stream in (sys.stdout, sys.stderr):  # first of all: the help is Chinese, too
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser, _ = program(terminal.words())
    options = parser.parse_args(_with_queries(arguments))
    options.paint = paint
    try:
        code = int(options.run(options))
        sys.stdout.flush()  # what cannot be written is told here, not by the interpreter on its way out
        return code
    except LibraryBusy as error:
        terminal.tell_error(error)
        return BUSY
    except ReaderError as error:
        terminal.tell_error(error)
        if isinstance(error, QueryError) and getattr(options, "query", None):
            terminal.point_at(terminal.query(options), error.position)
        return NOT_DONE
    except BrokenPipeError:  # baojia … | head
        terminal.drop_output()
        return DONE
    except OSError as error:
        _told(error)
        return NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _told(error: OSError) -> None:
    """Tell what the system did not let be done, where it is no fault of ours; else raise it again."""
    if error.errno in places.FULL and error.filename is None:
        terminal.drop_output()
        terminal.tell_error(ReaderError("结果写不进标准输出：磁盘已满。", "请腾出空间，或把结果写到别处。"))
    elif isinstance(error, FileNotFoundError) and _nowhere():
        terminal.tell_error(ReaderError("现在所在的文件夹已经不在了。", "请先换到别的文件夹，再试一次。"))
    else:
        raise error


def _nowhere() -> bool:
    """Return whether the folder that the command was started in has been deleted since."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def program(words: Phrases) -> tuple[argparse.ArgumentParser, Commands]:
    """Return the parser of the whole command line, and the commands that it has."""
    parser = argparse.ArgumentParser(
        prog="baojia",
        description=words("报架：数字化报纸的阅读、批注与检索。"),
        epilog=words(
            "不带命令时打开窗口：baojia [文件或文件夹…]。退出码：0 完成；1 完成但有文件读不了或检查发现问题；"
            "2 用法不对；"
            "3 未完成，原因见标准错误；4 安装有问题；5 库正被另一个程序使用。"
        ),
    )
    parser.add_argument("--version", action="version", version=f"baojia {__version__}")
    commands = Commands(parser, words)
    for group in GROUPS:
        group.add(commands)
    return parser, commands


def _with_queries(arguments: Sequence[str]) -> list[str]:
    """Put a space before a word that is to be left out.

    -渡口 is such a word, not an option: argparse lets alone what begins with a space.
    """
    takes_query = arguments[:1] and arguments[0] in ("search", "export")
    left_out = re.compile(r"-[^\x00-\x7f]|-[(\"]")
    return [f" {one}" if takes_query and left_out.match(one) else one for one in arguments]
