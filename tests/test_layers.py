"""The layers of the house: page, text <- library <- ingest,
export <- ui, cli; and what keeps each floor tidy.
"""
from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "reader"
BELOW = {
    "page": {"text"}, "text": set(), "library": {"page", "text"}, "ingest": {"page", "text", "library"},
    "export": {"page", "text", "library"}, "sharing": {"text", "library"},
    "ui": {"page", "text", "library", "ingest", "export", "sharing"},
    "cli": {"page", "text", "library", "ingest", "export", "sharing"},
    "__main__": {"cli", "startup", "ui"}, "startup": {"ui"},
}


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: f"{file.relative_to(PACKAGE)}"
)
def test_imports_point_downwards(file: Path) -> None:
    layer = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imports(file):
        package, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        assert package != "sqlite3", "Python's own SQLite is too old: from sqlite_utils.utils import sqlite3"
        assert package != "PySide6" or layer == "ui", "Qt stays in reader/ui"
        assert package not in ("sqlite_utils", "pysqlite3") or layer not in ("page", "text"), "those are pure"
        if package == "reader" and other in BELOW:
            assert other == layer or other in BELOW.get(layer, set()), f"{layer} may not know {other}"


def module_name(file: Path) -> str:
    return ".".join(("reader", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def import_graph() -> dict[str, set[str]]:
    """Which module of reader/ names which, wherever the import stands:
    in a function or for types it is an arrow, too.
    """
    files = {module_name(file): file for file in PACKAGE.rglob("*.py")}
    graph: dict[str, set[str]] = {}
    for module, file in files.items():
        named = set(imports(file))
        parents = {name.rpartition(".")[0] for name in named}
        graph[module] = {name for name in named | parents if name in files} - {module}
    return graph


def rings(graph: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that reach each other."""
    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(graph[start])
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(graph[name])
        return seen

    reach = {module: reached(module) for module in graph}
    groups = {frozenset(other for other in reach[module] if module in reach[other]) for module in graph}
    return sorted(sorted(group) for group in groups if len(group) > 1)


def test_no_two_files_import_each_other() -> None:
    """One can read a ring from no end: each of its files needs the others to be understood or tested."""
    found = rings(import_graph())
    assert not found, "\n".join(", ".join(ring) for ring in found)


@pytest.mark.parametrize(
    "folder",
    sorted({file.parent for file in PACKAGE.rglob("*.py")}),
    ids=lambda f: f"{f.relative_to(PACKAGE)}",
)
def test_a_room_holds_what_one_can_overlook(folder: Path) -> None:
    """A stranger finds a file by its room:
    a room has a map (at most ten lines) and no more files than a glance takes in.
    """
    assert len(list(folder.glob("*.py"))) <= 18, "make a room of its own for a part of these files"
    front = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    assert front, "its __init__ opens with a map: what lives here, and what to open first"
    assert len(front.splitlines()) <= 10, "a map is taken in at a glance, too"


SPOKEN_OF = re.compile(r"\b([a-z_]+\.py)\b")
ROOMS = re.compile(r"`((?:reader/)?[a-z_]+(?:/[a-z_]+)+)(?:\.py)?`")


def test_a_file_that_is_spoken_of_is_there() -> None:
    """Comments outlive moves: whoever follows one must not look for a room that is gone."""
    root = PACKAGE.parent
    folders = PACKAGE, root / "tests", root / "freezing"
    there = {file.name for folder in folders for file in folder.rglob("*.py")}
    for file in sorted(PACKAGE.rglob("*.py")):
        gone = set(SPOKEN_OF.findall(file.read_text("utf-8"))) - there
        assert not gone, f"{file.relative_to(root)} speaks of {', '.join(sorted(gone))}"


def test_the_read_me_leads_to_files_that_are_there() -> None:
    root = PACKAGE.parent
    for name in ROOMS.findall((root / "README.md").read_text("utf-8")):
        places = [folder / f"{name}{end}" for folder in (root, PACKAGE) for end in ("", ".py")]
        assert name.startswith("out/") or any(place.exists() for place in places), name


DECISIONS = 12  # in a function, at the most
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.Assert, ast.match_case)


def decisions(function: ast.AST) -> int:
    """Ways through a function, near enough: ruff's count and each `and`,
    `or` and condition of a comprehension.
    """
    count = 1
    for node in ast.walk(function):
        count += isinstance(node, BRANCHES)
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        if isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
    return count


def is_nested(node: ast.AST) -> bool:
    return isinstance(node, ast.IfExp) and any(
        isinstance(part, ast.IfExp) for part in (node.body, node.orelse, node.test)
    )


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: f"{file.relative_to(PACKAGE)}"
)
def test_a_function_is_understood_in_one_reading(file: Path) -> None:
    """With more decisions nobody can say which inputs a function was tried with;
    a condition inside a condition is read thrice.
    """
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    tangled = [node.name for node in nodes
               if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and decisions(node) > DECISIONS]
    nested = [node.lineno for node in nodes if isinstance(node, ast.expr) and is_nested(node)]
    assert not tangled, f"more than {DECISIONS} decisions: {', '.join(tangled)}"
    assert not nested, f"a conditional expression inside another in lines {nested}"


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["search", "--help"]])
def test_the_command_line_never_loads_qt(words: list[str]) -> None:
    script = (
        "import sys, reader.__main__ as m\n"
        "try: m.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "bad = [n for n in sys.modules if n.startswith(('PySide6', 'shiboken6', 'reader.ui'))]\n"
        "sys.exit(f'Qt was loaded: {bad}' if bad else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr


START = """
import sys
from reader.startup import check_qt, check_sqlite
check_sqlite()
check_qt()
import reader.ui.shell.app
print(*sys.modules)
"""
AT_START = 208
"""Modules of ours that the first window needs, and some room. Each costs half a millisecond of every start:
what is opened later is imported by the function that opens it."""
LATER = {
    "numpy", "pandas", "lxml", "docx", "pypdf", "pypdfium2",
    "PIL", "xlsxwriter", "jinja2", "markdown", "jieba",
    "lunar_python", "rapidfuzz", "charset_normalizer", "psycopg", "rapidocr", "multiprocessing.pool",
    "dateutil.tz", "html", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtSql", "PySide6.QtSvg",
}


def test_the_window_starts_with_what_it_shows_first() -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    ours = {name for name in loaded if name.partition(".")[0] == "reader"}
    assert not loaded & LATER
    assert len(ours) <= AT_START, "import what is opened later in the function that opens it"
