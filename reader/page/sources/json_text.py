"""JSON and JSON Lines from files of strangers: bounded in depth and size, every fault a sentence."""
from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from reader.errors import ReaderError
from reader.sentence import say

MOST_ENTRIES = 2_000_000  # numbers, texts, lists and objects in one file
_FENCE = re.compile(r"\s*```(?:json|JSON)?[ \t]*\n")
_COMMENTS = re.compile(r"(?:\s*//[^\n]*\n)+")
_AGAIN = "请从识别软件重新导出；也可以改用它的 Markdown 或 txt 输出。"


def looks_like_json(text: str) -> bool:
    """Return whether the text is JSON rather than print: it begins with an object, or with a list of objects
    or lists.
    """
    head = text[:400].lstrip()
    if head.startswith("{"):
        rest = head[1:].lstrip()
        return rest.startswith(('"', "}"))
    if head.startswith("["):
        rest = head[1:].lstrip()
        return rest.startswith(("{", "[{", "[[")) or rest[:2] in ("]", "nu")
    return False


def unfenced(text: str) -> str:
    """Return JSON without the fence of Markdown that language models put around it, or the comments that
    somebody has written above it; any other text as it is.
    """
    told = _COMMENTS.match(text)
    if told is not None and looks_like_json(text[told.end():]):
        return text[told.end():]
    found = _FENCE.match(text)
    inner = text[found.end():].rstrip() if found else ""
    return inner.removesuffix("```") if inner.endswith("```") and looks_like_json(inner) else text


def parse(text: str) -> list[Any]:
    """Return the values in the text: one for JSON, one a line for JSON Lines.

    Raises ReaderError for what is cut off, nested too deeply or too large.
    """
    try:
        return [_bounded(json.loads(text))]
    except RecursionError:
        raise ReaderError("这份 JSON 嵌套得太深，不像识别结果。", _AGAIN) from None
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise _broken(error, 0) from error
    values = []
    for at, line in enumerate(lines, 1):
        try:
            values.append(_bounded(json.loads(line)))
        except RecursionError:
            raise ReaderError("这份 JSON 嵌套得太深，不像识别结果。", _AGAIN) from None
        except ValueError as error:
            raise _broken(error, at) from error
    return values


def _broken(error: ValueError, line: int) -> ReaderError:
    at = line or getattr(error, "lineno", 1)
    return ReaderError(say("这份 JSON 不完整或写错了（第 {0} 行）。", at), _AGAIN)


def _bounded(value: Any) -> Any:
    """Return the value itself. Raises ReaderError if it holds too many entries."""
    left = MOST_ENTRIES
    waiting = [value]
    while waiting:
        one = waiting.pop()
        left -= 1
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        if left < len(waiting):
            raise ReaderError("这份 JSON 的条目太多，不像一个版面的识别结果。", _AGAIN)
    return value


def text_of(value: Any) -> str:
    """Return the text that a JSON value is, with controls and lone surrogates made visible; "" if it is none.
    """
    if not isinstance(value, str):
        return ""
    return clean(value)


def objects(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a JSON list, without what else stands in it; [] if it is no list."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def clean(text: str) -> str:
    """Return the text without what databases and widgets cut at: NUL as ␀, lone surrogates as �."""
    text = text.replace("\0", "␀").replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
