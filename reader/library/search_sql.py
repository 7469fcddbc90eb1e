"""A parsed query as SQL: one FTS5 expression where text alone decides, and conditions on the article for the rest."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from weakref import WeakSet

from reader.library.base import Database
from reader.library.order import LAST, UNDATED, start
from reader.library.query import TEXT_FIELDS, Clause, Query, Term
from reader.text.confusions import alike
from reader.text.folding import fold_text

_prepared: WeakSet[Database] = WeakSet()


@dataclass(slots=True)
class Where:
    """What a query asks of an article: `match` for FTS5 (None: no text decides), `conditions` on a, p, i with `params`."""

    match: str | None = None
    conditions: list[str] = field(default_factory=list)
    params: list[object] = field(default_factory=list)
    joins_page: bool = False

    def add(self, condition: str, params: Sequence[object]) -> None:
        """One more condition."""
        self.conditions.append(condition)
        self.params.extend(params)


def compile_query(db: Database, query: Query) -> Where:
    """The SQL of the query. The connection learns the functions that it needs."""
    prepare(db)
    where = Where()
    positive: list[str] = []
    negative: list[str] = []
    for clause in query.clauses:
        parts = [_part(db, term) for term in clause.terms]
        plain = " OR ".join(match for match, condition, _ in parts if match and condition is None)
        if all(match and condition is None for match, condition, _ in parts):
            (negative if clause.negated else positive).append(f"({plain})")
        elif len(parts) == 1 and not clause.negated:
            match, condition, params = parts[0]
            positive.extend([match] if match else [])
            where.add(condition or "1", params)
        else:
            _add_either(where, clause, parts)
    if positive:
        where.match = " AND ".join(positive) + "".join(f" NOT {match}" for match in negative)
    elif negative:
        where.add("{sort} NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", [" OR ".join(negative)])
    where.joins_page = any("p." in condition or "i." in condition for condition in where.conditions)
    return where


def phrase(folded: str, columns: str = "") -> str:
    """The characters next to each other, in FTS5's words."""
    quoted = f'"{" ".join(folded)}"'
    return f"{{{columns}}} : {quoted}" if columns else quoted


def _add_either(where: Where, clause: Clause, parts: Sequence[tuple[str | None, str | None, list[object]]]) -> None:
    choices: list[str] = []
    params: list[object] = []
    for match, condition, values in parts:
        tests = [condition or "1"]
        if match:
            tests.insert(0, "{sort} IN (SELECT rowid FROM search WHERE search MATCH ?)")
            params.append(match)
        choices.append("(" + " AND ".join(tests) + ")")
        params.extend(values)
    either = " OR ".join(choices)
    where.add(f"NOT ifnull({either}, 0)" if clause.negated else either, params)


def _part(db: Database, term: Term) -> tuple[str | None, str | None, list[object]]:
    """(FTS5 expression or None, condition or None, its parameters) of one term."""
    if term.field in TEXT_FIELDS:
        return _text_part(term)
    if term.field == "date":
        return (None, *_date_condition(term))
    if term.field == "page":
        return (None, *_range("p.number", term.low, term.high))
    condition, params = {"paper": _paper, "tag": _tag, "note": _note}[term.field](db, term)
    return None, condition, params


def _text_part(term: Term) -> tuple[str | None, str | None, list[object]]:
    if term.field == "alike":
        return "(" + " OR ".join(map(phrase, alike(term.folded))) + ")", None, []
    match = None if not term.folded else phrase(term.folded, {"headline": "headline", "column": "body"}.get(term.field, ""))
    if term.field == "byline":
        return match, "instr(fold(a.byline), ?) > 0", [term.folded]
    if not term.exact and term.field != "column":
        return match, None, []
    roles = {"headline": " AND b.role IN ('kicker', 'headline', 'deck')", "column": " AND b.role = 'column'"}.get(term.field, "")
    form, needle = ("fold_marks", term.marked) if term.exact else ("fold", term.folded)
    versions = "v.id = b.version_id" if roles else "v.block_id = b.id AND v.id <= b.version_id"
    return match, (f"EXISTS (SELECT 1 FROM block b JOIN version v ON {versions} WHERE b.article_id = a.id{roles}"
                   f" AND instr({form}(CAST(v.text AS BLOB)), ?) > 0)"), [needle]


def _date_condition(term: Term) -> tuple[str, list[object]]:
    low = UNDATED + 1 if term.low is None else start(str(term.low))
    if term.high is None:
        return "{sort} >= ?", [low]
    return "{sort} BETWEEN ? AND ?", [low, start(str(term.high)) + LAST]


def _range(column: str, low: object, high: object) -> tuple[str, list[object]]:
    tests = [f"{column} {sign} ?" for sign, value in ((">=", low), ("<=", high)) if value is not None]
    return " AND ".join(tests), [value for value in (low, high) if value is not None]


def _paper(db: Database, term: Term) -> tuple[str, list[object]]:
    ids = [row[0] for row in db.execute(
        "SELECT id FROM paper WHERE instr(fold(title), ?) > 0"
        " UNION SELECT paper_id FROM paper_name WHERE instr(fold(name), ?) > 0", [term.folded, term.folded])]
    return f"i.paper_id IN ({','.join('?' * len(ids))})", list(ids)


def _tag(db: Database, term: Term) -> tuple[str, list[object]]:
    """The tag of that name, or at that path (人物/船工), with all tags below it."""
    names = [fold_text(part) for part in term.value.replace("／", "/").split("/") if part.strip()]
    ids = [row[0] for row in db.execute("SELECT id FROM tag WHERE fold(name) = ?", [names[0] if names else ""])]
    for name in names[1:]:
        ids = [row[0] for row in db.execute(
            f"SELECT id FROM tag WHERE fold(name) = ? AND parent_id IN ({','.join('?' * len(ids))})", [name, *ids])]
    return ("a.id IN (SELECT article_id FROM tagging WHERE tag_id IN (WITH RECURSIVE tree (id) AS (SELECT id FROM tag"
            f" WHERE id IN ({','.join('?' * len(ids))}) UNION SELECT t.id FROM tag t JOIN tree ON t.parent_id = tree.id)"
            " SELECT id FROM tree))", list(ids))


def _note(db: Database, term: Term) -> tuple[str, list[object]]:
    """Notes that hold the text; `*` is any mark or note."""
    if term.value in ("*", "＊"):
        return "a.id IN (SELECT article_id FROM annotation)", []
    return "a.id IN (SELECT article_id FROM annotation WHERE instr(fold(note), ?) > 0)", [term.folded]


def prepare(db: Database) -> None:
    """Teach the connection fold(text) and fold_marks(text)."""
    if db in _prepared:  # 有语句在读时不能再登记函数,所以每个连接只登记一次
        return
    for name, marks in (("fold", False), ("fold_marks", True)):
        db.conn.create_function(name, 1, partial(_fold, marks=marks), deterministic=True)
    _prepared.add(db)


def _fold(value: str | bytes | None, marks: bool) -> str:
    # 文本要以 BLOB 传来:作为文本传给函数的值到 NUL 为止
    text = value.decode("utf-8") if isinstance(value, bytes) else value
    return fold_text(text or "", marks)
