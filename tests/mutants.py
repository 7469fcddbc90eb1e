"""Do the tests fail for the right reason? `python -m tests.mutants FILE TEST… [--sample N]`

Changes one thing in FILE at a time (a comparison, a sign, a number, a condition turned round, a call left
out, a word of SQL) and runs the tests against it: what no test notices is printed. Each run is a fork of a
process that has loaded pytest and the libraries, so it takes little more than its tests; nothing is written,
the changed module is loaded from memory. A survivor is no fault by itself: some changes make no difference to
anybody (a cheaper path, a limit nobody reaches).
"""
from __future__ import annotations

import argparse
import ast
import copy
import importlib.util
import os
import random
import re
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}
COUNTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
SQL = (
    (r"\bAND\b", "OR"),
    (r"\bIS NOT NULL\b", "IS NULL"),
    (r"\bDESC\b", "ASC"),
    (r"(?<=\w) < (?=[\w?])", " <= "),
    (r"(?<=\w) > (?=[\w?])", " >= "),
    (r"(?<=\w) = (?=[\w?'])", " <> "),
    (r"\bmax\(", "min("),
    (r"\bmin\(", "max("),
)
IS_SQL = re.compile(r"\b(SELECT|UPDATE|DELETE|INSERT|WHERE)\b")


@dataclass(frozen=True)
class Mutant:
    """A module's tree with one change."""

    line: int
    what: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Yield the module with each change that can be made to it."""
    tree = ast.parse(source)
    nodes = list(_changeable(tree))
    for place, node in enumerate(nodes):
        for choice, (what, _) in enumerate(_changes(node)):
            made = copy.deepcopy(tree)
            twin = list(_changeable(made))[place]
            new = _changes(twin)[choice][1]
            made = _Put(twin, new).visit(made)
            yield Mutant(
                node.lineno, f"{ast.unparse(node)[:90]}  ->  {what[:90]}", ast.fix_missing_locations(made)
            )


def _changeable(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield statements and expressions, but no docstrings, annotations, assertions or imports for types."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Assert) or _is_text(child):
                continue
            yield child
            yield from _changeable(child)


def _is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _changes(node: ast.AST) -> list[tuple[str, ast.AST]]:
    """Return (how it reads then, the node that takes its place) for each change of this node alone."""
    made: list[ast.AST] = []
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARED:
        made.append(ast.Compare(node.left, [COMPARED[type(node.ops[0])]()], node.comparators))
    elif isinstance(node, ast.Compare):
        for n, op in enumerate(node.ops):
            if type(op) in COMPARED:
                ops = [*node.ops[:n], COMPARED[type(op)](), *node.ops[n + 1:]]
                made.append(ast.Compare(node.left, ops, node.comparators))
    elif isinstance(node, ast.BoolOp):
        made.append(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
        made += [_without(node, n) for n in range(len(node.values))]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        made.append(node.operand)
    elif isinstance(node, ast.BinOp) and type(node.op) in COUNTED:
        made.append(ast.BinOp(node.left, COUNTED[type(node.op)](), node.right))
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)) and not isinstance(
        node.test, (ast.Compare, ast.BoolOp)
    ):
        turned = copy.copy(node)
        turned.test = ast.UnaryOp(ast.Not(), node.test)
        made.append(turned)
    elif isinstance(node, ast.Constant):
        made += _other_constants(node.value)
    elif isinstance(node, (ast.Expr, ast.AugAssign, ast.Continue, ast.Break)) or _is_flag(node):
        made.append(ast.Pass())
    return [(ast.unparse(one), ast.copy_location(one, node)) for one in made]


def _is_flag(node: ast.AST) -> bool:
    """Whether a statement sets an attribute or a place: without it nothing is undefined."""
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], (ast.Attribute, ast.Subscript))


def _without(node: ast.BoolOp, n: int) -> ast.AST:
    rest = [value for m, value in enumerate(node.values) if m != n]
    return rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _other_constants(value: object) -> list[ast.AST]:
    if isinstance(value, bool):
        return [ast.Constant(not value)]
    if isinstance(value, int):
        return [ast.Constant(value + 1)]
    if isinstance(value, float):
        return [ast.Constant(value * 2 + 1)]
    if isinstance(value, str) and IS_SQL.search(value):
        return [ast.Constant(value[:found.start()] + other + value[found.end():])
                for pattern, other in SQL for found in re.finditer(pattern, value)]
    return []


class _Put(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


class _FromMemory(SourceFileLoader):
    """Loads one module from the changed tree."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self.tree = tree

    def get_code(self, fullname: str) -> object:
        return compile(self.tree, self.path, "exec", dont_inherit=True)


class _Finder:
    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        loader = _FromMemory(name, str(self.path), self.tree)
        return importlib.util.spec_from_file_location(name, self.path, loader=loader)


def survives(file: Path, mutant: Mutant, tests: Sequence[str], seconds: int) -> bool:
    """Run the tests against the change in a process of its own. A run that takes too long counts as
    noticed.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
    signal.alarm(seconds)  # ends the process
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    os._exit(run(file, mutant.tree, tests))


def run(file: Path, tree: ast.Module, tests: Sequence[str]) -> int:
    import pytest

    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    sys.meta_path.insert(0, _Finder(name, file, tree))  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory(prefix="baojia-mutant-") as folder:
        return int(
            pytest.main(["-qx", "-p", "no:cacheprovider", "-m", "not long", f"--basetemp={folder}/t", *tests])
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("tests", nargs="+")
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="only N of the changes, always the same ones"
    )
    parser.add_argument("--seconds", type=int, default=120, help="how long the tests may take")
    options = parser.parse_args()
    file = options.file.resolve()
    every = list(mutants(file.read_text("utf-8")))
    chosen = every
    if options.sample and options.sample < len(every):
        chosen = sorted(random.Random(1).sample(every, options.sample), key=lambda one: one.line)
    for name in ("pytest", "pysqlite3", "sqlite_utils", "rapidfuzz.fuzz", "lxml.etree"):
        # what every run needs; no plugin of pytest, which wants to load those itself
        importlib.import_module(name)
    unchanged = Mutant(0, "nothing", ast.parse(file.read_text("utf-8")))
    if not survives(file, unchanged, options.tests, options.seconds):
        parser.error("the tests fail, or take too long, as things are")
    left = []
    for mutant in chosen:
        if survives(file, mutant, options.tests, options.seconds):
            left.append(mutant)
            print(f"{options.file}:{mutant.line}: {mutant.what}", flush=True)
    print(f"{options.file}: {len(chosen)} of {len(every)} changes tried, {len(left)} not noticed")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
