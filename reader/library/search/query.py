"""The query language: what a librarian types, understood or refused with the place where it goes wrong.

Several words mean all of them; "…" is a phrase with its punctuation; -词 (or NOT 词) leaves out; A OR B takes
either (OR binds its neighbours, as search engines do); A NEAR B stand near each other; ( ) group. 篇名: 作者:
通讯社: 报名: 日期: 版次: 标签: 批注: 栏目: look in one place, 作者:(A OR B) for several words, 作者:"…" for
the whole name, 作者:* for any at all; 逐字: 形近: 跨段: look in another way, 方式:逐字 does so for all words.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reader.errors import QueryError
from reader.library.search.tokens import Token, tokens
from reader.sentence import say
from reader.text import dates
from reader.text.confusions import spellings
from reader.text.folding import fold_text

ANY = frozenset({"*", "＊"})
ANY_FIELDS = frozenset({"byline", "paper", "page", "tag", "note", "column", "agency"})
TEXT_FIELDS = frozenset({"text", "alike", "literal", "across", "headline", "byline", "column"})
MODES = {
    "逐字": "literal",
    "literal": "literal",
    "精确": "literal",
    "exact": "literal",
    "形近": "alike",
    "alike": "alike",
    "跨段": "across",
    "across": "across",
}
UNKNOWN = frozenset({"未定", "不详", "无", "unknown"})
DECADE = re.compile(r"(?:(\d\d)世纪)?(\d{1,3}0|[一二三四五六七八九]十)年代|(\d{3}0)s")
BOUND = re.compile(r"(>=|>|<=|<|≥|≤|＞|＜)\s*(.+)")
PAGES = re.compile(r"第?(.+?)版?")
FRONT = "头版"
PAGE_SPLIT = re.compile(r"\.{2,}|…|~|～|至|到|-|－|—")
ALTERNATIVES = 256  # 形近: so many spellings at most
GAP = 10  # NEAR: so many characters between at most, if no number is given
DEPTH = 40  # parentheses in parentheses


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `field`: text, alike, literal, across, headline, byline, column, agency, paper, date,
    page, tag or note; `value` as typed; `folded` what search looks for; `phrase`: it was in quotes; `low`,
    `high`: the ends of a range (None: open)."""

    field: str
    value: str
    folded: str
    phrase: bool
    position: int
    low: date | int | None = None
    high: date | int | None = None

    @property
    def exact(self) -> bool:
        """Punctuation counts: it was in quotes and has some, or there is nothing else. Not in a number."""
        if self.field in ("date", "page"):
            return False
        marks = fold_text(self.value, marks=True)
        return self.field != "literal" and marks != self.folded and (self.phrase or not self.folded)

    @property
    def any(self) -> bool:
        """作者:* and the like: there is one."""
        return self.field in ANY_FIELDS and not self.phrase and self.value in ANY

    @property
    def missing(self) -> bool:
        """报名:未定 and the like: there is none."""
        return self.field in ("paper", "date", "page") and not self.phrase and self.value in UNKNOWN

    @property
    def marked(self) -> str:
        """The value folded with its punctuation."""
        return fold_text(self.value, marks=True)

    @property
    def literal(self) -> str:
        """The value as it is, without space."""
        return bare(self.value)


