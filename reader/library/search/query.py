"""The query language: what a librarian types, understood or refused with the place where it goes wrong.

Several words mean all of them; "…" is a phrase with its punctuation; -词 (or NOT 词) leaves out; A OR B takes
either (OR binds its neighbours, as search engines do); A NEAR B stand near each other; ( ) group. 篇名: 作者:
通讯社: 报名: 日期: 版次: 标签: 专题: 批注: 栏目: look in one place, 作者:(A OR B) for several words,
作者:"…" for the whole name, 作者:* for any at all; 逐字: 形近: 跨段: look in another way, 方式:逐字 does so
for all words.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.errors import QueryError
from reader.library.search.language.conditions import All, Either, Near, Node, Not, Term, terms_of, wanted_of
from reader.library.search.language.values import checked, term
from reader.library.search.tokens import MODES, Token, tokens
from reader.sentence import say

GAP = 10  # NEAR: so many characters between at most, if no number is given
DEPTH = 40  # parentheses in parentheses


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
        return wanted_of(self.root)

    @property
    def names_text(self) -> bool:
        """Tell whether it looks for words, so that there are places to show; 标签:农业 日期:1953 does not."""
        return next(self.wanted(), None) is not None

    def term_at(self, position: int) -> Term | None:
        """Return the condition whose content was typed at that code point; None if there is none."""
        return next((term for term in terms_of(self.root) if term.position == position), None)


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


def _without_marks(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Signs that stand between words (渡口 —— 开工) decide nothing, as long as there are words."""
    return tuple(node for node in nodes if not _is_sign(node)) or nodes


def _is_sign(node: Node) -> bool:
    if not isinstance(node, Term) or node.field != "text" or node.phrase or not node.exact:
        return False
    kinds = [unicodedata.category(char) for char in node.value]
    return all(kind[0] == "P" or kind == "Sm" for kind in kinds)


class _Parser:
    """Recursive descent over the tokens: all > either > near > unit."""

    def __init__(self, found: Sequence[Token]) -> None:
        self.tokens = found
        self.at = 0
        self.modes: list[str] = []
        self.field = "text"  # 作者:( … ): the words in it are looked for among the authors

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
                raise QueryError("括号里没有内容。", "请写上要找的词，或删去括号。", token.start)
            if self.peek() is None:
                hint = "请在末尾加上 )；要找括号本身，请写在引号里。"
                raise QueryError("括号没有合上。", hint, token.start)
            self.at += 1
            node = node.nodes[0] if len(node.nodes) == 1 else node
        elif token.field == "mode":
            self._mode(token)
            return None
        else:
            node = term(
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
                "一次只能用一种方式。", "请删去一种；也可以只对一个词用，如 形近:己经。", token.start
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
    raise QueryError("NEAR 两边只能是词，不能带标点、“-”或“篇名:”之类。", "例如：渡口 NEAR/20 开工", place)


def _in_mode(node: Node, mode: str) -> All:
    def change(node: Node) -> Node:
        match node:
            case Term():
                return checked(replace(node, field=mode)) if node.field == "text" else node
            case All() | Either():
                return type(node)(tuple(map(change, node.nodes)))
            case Not():
                return Not(change(node.node))
        return node

    changed = change(node)
    assert isinstance(changed, All)
    return changed


