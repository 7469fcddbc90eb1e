"""Captions that stand far from their article: at the page's end, together; they go where their words come up.
"""
from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from reader.page.build.articles import Group
from reader.page.build.reflow import Piece
from reader.page.model import Doubt
from reader.page.text.credits import is_photo_credit
from reader.page.text.lines import HAN

_RUN = re.compile(f"[{HAN}A-Za-z0-9]{{2,}}")
_LEAST, _MARGIN, _BETTER = (
    0.4,
    0.12,
    0.3,
)  # share of a caption's pairs of characters that its article has; over the next; over here
_TEXT = 12_000  # characters of an article that are looked at
_MOST = 80.0  # characters: what is longer is an article by itself


def bring_home(groups: Sequence[Group]) -> tuple[list[Group], list[Doubt]]:
    """The groups with each caption in the article that speaks of the same, and what was moved."""
    if len(groups) < 2 or not any(
        _far(piece, at, group) for group in groups for at, piece in enumerate(group.pieces)
    ):
        return list(groups), []
    texts = [
        _pairs("\n".join(piece.unit.text for piece in group.pieces if piece.role != "caption")[:_TEXT])
        for group in groups
    ]
    moved: dict[int, list[Piece]] = {}
    kept: list[list[Piece]] = []
    doubts = []
    for here, group in enumerate(groups):
        kept.append([])
        for at, piece in enumerate(group.pieces):
            home = _home(piece, here, texts) if _far(piece, at, group) else None
            if home is None:
                kept[-1].append(piece)
                continue
            moved.setdefault(home, []).append(piece)
            doubts.append(Doubt("grouping", piece.unit.numbers[:1], "far_caption", 0.5))
    out = [
        Group([*pieces, *moved.get(k, ())], groups[k].photo and k not in moved)
        for k, pieces in enumerate(kept)
    ]
    return [group for group in out if group.pieces], doubts


def _far(piece: Piece, at: int, group: Group) -> bool:
    """Whether the piece is a short caption with nothing of its article's text after it."""
    return piece.role == "caption" and len(piece.unit.text) <= _MOST and at > _last_text(group)


def _last_text(group: Group) -> int:
    """Where the article's last paragraph stands; -1 in a picture by itself."""
    return max(
        (at for at, piece in enumerate(group.pieces) if piece.role in ("body", "headline")), default=-1
    )


def _home(piece: Piece, here: int, texts: Sequence[frozenset[str]]) -> int | None:
    """The article whose words the caption uses, far more than those around it; None: it stays."""
    pairs = _pairs(piece.unit.text)
    if len(pairs) < 4:
        return None
    shares = [len(pairs & text) / len(pairs) for text in texts]
    order = sorted(range(len(shares)), key=lambda k: -shares[k])
    best, second = order[0], order[1]
    if best == here or shares[best] < _LEAST or shares[best] < shares[second] + _MARGIN:
        return None
    alone = not texts[here]
    if alone and is_photo_credit(piece.unit.text) and "料" not in piece.unit.text[-5:]:
        return None  # a picture with its photographer may stand by itself
    return best if alone or shares[best] >= shares[here] + _BETTER else None


def _pairs(text: str) -> frozenset[str]:
    return frozenset([a + b for run in _RUN.findall(text) for a, b in itertools.pairwise(run)])
