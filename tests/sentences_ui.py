"""The words that the interface asks a translation of,
as they stand in the sources; and Chinese that it does not ask one of.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.sentences import HAN, READER, Said

# Data, names of files, patterns and the languages' own names; what the command-line tour prints.
WORDS_OF_QUERIES = {"逐字", "精确", "形近", "跨段", "方式", "标签"}  # they stand in a query as typed
DATA = {
    "批注.md", "{报名}/{日期}/{版}", "简体中文",
    "星期(?=[一二三四五六日天])", "星\u2060期\u2060", "一二三四五六日",
    "鿿", "㐀", "上接", "标签:7", *WORDS_OF_QUERIES, "报架 7 · Python 7 · Qt 7 · 7\n日志：7\n\n7",
}
LEFT_OUT = "tour"


def asked() -> Iterator[tuple[str, str, str]]:
    """(place, context, source) of every tr():
    the context is the class that self.tr() stands in, "" for a bare tr().
    """
    for name, tree in _modules():
        yield from _asked(name, tree, "")


def _asked(name: str, node: ast.AST, owner: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(node, ast.ClassDef):
        owner = node.name
    if isinstance(node, ast.Call) and _is_tr(node):
        place = f"{name}:{node.lineno}"
        own = isinstance(node.func, ast.Attribute)
        if own and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "self"):  # type: ignore[attr-defined]
            raise AssertionError(
                f"{place}: tr() of another object: lupdate would file"
                " it under that variable's name; use a bare tr()"
            )
        if not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)):
            raise AssertionError(f"{place}: tr() of what is no literal is not found by lupdate")
        yield place, owner if own else "", node.args[0].value
    for child in ast.iter_child_nodes(node):
        yield from _asked(name, child, owner)


def _is_tr(node: ast.Call) -> bool:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called == "tr" and bool(node.args)


def unasked() -> Iterator[Said]:
    """Chinese in the interface's sources outside tr():
    names of undo steps and errors, which go through the door; else forgotten.
    """
    for name, tree in _modules():
        if name.startswith(LEFT_OUT):
            continue
        skipped = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and _is_tr(node)
            for part in ast.walk(node)
        }
        skipped |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and id(node) not in skipped:
                skipped |= {id(part) for part in ast.walk(node) if part is not node}
                text = "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)  # type: ignore[misc]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
                text = node.value
            else:
                continue
            if HAN.search(text) and text not in DATA:
                yield Said(f"ui/{name}:{node.lineno}", text)


def _modules() -> Iterator[tuple[str, ast.Module]]:
    folder = READER / "ui"
    for file in sorted(folder.rglob("*.py")):
        if file.name != "language.py":
            yield file.relative_to(folder).as_posix(), ast.parse(file.read_text("utf-8"))
