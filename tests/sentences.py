"""The sentences that the layers below the interface make,
as they stand in the sources: what a translation must know.

A sentence that names something is made by `say`, from a pattern; one that an f-string makes is `patched`: no
translation finds it.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

READER = Path(__file__).resolve().parent.parent / "reader"
HAN = re.compile("[\u3400-\u9fff]")

# What is data and no sentence, by place: a call, "in" (a comparison, a key), a name that is assigned to; with
# the module or everywhere.
DATA = {
    "in", "MappingProxyType", "re.compile", "re.sub", "re.split", "enumerate", "frozenset", "str.maketrans",
    "partition", "strip", "get", "execute", "fullmatch", "search", "removesuffix", "removeprefix", "replace",
    "split", "endswith", "startswith", "setdefault", "with_name", "html.frame",
    "library/upgrading/old_sentences.py:_OLD_ROLES", "compile", "_iso", "query", "text/citations.py:_title",
    "text/citations.py:append", "text/dates.py:MappingProxyType", "text/dates.py:ERA",
    "text/dates.py:_MONTH_DAY", "text/dates.py:REPUBLIC", "text/dates.py:NUMBER", "ingest/halves.py:_PAIRS",
    "ingest/preview.py:name", "ingest/names.py:_HAN", "ingest/names.py:_NUMERAL", "ingest/names.py:PLACES",
    "ingest/report.py:HEAD", "ingest/report.py:OUTCOMES", "ingest/report.py:BASES", "ingest/rules.py:FOLDERS",
    "ingest/rules.py:FILES", "ingest/rules.py:BESIDE", "ingest/rules.py:PAPER_ENDINGS",
    "ingest/rules.py:constant", "ingest/rules.py:fields", "library/care/making.py:put_aside",
    "library/search/language/values.py:FRONT", "library/search/tokens.py:MODES",
    "library/search/tokens.py:FIELDS", "library/search/tokens.py:FIELD_NAMES",
    "library/search/form_rows.py:term",
    "library/search/narrowing.py:term", "library/search/facets.py:term", "library/search/facets.py:_values",
    "library/search/facets.py:Value", "library/imports/staging.py:TWIN", "library/care/trash.py:_label",
    "library/journal_mode.py:SYNCED", "page/sources/documents/docx.py:_TITLES", "paths.py:LIBRARY_NAME",
    "paths.py:sample_library", "__main__.py:MessageBoxW",
}
# In reader/page nearly every string is the recogniser's vocabulary; its sentences are made in these calls,
# names and functions.
SAID = {
    "say", "pattern", "Kind", "Role", "REASONS", "Suggestion", "Doubt", "Check", "Title",
    "_finish", "_reason", "put", "append", "setdefault", "reason", "why", "message",
    "evidence", "score", "told", "said", "names", "notes", "short", "SIGNATURES", "EXPORT", "LABEL",
}
# What reader/export writes into files is Chinese in every language of the window; these are its sentences to
# a person.
TOLD = {
    "ReaderError", "explain", "_said", "append", "Progress", "ValueError",
    "BUILT_IN", "_fault", "SAID", "_unreadable", "_bad", "Rule", "say",
}
PRINTED = ("text/numerals", "text/calendar", "text/reigns")  # words of newspapers, as in reader/page
NOT_SAID = {"text/calendar.py:names"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a part of one, and where it is made."""

    place: str
    text: str
    patched: bool = False


def sentences() -> Iterator[Said]:
    """Of all modules but the interface."""
    for file in sorted(READER.rglob("*.py")):
        name = file.relative_to(READER).as_posix()
        if not name.startswith("ui/"):
            yield from _of_module(name, ast.parse(file.read_text("utf-8")))


def _of_module(name: str, tree: ast.Module) -> Iterator[Said]:
    page = name.startswith(("page/", *PRINTED)) and not name.startswith("page/sources/")
    done: set[str] = set()
    for node, place in _strings(tree, ""):
        if name.startswith("export/"):
            is_data = place not in TOLD
        else:
            is_data = place not in SAID if page else bool({place, f"{name}:{place}"} & DATA)
        if is_data or f"{name}:{place}" in NOT_SAID:
            continue
        text = node.value if isinstance(node, ast.Constant) else ast.unparse(node)
        if isinstance(text, str) and HAN.search(text) and text not in done:
            done.add(text)
            yield Said(f"{name}:{node.lineno}", text, not isinstance(node, ast.Constant))


def _strings(node: ast.AST, place: str) -> Iterator[tuple[ast.expr, str]]:
    """String expressions with the innermost call,
    comparison or assignment that they stand in; docstrings left out.
    """
    if isinstance(node, ast.JoinedStr) or _is_text(node):
        yield node, place
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    for child in ast.iter_child_nodes(node):
        yield from _strings(child, _place(node, child, place))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _place(node: ast.AST, child: ast.AST, place: str) -> str:
    if isinstance(node, ast.Call):
        if child is node.func:
            return "in"
        inner = ast.unparse(node.func).rsplit("(", 1)[-1]
        return inner if inner in DATA else inner.rsplit(".", 1)[-1]
    if isinstance(node, ast.Compare):
        return "in"
    if isinstance(node, ast.Subscript) and child is node.slice:
        return "in"
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        first = target.elts[0] if isinstance(target, ast.Tuple) else target
        return first.id if isinstance(first, ast.Name) else ""
    if isinstance(node, ast.FunctionDef):
        return node.name
    if isinstance(node, ast.keyword):
        return node.arg or place
    return place
