"""Whether a page's columns cut paragraphs or its stops were lost: what an end without a stop is, all in all.

A layout program either puts a paragraph together again that a column's end cuts, or it does not; OCR either
reads the stops at paragraphs' ends or loses many. Each makes a kind of page, with a share of paragraphs that
are cut and one of stops that are lost. How likely the page is of each kind follows from all its paragraphs
(Bayes); the paragraph at an article's end counts for lost stops alone, for no column cuts that off from
anything.
"""
from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

_CUTS = ((0.001, 0.3), (0.2, 0.7))  # share of paragraphs that are cut, and how usual such pages are
_LOST = ((0.015, 0.5), (0.2, 0.25), (0.9, 0.25))  # share of stops that are lost
_ELSE = 0.06  # share of articles that end without a stop for another reason: their last lines stand elsewhere
_HIGHEST = 30.0  # log odds


class Kind(NamedTuple):
    """A kind of page: shares of paragraphs that are cut, of stops that are lost; how likely the page is one.
    """

    cut: float
    lost: float
    likely: float = 1.0


Kinds = tuple[Kind, ...]
SELDOM_LOST: Kinds = (Kind(0.2, 0.0125),)


def kinds(fits: Sequence[float], stopped: int, last: Sequence[bool] = ()) -> Kinds:
    """Return what kinds of page this may be.

    `fits`: of each end without a stop, how much speaks for its going on (log odds, cuts.seam without prior);
    `stopped`: how many paragraphs have their stop; `last`: of each article, whether its last one has it.
    """
    finished = last.count(True)
    unfinished = last.count(False)
    ratios = [exp(min(_HIGHEST, fit)) for fit in fits]
    said = [
        (cut, lost, log(often * usual)
         + sum([log(cut * ratio + (1 - cut) * lost) for ratio in ratios])
         + (stopped - finished) * log(1 - cut)
         + stopped * log(1 - lost) + unfinished * log(min(1.0, lost + _ELSE)))
        for cut, often in _CUTS
        for lost, usual in _LOST
    ]
    most = max(odds for _, _, odds in said)
    return tuple(Kind(cut, lost, exp(odds - most)) for cut, lost, odds in said)


def odds(fit: float, page: Kinds) -> float:
    """Return the log odds that an end without a stop goes on, whose two ends speak so much for it."""
    ratio = exp(min(_HIGHEST, fit))
    goes_on = ends = 0.0
    for cut, lost, likely in page:
        joined, stop = cut * ratio, (1 - cut) * lost
        share = likely / (joined + stop)
        goes_on += share * joined
        ends += share * stop
    return log(goes_on / ends)
