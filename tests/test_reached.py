"""What no menu, command or other code of the program reaches is not kept for its tests' sake."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.test_layers import module_name

PACKAGE = Path(__file__).resolve().parent.parent / "reader"
FROM_OUTSIDE = {
    "reader.__main__.main": "pyproject.toml and build.spec begin here",
    "reader.export.wording.environment.call_binop": "jinja2 calls it in its sandbox",
    "reader.library.store.form.fingerprint": "tests/library/test_form.py says by it what FINGERPRINT must be",
}
"""What is called by something that is no code of reader/."""

WRAPPERS = {"dataclass", "lru_cache"}
"""Decorators with arguments that only change what they are given."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Named:
    """A function, class or constant of a module; or a method, which is known by its own name alone."""

    module: str
    name: str
    lines: range
    is_method: bool = False

    @property
    def full(self) -> str:
        return f"{self.module}.{self.name}"


@dataclass(frozen=True)
class Mention:
    """A place that names something: by the name's module where that is certain, and by the last name."""

    module: str
    line: int
    full: str
    last: str


Places = dict[str, list[Mention]]


def defined(module: str, tree: ast.Module) -> Iterator[Named]:
    """Yield what a module defines for others, and the methods of its classes."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not _is_registered(node):
            yield Named(module, node.name, _lines(node))
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from (Named(module, one.id, _lines(node)) for one in ast.walk(target)
                            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from (Named(module, one.name, _lines(one), True) for one in node.body
                        if isinstance(one, Function) and not _is_called_by_its_name(one.name))


def _lines(node: ast.stmt) -> range:
    first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
    return range(first, (node.end_lineno or node.lineno) + 1)


def _is_registered(node: Function | ast.ClassDef) -> bool:
    """Return whether a decorator keeps what it is given, as that of the migrations does."""
    called = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
    return any(isinstance(one, ast.Name) and one.id not in WRAPPERS for one in called)


def _is_called_by_its_name(name: str) -> bool:
    """Return whether Python or Qt calls a method: `__len__`, `paintEvent`."""
    return name.startswith("__") or name != name.lower()


def mentions(module: str, tree: ast.Module, modules: set[str]) -> Iterator[Mention]:
    """Yield what a module names: `from a.b import c` by its module, `b.c` too where b is a module (b.* where
    b itself is handed on), any other attribute and each word of a text by the last name alone.
    """
    bound: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                bound[one.asname or one.name] = f"{node.module}.{one.name}"
        elif isinstance(node, ast.Import):
            bound.update({one.asname: one.name for one in node.names if one.asname})
    owners = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node not in owners and bound.get(node.id) in modules:
            yield Mention(module, node.lineno, f"{bound[node.id]}.*", "*")
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield Mention(module, node.lineno, bound.get(node.id, f"{module}.{node.id}"), node.id)
        elif isinstance(node, ast.Attribute):
            owner = bound.get(node.value.id, "") if isinstance(node.value, ast.Name) else ""
            full = f"{owner}.{node.attr}" if owner in modules else ""
            yield Mention(module, node.lineno, full, node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _in_text(module, node.lineno, node.value, modules)
        elif isinstance(node, ast.keyword) and node.arg:
            yield Mention(module, node.value.lineno, "", node.arg)


def _in_text(module: str, line: int, text: str, modules: set[str]) -> Iterator[Mention]:
    if text.isidentifier():
        yield Mention(module, line, "", text)
    elif "." in text and text.replace(".", "").isidentifier():
        whole = [one for one in modules if one.endswith(f".{text}")]
        yield from (Mention(module, line, f"{one}.*", "*") for one in whole)


def unreached(sources: dict[str, str]) -> list[str]:
    """Return what of these modules is named nowhere but in itself and in what is named nowhere."""
    trees = {module: ast.parse(text) for module, text in sources.items()}
    names = [one for module, tree in trees.items() for one in defined(module, tree)]
    by_full: Places = {}
    by_last: Places = {}
    for module, tree in trees.items():
        for one in mentions(module, tree, set(sources)):
            by_full.setdefault(one.full, []).append(one)
            by_last.setdefault(one.last, []).append(one)
    gone: dict[str, list[range]] = {module: [] for module in sources}
    found: set[str] = set()
    while True:
        more = [one for one in names if one.full not in found and one.full not in FROM_OUTSIDE
                and not one.name.startswith("__")
                and not _is_named(one, by_full, by_last, gone)]
        if not more:
            return sorted(found)
        for one in more:
            found.add(one.full)
            gone[one.module].append(one.lines)


def _is_named(one: Named, by_full: Places, by_last: Places, gone: dict[str, list[range]]) -> bool:
    """Return whether something alive names it: a method by its last name, what stands in a module that is
    itself handed on (`GROUPS = (imports, search)`, "citations.ris") too.
    """
    places = by_last.get(one.name, []) if one.is_method else by_full.get(one.full, [])
    if f"{one.module}.*" in by_full and not one.name.startswith("_"):
        places = [*places, *by_last.get(one.name, [])]
    for place in places:
        inside = place.module == one.module and place.line in one.lines
        if not inside and not any(place.line in lines for lines in gone[place.module]):
            return True
    return False


def test_nothing_is_kept_for_the_tests_alone() -> None:
    found = unreached({module_name(file): file.read_text("utf-8") for file in PACKAGE.rglob("*.py")})
    assert not found, "let a menu or a command reach it, or take it out: " + ", ".join(found)


PAPER = """
def fold(): ...
def iron(): fold()
def cut(): ...
SHEETS = 4
INKS = 4
"""
PRESS = """
from reader import paper
from reader.paper import INKS
def cut(): ...
paper.cut()
class Press:
    def ink(self): ...
    def run(self): INKS
Press().run()
"""


def test_what_is_unreached_is_found() -> None:
    """Also what only the unreached calls, and a namesake in another room."""
    found = unreached({"reader.paper": PAPER, "reader.press": PRESS})
    assert found == [
        "reader.paper.SHEETS", "reader.paper.fold", "reader.paper.iron",
        "reader.press.cut", "reader.press.ink",
    ]
