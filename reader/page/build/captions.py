"""Captions that stand far from their article: at the page's end, together; they go where their words come up.
"""
from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reader.page.build.articles import Group
from reader.page.build.pairs import Pairs, pairs
from reader.page.build.reflow import Piece
from reader.page.model import Doubt
from reader.page.text.credits.pictures import is_photo_credit
from reader.page.text.lines import HAN

_RUN = re.compile(f"[{HAN}A-Za-z0-9]{{2,}}")
# Shares of a caption's pairs of characters: that its article has; over the next article; over this one.
_LEAST, _MARGIN, _BETTER = 0.4, 0.12, 0.3
_FEWEST = 4  # pairs that a caption is judged by
# Pairs that no other article has: how many; more than the next article; ... where captions stand alone.
# Of 73 captions of labelled and written pages none would leave its article, and of those that were set
# below another one 147 of 178 come home.
_ONLY, _MORE, _MORE_ALONE = 2, 2, 1
_TEXT = 12_000  # characters of an article that are looked at
_MOST = 80  # characters: what is longer is an article by itself
_LONGEST_CREDIT = 16  # characters of a line that says nothing but who took the picture
_HALF_SURE = 0.5
Home = tuple[int, Piece]  # the article's index, the caption


def bring_home(groups: Sequence[Group]) -> tuple[list[Group], list[Doubt]]:
    """Return the groups with each caption in the article that speaks of the same, and what was moved."""
    far = [_far_captions(group) for group in groups]
    if len(groups) < 2 or not any(far):
        return list(groups), []
    moved = _moved(groups, far)
    doubts = [Doubt("grouping", piece.unit.numbers[:1], "far_caption", _HALF_SURE) for _, piece in moved]
    return _rearranged(groups, moved), doubts


def _far_captions(group: Group) -> list[Piece]:
    """Return the short captions that have nothing of their article's text after them."""
    found: list[Piece] = []
    for piece in reversed(group.pieces):
        if piece.role in ("body", "headline"):
            break
        if piece.role == "caption" and len(piece.unit.text) <= _MOST:
            found.append(piece)
    return found[::-1]


def _moved(groups: Sequence[Group], far: Sequence[Sequence[Piece]]) -> list[Home]:
    """Return the captions that belong elsewhere, each with its article."""
    texts = [_text(group) for group in groups]
    said = [pairs(text) for text in texts]
    moved: list[Home] = []
    for here, captions in enumerate(far):
        alone = bool(captions) and not _RUN.search(texts[here])
        # a box that stands in no article's columns is by itself
        own = [piece for piece in captions if not (alone and piece.unit.story)]
        moved += _leaving(own, groups[here], here, alone, said)
    return moved


def _leaving(
    captions: Sequence[Piece], group: Group, here: int, alone: bool, said: Sequence[Pairs]
) -> Iterator[Home]:
    """Yield the group's captions that belong elsewhere, each with its article."""
    single = alone and sum(not _only_names(piece) for piece in captions) < 2
    home: int | None = None
    for piece in captions:
        if not _only_names(piece):  # a name below a caption goes with it
            stays = _is_news(piece, group, single)
            home = None if stays else _home(piece.unit.text, here, alone, said)
        if home is not None:
            yield home, piece


def _only_names(piece: Piece) -> bool:
    """Return whether the line says who took the picture, and nothing else."""
    text = piece.unit.text
    return len(text) <= _LONGEST_CREDIT and "。" not in text and is_photo_credit(text)


def _is_news(piece: Piece, group: Group, single: bool) -> bool:
    """Return whether the caption is a picture's news: told in several sentences where nothing else is told,
    or by itself (`single`) with its photographer.
    """
    text = piece.unit.text
    signed = is_photo_credit(text)
    if single and signed and "料" not in text[-5:]:
        return True
    told = sum(map(text.rstrip("。. ").count, "。！？")) > signed
    alone = all(one.role in ("headline", "kicker", "deck", "caption") for one in group.pieces)
    return told and alone and piece is next(one for one in group.pieces if one.role == "caption")


def _rearranged(groups: Sequence[Group], moved: Sequence[Home]) -> list[Group]:
    """Return the groups with the captions at their new homes; one of which nothing is left is gone."""
    gone = {id(piece) for _, piece in moved}
    arrived: defaultdict[int, list[Piece]] = defaultdict(list)
    for home, piece in moved:
        arrived[home].append(piece)
    out: list[Group] = []
    for here, group in enumerate(groups):
        pieces = [piece for piece in group.pieces if id(piece) not in gone] + arrived[here]
        if pieces:
            out.append(Group(pieces, group.photo and not arrived[here]))
    return out


def _text(group: Group) -> str:
    """Return the article's text without its captions."""
    return "\n".join([piece.unit.text for piece in group.pieces if piece.role != "caption"])[:_TEXT]


def _home(text: str, here: int, alone: bool, said: Sequence[Pairs]) -> int | None:
    """Return the article whose words the caption uses, far more than those around it; None: it stays.

    `alone`: nothing but captions stands around it; `said`: the pairs of each article.
    """
    words = _pairs_of_words(text)
    if len(words) < _FEWEST:
        return None
    common = [words & there for there in said]
    shares = [len(some) / len(words) for some in common]
    best, second = _first_two(shares)
    if best != here and shares[best] >= max(_LEAST, shares[second] + _MARGIN):
        if alone or shares[best] >= shares[here] + _BETTER:
            return best
    return None if shares[here] >= _LEAST else _only_home(common, here, alone)


def _only_home(common: Sequence[Pairs], here: int, alone: bool) -> int | None:
    """Return the article that has most of the caption's pairs which no other one has; None: it stays.
    `common`: the pairs that each article has.
    """
    times = Counter(itertools.chain(*common))
    only = [sum(times[pair] == 1 for pair in some) for some in common]
    best, second = _first_two(only)
    more = _MORE_ALONE if alone else _MORE
    return best if best != here and only[best] >= max(_ONLY, only[second] + more) else None


def _first_two(amounts: Sequence[float]) -> tuple[int, int]:
    """Return where the largest amount stands, and the next."""
    first, second, *_ = sorted(range(len(amounts)), key=lambda k: -amounts[k])
    return first, second


def _pairs_of_words(text: str) -> Pairs:
    """Return the pairs of neighbouring characters, none across a mark or a space."""
    return frozenset().union(*map(pairs, _RUN.findall(text)))