@dataclass(frozen=True, slots=True)
class Near:
    """All of these words within `gap` characters of the last of them, in one part (headline or body) of an
    article."""

    terms: tuple[Term, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these; without any, every article."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these at least."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    node: Node


Node = Term | Near | All | Either | Not


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: read once, where it was typed, and handed on from there to the painted hit.

    Two are the same where the same was typed: everything else follows from `source`. `tokens`: its parts in
    order.
    """

    source: str
    root: All = field(compare=False, repr=False)
    tokens: tuple[Token, ...] = field(compare=False, repr=False)

    def wanted(self) -> Iterator[Term | Near]:
        """Give what a hit shows: text, not negated."""
        return _wanted(self.root)

    @property
    def names_text(self) -> bool:
        """Tell whether it looks for words, so that there are places to show; 标签:农业 日期:1953 does not."""
        return next(self.wanted(), None) is not None

    def term_at(self, position: int) -> Term | None:
        """Return the condition whose content was typed at that code point; None if there is none."""
        return next((term for term in _terms(self.root) if term.position == position), None)


def parse(text: str) -> Query:
    """Read a query. Raises QueryError with the code point where it cannot be understood."""
    parts = tuple(tokens(text))
    parser = _Parser(parts)
    root = parser.all(0)
    root = _in_mode(root, parser.modes[0]) if parser.modes else All(tuple(_without_marks(root.nodes)))
    return Query(text, root, parts)


def understood(text: str) -> Query | None:
    """Read what is being typed; None where it is no query yet, or none that can be understood."""
    try:
        return parse(text) if text.strip() else None
    except QueryError:
        return None


def bare(text: str) -> str:
    """The text without space and line breaks, all else as it is."""
    return "".join(text.split())


def _without_marks(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Signs that stand between words (渡口 —— 开工) decide nothing, as long as there are words."""
    def sign(node: Node) -> bool:
        return isinstance(node, Term) and node.field == "text" and node.exact and not node.phrase and all(
            unicodedata.category(char)[0] == "P" or unicodedata.category(char) == "Sm" for char in node.value)

    return tuple(node for node in nodes if not sign(node)) or nodes


def _terms(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case Not():
            yield from _terms(node.node)
        case Near():
            yield from node.terms
        case All() | Either():
            for child in node.nodes:
                yield from _terms(child)


def _wanted(node: Node) -> Iterator[Term | Near]:
    match node:
        case Near():
            yield node
        case Term():
            if node.field in TEXT_FIELDS and not node.any:
                yield node
        case All() | Either():
            for child in node.nodes:
                yield from _wanted(child)


class _Parser:
    """Recursive descent over the tokens: all > either > near > unit."""

    def __init__(self, found: Sequence[Token]) -> None:
        self.tokens = found
        self.at = 0
        self.modes: list[str] = []
        self.field = "text"  # 作者:( … ) 里的词都在作者里找

    def all(self, depth: int) -> All:
        nodes: list[Node] = []
        while (token := self.peek()) and token.kind != ")":
            if token.kind == "and":
                self.at += 1
                following = self.peek()
                if not nodes or following is None or following.kind in (")", "and"):
                    raise QueryError(
                        "AND 的前后都要有词。", "例如：渡口 AND 开工；几个词之间空一格也是一样。", token.start
                    )
            else:
                node = self.either(depth)
                nodes += [node] if node is not None else []
        return All(tuple(nodes))

    def either(self, depth: int) -> Node | None:
        first = self.peek()
        if first and first.kind == "or":
            raise QueryError("OR 的前面要有一个词。", "例如：旱灾 OR 水灾", first.start)
        nodes = [self.near(depth)]
        while (token := self.peek()) and token.kind == "or":
            self.at += 1
            following = self._behind_or(token)
            nodes.append(self.near(depth))
            _refuse_negated(first, following)
        kept = tuple(node for node in nodes if node is not None)
        if len(kept) == 1:
            return kept[0]
        return Either(kept) if kept else None

    def _behind_or(self, token: Token) -> Token:
        following = self.peek()
        if following is None or following.kind == ")":
            raise QueryError("OR 的后面要有一个词。", "例如：旱灾 OR 水灾", token.start)
        if following.kind == "or":
            raise QueryError("OR 的前面要有一个词。", "例如：旱灾 OR 水灾", following.start)
        return following

    def near(self, depth: int) -> Node | None:
        first = self.peek()
        if first and first.kind == "near":
            raise QueryError("NEAR 的前面要有一个词。", "例如：渡口 NEAR 开工", first.start)
        node = self.unit(depth)
        terms: list[Term] = []
        gap, place = 0, first
        while (token := self.peek()) and token.kind == "near":
            self.at += 1
            following = self.peek()
            if following is None or following.kind in (")", "or", "near"):
                raise QueryError("NEAR 的后面要有一个词。", "例如：渡口 NEAR 开工", token.start)
            terms = terms or [_plain_word(node, place)]
            terms.append(_plain_word(self.unit(depth), following))
            gap = max(gap, GAP if token.gap is None else token.gap)
        return Near(tuple(terms), gap) if terms else node

    def unit(self, depth: int) -> Node | None:
        token = self.tokens[self.at]
        self.at += 1
        node: Node | None
        if token.kind == "(":
            if depth == DEPTH:
                raise QueryError("括号套得太深。", "请把查询写短些。", token.start)
            outer, self.field = self.field, self.field if token.field == "text" else token.field
            node = self.all(depth + 1)
            self.field = outer
            if not node.nodes:
                raise QueryError("括号里没有内容。", "请写上要找的词,或删去括号。", token.start)
            if self.peek() is None:
                raise QueryError("括号没有合上。", "请在末尾加上 )；要找括号本身,请写在引号里。", token.start)
            self.at += 1
            node = node.nodes[0] if len(node.nodes) == 1 else node
        elif token.field == "mode":
            self._mode(token)
            return None
        else:
            node = _term(
                self.field if token.field == "text" else token.field, token.value, token.phrase, token.body
            )
        return Not(node) if token.negated else node

    def peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _mode(self, token: Token) -> None:
        mode = MODES.get(token.value)
        if mode is None or token.negated:
            raise QueryError(
                say("没有“{0}”这种方式。", token.value), "可写 方式:逐字、方式:形近、方式:跨段。", token.body
            )
        if mode not in self.modes and self.modes:
            raise QueryError(
                "一次只能用一种方式。", "请删去一种；也可以只对一个词用,如 形近:己经。", token.start
            )
        self.modes.append(mode)


def _refuse_negated(*sides: Token | None) -> None:
    for side in sides:
        if side and side.negated:
            raise QueryError("OR 两边不能有带“-”的词。", "请把要排除的词放在别处。", side.body)


def _plain_word(node: Node | None, token: Token | None) -> Term:
    """Return what stands beside a NEAR. Raises QueryError where it is no plain word."""
    if isinstance(node, Term) and node.field == "text" and node.folded and not node.exact:
        return node
    place = token.body if token else 0
    raise QueryError("NEAR 两边只能是词,不能带标点、“-”或“篇名:”之类。", "例如：渡口 NEAR/20 开工", place)


def _in_mode(node: Node, mode: str) -> All:
    def change(node: Node) -> Node:
        match node:
            case Term():
                return _checked(replace(node, field=mode)) if node.field == "text" else node
            case All() | Either():
                return type(node)(tuple(map(change, node.nodes)))
            case Not():
                return Not(change(node.node))
        return node

    changed = change(node)
    assert isinstance(changed, All)
    return changed


def _term(field: str, value: str, phrase: bool, position: int) -> Term:
    folded = fold_text(value)
    term = Term(field, value, folded, phrase, position)
    if term.any or term.missing:
        return term
    if field == "date":
        days = _days(value)
        if days is None:
            raise QueryError(
                say("“{0}”不是日期。", value),
                "可写 2023-12-05、2023年12月、2023-12..2024-03、1950年代、>=1953、未定。",
                position,
            )
        return Term(field, value, folded, phrase, position, *days)
    if field == "page":
        return Term(field, value, folded, phrase, position, *_pages(value, position))
    return _checked(term)


def _checked(term: Term) -> Term:
    looked_for = {"literal": term.literal, "alike": term.folded, "across": term.folded}.get(
        term.field, term.marked
    )
    if not looked_for:
        raise QueryError("这里没有可找的字。", "请写上要找的词。", term.position)
    if term.field == "alike" and spellings(term.folded) > ALTERNATIVES:
        raise QueryError("形近字的组合太多。", "请缩短要找形近字的词。", term.position)
    if term.field == "across" and len(term.folded) > ALTERNATIVES // 2:
        raise QueryError("跨段的词太长。", say("请缩短到 {0} 个字以内。", ALTERNATIVES // 2), term.position)
    return term


def _days(value: str) -> tuple[date | None, date | None] | None:
    """Return first and last day of what stands after 日期:; None where it is no date."""
    if match := DECADE.fullmatch(value):
        return _decade(match)
    match = BOUND.fullmatch(value)
    if match is None:
        return dates.span(value)
    period = dates.period(match[2])
    return _bounded(match[1], *period) if period is not None else None


def _decade(match: re.Match[str]) -> tuple[date, date] | None:
    year = dates.number(match[2] or match[3]) or 0
    if year <= 999:
        year += int(match[1]) * 100 - 100 if match[1] else 1900
    return (date(year, 1, 1), date(year + 9, 12, 31)) if 0 < year < 9990 else None


def _bounded(sign: str, first: date, last: date) -> tuple[date | None, date | None] | None:
    """Return the days that ≥, ≤, > or < of a period means; None where there are none."""
    if sign in (">=", "≥"):
        return first, None
    if sign in ("<=", "≤"):
        return None, last
    if sign in (">", "＞"):
        return (date.fromordinal(last.toordinal() + 1), None) if last < date.max else None
    return (None, date.fromordinal(first.toordinal() - 1)) if first > date.min else None


def _pages(value: str, position: int) -> tuple[int | None, int | None]:
    ends = PAGE_SPLIT.split(value)
    numbers = [_page_number(end) for end in ends]
    unread = any(end and number is None for end, number in zip(ends, numbers, strict=True))
    too_big = any(number is not None and number >= 1 << 63 for number in numbers)
    if len(ends) > 2 or not any(ends) or unread or too_big:
        hint = "可写 1、第三版、头版、2..4、未定；几个版写成 版次:(1 OR 3)。"
        raise QueryError(say("“{0}”不是版次。", value), hint, position)
    low, high = numbers[0], numbers[-1]
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return low, high


def _page_number(end: str) -> int | None:
    if end == FRONT:
        return 1
    match = PAGES.fullmatch(end)
    return dates.number(match[1]) if match else None
