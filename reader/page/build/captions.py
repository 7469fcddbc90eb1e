"""Captions that stand far from their article: at the page's end, together; they go where their words come up.
"""
from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from reader.page.build.articles import Group
from reader.page.build.cuts import is_stopped, seam
from reader.page.build.pairs import Pairs, pairs, pairs_among
from reader.page.build.reflow import Piece, tidy
from reader.page.model import Doubt
from reader.page.text.credits.pictures import is_photo_credit
from reader.page.text.lines import HAN
from reader.page.text.vocabulary import any_of

_RUN = re.compile(f"[{HAN}A-Za-z0-9]{{2,}}")
_FEWEST = 4  # pairs that a caption is judged by
# What tells whose caption it is, as log odds: the share of its pairs that an article has, each of them that
# no other one has, and where it stands: above another article, at the end of the page, where nothing else is
# told. Fitted to 1157 captions of generated, written and labelled pages, half by half: of 619 that were read
# at the end of the page, far from their article, 576 come home (490 by the shares alone that were asked for
# before), and of 250 that stood at home 242 stay. What speaks for a picture below a title of its own, and
# _SURELY, were not part of the fit.
_SHARE, _ONLY = 1.7, 0.9
_ABOVE_ANOTHER, _AT_THE_END, _ALONE, _TITLED = 3.6, 0.5, -0.8, 2.5
_SURELY = 0.5  # so much better than where it stands must its home be
_TEXT = 12_000  # characters of an article that are looked at
_MOST = 80  # characters: what is longer is an article by itself
_LONGEST_CREDIT = 16  # characters of a line that says nothing but who took the picture
# ... or says first what he is, and names more of them
_BY_THE_PAPER = re.compile(rf"[(（]?(?:本[报報])?{any_of('press')}")
_LONGEST_CREDITS = 30
_ROLES_OF_A_PICTURE = ("headline", "kicker", "deck", "column", "caption")
_HALF_SURE = 0.5
_RESTS = 2.0  # what two ends say where the one is the rest of the other's sentence (log odds)
Home = tuple[int, Piece]  # the article's index, the caption


def with_rests(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, with body for what was read as a caption and is the rest of the sentence that breaks
    off above it: a column's head as short as a caption.
    """
    return [_with_rests(group) for group in groups]


def _with_rests(group: Group) -> Group:
    """Return the same of one article."""
    if not any(piece.role == "caption" for piece in group.pieces):
        return group
    out: list[Piece] = []
    end = ""
    for at, piece in enumerate(group.pieces):
        text = piece.unit.text
        if piece.role == "caption" and end and _goes_on(end, tidy(text), group.pieces[at + 1:]):
            out.append(replace(piece, role="body"))
            end = ""
            continue
        out.append(piece)
        if piece.role != "caption":
            breaks_off = piece.role == "body" and not piece.whole and not is_stopped(text)
            end = tidy(text) if breaks_off else ""
    return Group(out, group.photo)


def _goes_on(end: str, text: str, below: Sequence[Piece]) -> bool:
    """Return whether the sentence that breaks off goes on with the caption's text, rather than with the next
    paragraph.
    """
    if is_photo_credit(text) or not is_stopped(text):
        return False
    fit = seam(end, text, 0.0)
    following = next((piece for piece in below if piece.role == "body"), None)
    return fit > _RESTS and (following is None or fit > seam(end, tidy(following.unit.text), 0.0))


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
    told = [_RUN.search(text) is not None for text in texts]
    asked = frozenset().union(*[_pairs_of_words(piece.unit.text) for piece in itertools.chain(*far)])
    said = [pairs_among(text, asked) for text in texts]
    moved: list[Home] = []
    for here, captions in enumerate(far):
        # a box that stands in no article's columns is by itself
        own = [piece for piece in captions if told[here] or not piece.unit.story]
        stays = _ABOVE_ANOTHER if any(told[here + 1:]) else _AT_THE_END
        if not told[here]:
            stays += _ALONE
        elif _is_titled_picture(groups[here]):
            stays += _TITLED
        moved += _leaving(own, groups[here], here, not told[here], stays, said)
    return moved


def _leaving(
    captions: Sequence[Piece], group: Group, here: int, alone: bool, stays: float, said: Sequence[Pairs]
) -> Iterator[Home]:
    """Yield the group's captions that belong elsewhere, each with its article. `alone`: nothing but captions
    stands around them.
    """
    single = alone and sum(not _only_names(piece) for piece in captions) < 2
    home: int | None = None
    for piece in captions:
        if not _only_names(piece):  # a name below a caption goes with it
            news = _is_news(piece, group, single)
            home = None if news else _home(piece.unit.text, here, stays, said)
        if home is not None:
            yield home, piece


def _only_names(piece: Piece) -> bool:
    """Return whether the line says who took the picture, and nothing else."""
    text = piece.unit.text
    longest = _LONGEST_CREDITS if _BY_THE_PAPER.match(text) else _LONGEST_CREDIT
    return len(text) <= longest and "。" not in text and is_photo_credit(text)


def _is_news(piece: Piece, group: Group, single: bool) -> bool:
    """Return whether the caption is a picture's news: told in several sentences where nothing else is told,
    or by itself (`single`) with its photographer.
    """
    text = piece.unit.text
    signed = is_photo_credit(text)
    if single and signed and "料" not in text[-5:]:
        return True
    told = sum(map(text.rstrip("。. ").count, "。！？")) > signed
    return told and _is_picture(group) and piece is next(one for one in group.pieces if one.role == "caption")


def _is_picture(group: Group) -> bool:
    """Return whether nothing but titles stands beside the article's captions."""
    return all(one.role in _ROLES_OF_A_PICTURE for one in group.pieces)


def _is_titled_picture(group: Group) -> bool:
    return group.pieces[0].role != "caption" and _is_picture(group)


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


def _home(text: str, here: int, stays: float, said: Sequence[Pairs]) -> int | None:
    """Return the article whose words the caption uses, rather than those of any other; None: it stays.

    `stays`: what speaks for the article that it stands in; `said`: of each article those of its pairs that a
    caption has.
    """
    words = _pairs_of_words(text)
    if len(words) < _FEWEST:
        return None
    common = [words & there for there in said]
    times = Counter(itertools.chain(*common))
    odds = [
        _SHARE * len(some) / len(words) + _ONLY * sum(times[pair] == 1 for pair in some)
        for some in common
    ]
    odds[here] += stays
    second, best = sorted(range(len(odds)), key=odds.__getitem__)[-2:]
    sure = odds[best] > max(odds[here], odds[second]) + _SURELY
    return best if best != here and sure else None


@lru_cache(maxsize=64)
def _pairs_of_words(text: str) -> Pairs:
    """Return the pairs of neighbouring characters, none across a mark or a space."""
    return frozenset().union(*map(pairs, _RUN.findall(text)))
