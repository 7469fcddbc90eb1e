"""What a program error leaves behind for whoever mends it: where it happened, and nothing of what stands in
a library.

An error's message may quote an article, a note, a query or the name of a file, and the lines of a person's
own template stand in its traceback. Kept are the kind of each error, the program's modules, lines and
functions, and messages that are made of Python's, Qt's and SQLite's own words and of names from the code.
"""
from __future__ import annotations

import linecache
import os
import re
import sys
import traceback
from collections.abc import Iterator
from types import CodeType, TracebackType

from sqlite_utils.utils import sqlite3

FIRST, LAST = 8, 30
"""So many frames of a long traceback are told."""
DEPTH = 8  # of errors that were caused by others
_NAME = r"[A-Za-z_][A-Za-z0-9_.]{0,60}"
_TYPES = rf"'{_NAME}'(?:, '{_NAME}')*(?: and '{_NAME}')?"

# Messages that may be told whole, by the kind of error. What a name could be taken from data for is not here:
# a key that is missing, a value that is no number, a column of a query.
KNOWN: dict[type[BaseException], tuple[str, ...]] = {
    AttributeError: (
        rf"'{_NAME}' object has no attribute '{_NAME}'",
        rf"module '{_NAME}' has no attribute '{_NAME}'",
    ),
    ImportError: (rf"No module named '{_NAME}'", rf"cannot import name '{_NAME}' from '{_NAME}'"),
    NameError: (
        rf"name '{_NAME}' is not defined",
        rf"cannot access local variable '{_NAME}' where it is not associated with a value",
    ),
    TypeError: (
        r"unsupported operand type\(s\) for [-+*/%@&|^<>=/]{1,3}: " + _TYPES,
        rf"'[<>=!]{{1,2}}' not supported between instances of {_TYPES}",
        rf"'{_NAME}' object is not (?:callable|iterable|subscriptable|reversible|an iterator)",
        rf"'{_NAME}' object does not support item (?:assignment|deletion)",
        rf"'{_NAME}' object cannot be interpreted as an integer",
        rf"cannot unpack non-iterable {_NAME} object",
        rf"object of type '{_NAME}' has no len\(\)",
        rf"argument of type '{_NAME}' is not (?:iterable|a container or iterable)",
        rf"unhashable type: '{_NAME}'",
        rf"Object of type {_NAME} is not JSON serializable",
        rf"sequence item \d+: expected str instance, {_NAME} found",
        rf"expected string or bytes-like object, got '{_NAME}'",
        rf"{_NAME}\(\) missing \d+ required [a-z -]+ arguments?: {_TYPES}",
        rf"{_NAME}\(\) takes [a-z0-9 -]+ arguments? but \d+ (?:was|were) given",
        rf"{_NAME}\(\) got an unexpected keyword argument '{_NAME}'",
    ),
    IndexError: (
        r"(?:list|tuple|string|deque|range object|bytearray) (?:assignment )?index out of range",
        r"pop from (?:an )?empty (?:list|deque|set)",
    ),
    ValueError: (
        r"(?:too many|not enough) values to unpack \(expected \d+(?:, got \d+)?\)",
        r"zip\(\) argument \d+ is (?:shorter|longer) than arguments? \d+(?:-\d+)?",
        r"(?:min|max)\(\) (?:arg is an empty sequence|iterable argument is empty)",
        r"embedded null (?:byte|character)",
    ),
    ArithmeticError: (r"[a-z ]{1,60} by zero",),
    RecursionError: (r"maximum recursion depth exceeded(?: [a-z ]{1,60})?",),
    RuntimeError: (
        rf"Internal C\+\+ object \({_NAME}\) already deleted\.",
        r"(?:dictionary|Set|deque) changed size during iteration",
        r"can't start new thread",
    ),
    sqlite3.Error: (
        r"database disk image is malformed",
        r"file is not a database",
        r"database or disk is full",
        r"disk I/O error",
        r"attempt to write a readonly database",
        r"database (?:table |schema )?is locked(?:: \w+)?",
        r"unable to open database file",
        r"out of memory",
        r"interrupted",
        r"too many SQL variables",
        rf"(?:UNIQUE|NOT NULL) constraint failed: {_NAME}(?:, {_NAME})*",
        r"FOREIGN KEY constraint failed",
        rf"no such table: {_NAME}",
        r"Cannot operate on a closed database\.",
    ),
}
LEFT_OUT = "(a message of {0} characters is left out)"


def trace(error: BaseException) -> str:
    """Tell where an error came from, the errors that led to it first; no content of the library is in it."""
    return "\n".join(_lines(error, DEPTH, set()))


def _lines(error: BaseException, depth: int, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and depth and id(before) not in seen:
        yield from _lines(before, depth - 1, seen)
        yield "which led to:"
    yield from _frames(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}: {_message(error)}".removeprefix("builtins.")
    if isinstance(error, BaseExceptionGroup) and depth:
        for one in error.exceptions:
            yield "one of them:"
            yield from _lines(one, depth - 1, seen)


def _frames(found: TracebackType | None) -> Iterator[str]:
    frames = list(traceback.walk_tb(found))
    for number, (frame, line) in enumerate(frames):
        if FIRST <= number < len(frames) - LAST:
            if number == FIRST:
                yield f"  … {len(frames) - FIRST - LAST} more …"
            continue
        yield _frame(str(frame.f_globals.get("__name__", "")), frame.f_code, line)


def _frame(module: str, code: CodeType, line: int) -> str:
    """Return a line of the program; what is none (a template, what was typed) is not named."""
    file = getattr(sys.modules.get(module), "__file__", None)
    if file is None or os.path.realpath(file) != os.path.realpath(code.co_filename):
        return f"  outside of the program, line {line}"
    source = linecache.getline(code.co_filename, line).strip()
    return f"  {module}:{line} in {code.co_name}: {source}".removesuffix(": ")


def _message(error: BaseException) -> str:
    text = str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return f"[Errno {error.errno}] {os.strerror(error.errno)}"  # without the file's name
    if not text or _is_known(error, text):
        return text
    return LEFT_OUT.format(len(text))


def _is_known(error: BaseException, text: str) -> bool:
    patterns = [pattern for kind, listed in KNOWN.items() if isinstance(error, kind) for pattern in listed]
    return any(re.fullmatch(pattern, text, re.ASCII) for pattern in patterns)
