"""A query as rows of a form, and rows as a query: what the dialog with 检索条件 shows and writes."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.errors import QueryError
from reader.library.search.language.conditions import Near, Node, Not, Term
from reader.library.search.narrowing import Condition, cut
from reader.library.search.query import GAP, parse
from reader.library.search.tokens import FIELD_NAMES, FIELDS, MODES, Token, means, term, tokens
from reader.text import dates

NEAR, RAW, EXACT = "NEAR", "RAW", '"'
AND, OR, NOT = "and", "or", "not"
LEFT_OUT = re.compile(r"[-－]|NOT\s+")
SHOWN = {FIELDS[name]: name for name, _ in FIELD_NAMES if name}


@dataclass(frozen=True, slots=True)
class Row:
    """`join` to the rows before: and, or, not. `field`: a name of FIELD_NAMES, EXACT, NEAR (value: words;
    `gap` characters between at most) or RAW (part of a query as it is). A date has `value` and `until`; one
    empty: open at that end."""

    join: str = AND
    field: str = ""
    value: str = ""
    until: str = ""
    gap: int = GAP


@dataclass(frozen=True, slots=True)
class Form:
    """The rows, and the way of searching that holds for all of them: "" or 逐字, 形近, 跨段."""

    rows: tuple[Row, ...]
    way: str = ""


def read(text: str) -> Form:
    """Return what was typed as a form. What no row can show is kept as it is, in a row of its own."""
    raw = Form((Row(field=RAW, value=text.strip()),))
    try:
        found = cut(text, tokens(text))
    except QueryError:
        return raw
    if text.strip() and not found:
        return raw
    rows: list[Row] = []
    way = ""
    for condition in found:
        first = condition.tokens[0]
        if first.field == "mode" and len(condition.tokens) == 1:
            way = SHOWN.get(MODES.get(first.value, ""), first.value)
        else:
            rows += _rows(condition)
    form = Form(tuple(rows), way)
    # neither may the meaning change, nor a fault disappear without a word
    return form if _meaning(text) == _meaning(write(form)) else raw


def write(form: Form) -> str:
    """Return the form as one would type it; rows without a value are left out."""
    words: list[str] = []
    for row in form.rows:
        text = _text(row)
        if not text:
            continue
        wanted = next((n for n in range(len(words), 0, -1) if not words[n - 1].startswith("-")), 0)
        # or: to the last word that must be there, whatever is left out in between
        if row.join == OR and wanted:
            words[wanted:wanted] = ["OR", text]
        else:
            words.append(text)
    if form.way and words:
        words.append(term("方式", form.way))
    return " ".join(words)


def _meaning(text: str) -> object:
    """Return what is asked, however it is written; None where it cannot be read."""
    try:
        return _shape(parse(text).root)
    except QueryError:
        return None


def _shape(node: Node) -> object:
    match node:
        case Term():
            return node.field, _asked(node)
        case Near():
            return node.gap, *map(_shape, node.terms)
        case Not():
            return "not", _shape(node.node)
    return type(node).__name__, *map(_shape, node.nodes)


def _asked(node: Term) -> tuple[object, ...]:
    if node.field in ("date", "page"):
        return node.low, node.high, node.missing, node.any
    strictly = node.literal if node.field == "literal" else node.exact
    return node.any, node.missing, node.marked, strictly, node.phrase


def _rows(condition: Condition) -> list[Row]:
    if any(token.field == "mode" for token in condition.tokens):
        return [Row(field=RAW, value=condition.text)]
    kinds = [token.kind for token in condition.tokens]
    terms = [token for token in condition.tokens if token.kind == "term"]
    if kinds == ["term"]:
        return [_row(condition, terms[0], NOT if terms[0].negated else AND)]
    if _alternate(kinds, "or"):
        first, *others = terms
        return [_row(condition, first, AND), *(_row(condition, token, OR) for token in others)]
    if _alternate(kinds, "near"):
        return [_near_row(condition, terms)]
    return [Row(field=RAW, value=condition.text)]


def _near_row(condition: Condition, terms: Sequence[Token]) -> Row:
    if not all(map(_is_plain, terms)):
        return Row(field=RAW, value=condition.text)
    return Row(field=NEAR, value=" ".join(token.value for token in terms), gap=_widest(condition))


def _widest(condition: Condition) -> int:
    return max(GAP if token.gap is None else token.gap for token in condition.tokens if token.kind == "near")


def _alternate(kinds: Sequence[str], between: str) -> bool:
    """Tell whether these are terms with that kind between each two."""
    return list(kinds) == ["term", between] * (len(kinds) // 2) + ["term"]


def _is_plain(token: Token) -> bool:
    """Tell whether a word needs no quotes and has none."""
    plain = token.field == "text" and not token.phrase and not token.negated
    return plain and token.value == term("", token.value)


def _row(condition: Condition, token: Token, join: str) -> Row:
    """Return the condition in a row of its field, if it means the same when it is written again."""
    if token.field == "date":
        return Row(join, "日期", *_ends(token.value))
    typed = condition.text[token.start - condition.start:token.end - condition.start]
    whole = LEFT_OUT.sub("", typed, count=1) if token.negated else typed
    if token.field == "text":
        row = Row(AND, EXACT if token.phrase else "", token.value)
    else:
        row = Row(AND, SHOWN[token.field], typed[token.body - token.start:] if token.phrase else token.value)
    return replace(row, join=join) if means(_text(row), whole) else Row(join, RAW, whole)


def _ends(value: str) -> tuple[str, str]:
    """Return a date's value as first and last: the same where it is one day, month, year or decade."""
    ends = dates.SPLIT.split(value.strip())
    if len(ends) == 2 and any(ends):
        return ends[0], ends[1]
    try:
        node = parse(term("日期", value)).root.nodes[0]
    except QueryError:
        return value, value
    if isinstance(node, Term) and value[:1] in "<>≤≥＞＜":
        return str(node.low or ""), str(node.high or "")
    return value, value


def _text(row: Row) -> str:
    value, negated = row.value.strip(), row.join == NOT
    if row.field == "日期":
        return _date_text(value, row.until.strip(), negated)
    if not value:
        return ""
    if row.field == RAW:
        return _negated_part(value) if negated else value
    if row.field == NEAR:
        return _near_text(value, row.gap, negated)
    if row.field != EXACT and _in_quotes(value):  # 作者:“张明”: the quotes belong to the condition
        name = f"{row.field}:" if row.field else ""
        return f"{'-' if negated else ''}{name}{value}"
    return term(row.field, value, negated)


def _date_text(value: str, until: str, negated: bool) -> str:
    if not value and not until:
        return ""
    return term("日期", value if value == until else f"{value}..{until}", negated)


def _near_text(words: str, gap: int, negated: bool) -> str:
    between = " NEAR " if gap == GAP else f" NEAR/{gap} "
    text = between.join(term("", word) for word in words.split())
    return f"-({text})" if negated else text


def _negated_part(value: str) -> str:
    return f"-{value}" if _single(value) else f"-({value})"


def _single(value: str) -> Token | None:
    """Return the only token of it, if there is but one."""
    try:
        found = list(tokens(value))
    except QueryError:
        return None
    return found[0] if len(found) == 1 and not found[0].negated else None


def _in_quotes(value: str) -> bool:
    token = _single(value)
    return token is not None and token.phrase and token.start == token.body
