"""What can be changed in a module, one thing at a time: a comparison, a sign, a number, a condition turned
round, a call left out, a word of SQL.
"""
from __future__ import annotations

import ast
import copy
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

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
class Change:
    """One change that can be made to a module: of which node, and which of those that this node allows."""

    place: int
    choice: int
    lines: range
    """The statement's lines: who runs one of them meets the change."""
    function: tuple[str, int] | None
    """Qualified name and first line of the outermost function around it; None: met when the module loads."""
    what: str

    @property
    def key(self) -> str:
        return f"{self.place}.{self.choice}"


@dataclass(frozen=True)
class _Around:
    """What stands around a node."""

    lines: range
    function: tuple[str, int] | None
    classes: tuple[str, ...] = ()


def changes(source: str) -> list[Change]:
    """Return each change that can be made to a module."""
    found = []
    for place, (node, around) in enumerate(_changeable(ast.parse(source), _Around(range(0), None))):
        for choice, (what, _) in enumerate(_changes(node)):
            said = f"{ast.unparse(node)[:90]}  ->  {what[:90]}"
            found.append(Change(place, choice, around.lines, around.function, said))
    return found


def changed(source: str, change: Change) -> ast.Module:
    """Return the module's tree with one change."""
    tree = ast.parse(source)
    node = next(itertools.islice(_changeable(tree, _Around(range(0), None)), change.place, None))[0]
    new = _changes(node)[change.choice][1]
    return ast.fix_missing_locations(_Put(node, new).visit(tree))


def _changeable(node: ast.AST, around: _Around) -> Iterator[tuple[ast.AST, _Around]]:
    """Yield statements and expressions, but no docstrings, annotations, assertions or imports for types; with
    each, what stands around it.
    """
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        inside = _inside(node, around) if field == "body" else around
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Assert) or _is_text(child):
                continue
            here = inside
            if isinstance(child, ast.stmt):
                here = replace(inside, lines=_lines(child))
            yield child, here
            yield from _changeable(child, here)


def _inside(node: ast.AST, around: _Around) -> _Around:
    """Return what stands around the body of a node."""
    if around.function:
        return around
    if isinstance(node, ast.ClassDef):
        return replace(around, classes=(*around.classes, node.name))
    if isinstance(node, ast.FunctionDef):
        first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        return replace(around, function=(".".join((*around.classes, node.name)), first))
    return around


def _lines(statement: ast.stmt) -> range:
    """Return the lines of a statement, of one with a body those of its head."""
    head = getattr(statement, "test", None) or getattr(statement, "iter", None)
    last = head.end_lineno if head else statement.end_lineno
    if not head and hasattr(statement, "body"):
        last = statement.lineno
    return range(statement.lineno, (last or statement.lineno) + 1)


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
