"""The layers of the house: page, text <- library <- ingest, export <- ui, cli."""
from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "reader"
BELOW = {
    "page": {"text"}, "text": set(), "library": {"page", "text"}, "ingest": {"page", "text", "library"},
    "export": {"page", "text", "library"}, "ui": {"page", "text", "library", "ingest", "export"},
    "cli": {"page", "text", "library", "ingest", "export"}, "__main__": {"cli", "startup", "ui"}, "startup": {"ui"},
}


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: f"{file.relative_to(PACKAGE)}")
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


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["search", "--help"]])
def test_the_command_line_never_loads_qt(words: list[str]) -> None:
    script = (
        "import sys, reader.__main__ as m\n"
        "try: m.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "bad = [n for n in sys.modules if n.startswith(('PySide6', 'shiboken6', 'reader.ui'))]\n"
        "sys.exit(f'Qt was loaded: {bad}' if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
