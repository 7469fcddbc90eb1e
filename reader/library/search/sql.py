"""A parsed query as SQL: one FTS5 expression where text alone decides, and conditions on the article for the
rest."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from weakref import WeakSet

from reader.errors import LibraryError
from reader.library.base import Database, setting
from reader.library.search.index import HEADED, table
from reader.library.search.labels import ANY, OTHERS, between, dated, holds, is_called, names
from reader.library.search.language.conditions import TEXT_FIELDS, All, Either, Near, Node, Not, Term, bare
from reader.library.search.query import Query
from reader.library.search.rare import holding
from reader.text.confusions import alike
from reader.text.folding import BOUNDARY, fold_text

_prepared: WeakSet[Database] = WeakSet()


class IndexDamaged(LibraryError):
    """The search index cannot be read; it has to be built anew."""

    def __init__(self) -> None:
        super().__init__(
            "检索索引已损坏，暂时不能检索。", "文章和批注没有受影响；请用“库 ▸ 检查 ▸ 修复”重建索引。"
        )


@dataclass(slots=True)
class Where:
    """What a query asks of an article: `match` for the index `table` (None: no text decides), `conditions` on
    a, p, i with `params`."""

    table: str
    match: str | None = None
    conditions: list[str] = field(default_factory=list)
    params: list[object] = field(default_factory=list)
    joins_page: bool = False

    @property
    def asks_index(self) -> bool:
        """Tell whether the index has to be asked, for all or for a part."""
        return self.match is not None or any("MATCH" in condition for condition in self.conditions)

    def add(self, condition: str, params: Sequence[object]) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.params.extend(params)


def compile_query(db: Database, query: Query) -> Where:
    """Return the SQL of the query. The connection learns the functions that it needs.

    Raises IndexDamaged where that is known: an index of which half is broken would give too little.
    """
    prepare(db)
    where, damaged = Where(table(db)), bool(setting(db, "index_damaged"))
    positive: list[str] = []
    negative: list[str] = []
    for node in _flat(query.root):
        few = None if damaged else _few(db, node)
        if few is not None:
            where.add(f"{{sort}} IN ({','.join(map(str, few))})", [])
        elif isinstance(node, Not) and (match := _match(node.node)):
            negative.append(match)
        else:
            positive += _add(db, where, node)
    if positive:
        where.match = " AND ".join(positive) + _but(negative)
    elif negative:
        where.add(f"{{sort}} NOT IN {_matching(where.table)}", [" OR ".join(negative)])
    if damaged and where.asks_index:
        raise IndexDamaged
    where.joins_page = any("p." in condition or "i." in condition for condition in where.conditions)
    return where


def _few(db: Database, node: Node) -> list[int] | None:
    return holding(db, node) if isinstance(node, Term) else None


def _add(db: Database, where: Where, node: Node) -> list[str]:
    """Add what a node asks to the conditions; return the FTS5 expression that it asks besides, if any."""
    if match := _match(node):
        return [match]
    if isinstance(node, Term):
        match, condition, params = _part(db, node)
        where.add(condition or "1", params)
        return [match] if match else []
    where.add(*_condition(db, node, where.table))
    return []


def _matching(index: str) -> str:
    return f"(SELECT rowid FROM {index} WHERE {index} MATCH ?)"


def _flat(node: All) -> Iterator[Node]:
    for child in node.nodes:
        if isinstance(child, All):
            yield from _flat(child)
        else:
            yield child


def _match(node: Node) -> str | None:
    """Return the FTS5 expression that decides the node by itself, or None."""
    match node:
        case Near():
            return f"NEAR({' '.join(phrase(term.folded) for term in node.terms)}, {node.gap})"
        case Term():
            return _match_term(node)
        case Not():
            return None
    return _match_group(node)


def _match_group(node: All | Either) -> str | None:
    negative = [_match(child.node) for child in node.nodes if isinstance(child, Not)]
    positive = [_match(child) for child in node.nodes if not isinstance(child, Not)]
    undecided = not positive or None in positive or None in negative
    if undecided or (negative and isinstance(node, Either)):
        return None
    joined = _joining(node).join(filter(None, positive))
    return f"({joined}{_but(negative)})"


def _match_term(term: Term) -> str | None:
    if term.field not in TEXT_FIELDS or term.any:
        return None
    match, condition, _ = _text_part(term)
    return match if condition is None else None


def _joining(node: All | Either) -> str:
    return " AND " if isinstance(node, All) else " OR "


def _but(negative: Sequence[str | None]) -> str:
    """Less what any of these finds; one NOT, as FTS5 nests every further one deeper, and no deeper than
    256."""
    return f" NOT ({' OR '.join(filter(None, negative))})" if negative else ""


def _condition(db: Database, node: Node, index: str) -> tuple[str, list[object]]:
    """Return any node as a condition on the article, and its parameters."""
    if match := _match(node):
        return f"{{sort}} IN {_matching(index)}", [match]
    if isinstance(node, Not):
        inner, params = _condition(db, node.node, index)
        return f"NOT ifnull({inner}, 0)", params
    if isinstance(node, All | Either):
        return _condition_of_group(db, node, index)
    assert isinstance(node, Term)
    text, condition, params = _part(db, node)
    if text:
        return f"({{sort}} IN {_matching(index)} AND {condition or '1'})", [text, *params]
    return f"({condition or '1'})", params


def _condition_of_group(db: Database, node: All | Either, index: str) -> tuple[str, list[object]]:
    parts = [_condition(db, child, index) for child in node.nodes]
    joined = _joining(node).join(part for part, _ in parts)
    return f"({joined or '1'})", [value for _, values in parts for value in values]


def phrase(folded: str, part: str = "") -> str:
    """Return the characters next to each other, in FTS5's words. `part`: in headlines, or in the body
    alone.
    """
    if part == "headline":
        return f'"{" ".join(HEADED + char for char in folded)}"'
    return f'{"{body} : " if part == "body" else ""}"{" ".join(folded)}"'


def _part(db: Database, term: Term) -> tuple[str | None, str | None, list[object]]:
    """Return (FTS5 expression or None, condition or None, its parameters) of one term."""
    if term.any:
        return None, ANY[term.field], []
    if term.field in TEXT_FIELDS:
        return _text_part(term)
    if term.field == "date":
        return (None, *dated(term))
    if term.missing:
        return None, f"{'p.number' if term.field == 'page' else 'i.paper_id'} IS NULL", []
    if term.field == "page":
        return (None, *between("p.number", term.low, term.high))
    condition, params = OTHERS[term.field](db, term)
    return None, condition, params


def _text_part(term: Term) -> tuple[str | None, str | None, list[object]]:
    if term.field in ("alike", "across"):
        return "(" + " OR ".join(map(phrase, ways(term))) + ")", None, []
    match = (
        None
        if not term.folded
        else phrase(term.folded, {"headline": "headline", "column": "body"}.get(term.field, ""))
    )
    if term.field == "byline":
        return match, *(is_called("a.byline", term) if term.phrase else holds("a.byline", term))
    if not term.exact and term.field not in ("column", "literal"):
        return match, None, []
    roles = {
        "headline": " AND b.role IN ('kicker', 'headline', 'deck')",
        "column": " AND b.role = 'column'",
    }.get(term.field, "")
    if term.field == "column" and term.phrase:
        return (
            match,
            (
                "EXISTS (SELECT 1 FROM block b JOIN version v ON v.id = b.version_id"
                " WHERE b.article_id = a.id"
                " AND b.role = 'column' AND fold_marks(CAST(v.text AS BLOB)) = ?)"
            ),
            [term.marked],
        )
    form, needle = ("fold_marks", term.marked) if term.exact else ("fold", term.folded)
    if term.field == "literal":
        form, needle = "bare", term.literal
    versions = "v.id = b.version_id" if roles else "v.block_id = b.id AND v.id <= b.version_id"
    return (
        match,
        (
            f"EXISTS (SELECT 1 FROM block b JOIN version v ON {versions} WHERE b.article_id = a.id{roles}"
            f" AND instr({form}(CAST(v.text AS BLOB)), ?) > 0)"
        ),
        [needle],
    )


def ways(term: Term) -> list[str]:
    """Return what to look for in a folded text: the word in all spellings (形近), or with a paragraph's end
    at any place (跨段).
    """
    if term.field == "alike":
        return alike(term.folded)
    word = term.folded
    return (
        [word, *(word[:at] + BOUNDARY + word[at:] for at in range(1, len(word)))]
        if term.field == "across"
        else [word]
    )


def prepare(db: Database) -> None:
    """Teach the connection fold(text), fold_marks(text), bare(text) and names(text)."""
    if db in _prepared:  # not while a statement reads, so once for each connection
        return
    for name, change in (
        ("fold", fold_text),
        ("fold_marks", partial(fold_text, marks=True)),
        ("bare", bare),
        ("names", names),
    ):
        db.conn.create_function(name, 1, partial(_changed, change), deterministic=True)
    _prepared.add(db)


def _changed(change: Callable[[str], str], value: str | bytes | None) -> str:
    # texts come as BLOB: as text a function gets them up to a NUL
    text = value.decode("utf-8") if isinstance(value, bytes) else value
    return change(text or "")
