"""Parts of an article that a column misplaced among another one's, brought back to the sentence that they go
on from.
"""
from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from math import exp

from reader.page.build.articles import Group
from reader.page.build.cuts import is_stopped, seam
from reader.page.build.kinship import MOST_KIN, Kinship
from reader.page.build.reflow import Piece, tidy
from reader.page.build.seams import fits
from reader.page.model import Doubt
from reader.page.text.credits.heads import head_credit

PROOF = 5.0  # two ends that fit this well belong together wherever they stand
_MARGIN = 2.5  # ... if nothing else fits nearly as well
# What tells the rest of an article that breaks off, as log odds against its being nowhere: what the ends say,
# for each point; whose words it says, and how much less clearly so than another beginning of the same end;
# and what is usual. Fitted to 453 ends of generated and real pages, of which 65 have their rest elsewhere: of
# pages left out 52 to 55 found, 4 wrong (40 and 6 by the rules before). _FARTHER, and what speaks against
# any move, were not part of the fit; _ENDS and _USUAL follow the weights of the group `cut`.
_ENDS, _WORDS, _RATHER, _USUAL = 0.95, 1.28, 1.6, -3.0
_LEAST_RATHER = -4.0
_FARTHER = -2.5  # the article that is read next has it twelve times as often as the one behind that
_FOLLOWS = 4.0  # what speaks for text below a sentence that breaks off, whatever the two ends say
_AS_WELL = 1.7  # what fits another sentence worse by so much may as well go on with that
_LIKELY = 0.5  # share of all that it may be
_TITLES = frozenset(("headline", "kicker", "byline"))
_NEAR = 6  # articles before and after in which a part may stand
_NEXT = 2  # ... after, in which its last part may
_LONGEST = 12  # paragraphs
_SENTENCE = 16  # characters: what is shorter and has neither stop nor comma is rather a signature or a row
_COMMAS = frozenset("，,：:")
_HALF_SURE = 0.5
Run = tuple[float, int, int]  # how well it fits, its first piece, the piece past its last
Rival = tuple[float, int, int, int]  # the same with the index of its article after the fit


def bring_back(groups: Sequence[Group]) -> tuple[list[Group], list[Doubt]]:
    """Return the groups with each such part at home, and a doubt for each that was moved."""
    out = list(groups)
    kinship = Kinship(out)
    doubts: list[Doubt] = []
    for g in range(len(out)):
        pieces = out[g].pieces
        flow = [i for i, piece in enumerate(pieces) if piece.role == "body"]
        if not flow or is_stopped(pieces[flow[-1]].unit.text):
            continue
        rival = _rightful(out, kinship, g, flow)
        if rival is None:
            continue
        _, h, k, stop = rival
        stray = out[h].pieces[k:stop]
        lines = pieces[flow[-1]].unit.numbers[-1], stray[0].unit.numbers[0]
        doubts.append(Doubt("order", lines, "stray", _HALF_SURE))
        at = flow[-1] + 1
        out[h] = Group(out[h].pieces[:k] + out[h].pieces[stop:], out[h].photo)
        out[g] = Group([*pieces[:at], *stray, *pieces[at:]], out[g].photo)
        kinship.have_changed(g, h)
    return [found for found in out if found.pieces], doubts


def _rightful(groups: Sequence[Group], kinship: Kinship, g: int, flow: Sequence[int]) -> Rival | None:
    """Return the part elsewhere that article g, which breaks off, goes on with; None where none fits far
    better than all others.
    """
    pieces = groups[g].pieces
    last = pieces[flow[-1]]
    end = last.unit.text
    before, after = _within_reach(groups, g)
    rivals = [
        (fit, h, k, stop)
        for h in (*before, *after)
        for fit, k, stop in _strays(groups[h].pieces, end)
    ]
    if rivals or last.whole or _is_row(end):
        return _clear_winner(rivals, _MARGIN)
    if not after:
        return None
    return _rightful_tail(groups, kinship, g, after, end)


def _is_row(end: str) -> bool:
    """Return whether the line without a stop is rather a signature or a row than a sentence that a column
    cut soon after its beginning.
    """
    return len(end) < _SENTENCE and _COMMAS.isdisjoint(end)


def _rightful_tail(
    groups: Sequence[Group], kinship: Kinship, g: int, after: Sequence[int], end: str
) -> Rival | None:
    """Return the end of one of the articles `after` that the broken article g goes on with, where that is
    likelier than anything else.
    """
    tails: list[Rival] = []
    for far, h in enumerate(after[:_NEXT]):
        found = _tails(groups, kinship, g, h, tidy(end))
        tails += [(odds + _FARTHER * far, h, k, stop) for odds, k, stop in found]
    if not tails:
        return None
    best = max(tails)
    others = sum([exp(tail[0] - best[0]) for tail in tails]) + exp(-best[0])
    return best if 1 / others > _LIKELY else None


def _within_reach(groups: Sequence[Group], g: int) -> tuple[list[int], list[int]]:
    """Return the articles before and after article g in which a part of it may stand."""
    low, high = max(0, g - _NEAR), min(len(groups), g + _NEAR + 1)
    near = [h for h in range(low, high) if not _apart_in_print(groups[g].pieces, groups[h].pieces)]
    return [h for h in near if h < g], [h for h in near if h > g]


def _apart_in_print(pieces: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """Return whether boxes say that the two are different articles."""
    own, theirs = ({piece.unit.story for piece in some} for some in (pieces, others))
    return 0 not in own and 0 not in theirs and not own & theirs


def _clear_winner(rivals: list[Rival], margin: float) -> Rival | None:
    """Return the rival that fits so much better than the next."""
    rivals.sort(reverse=True)
    if not rivals:
        return None
    if len(rivals) > 1 and rivals[0][0] - rivals[1][0] < margin:
        return None
    return rivals[0]


def _strays(pieces: Sequence[Piece], end: str) -> Iterator[Run]:
    """Yield each run of paragraphs whose both ends are cut: it goes on from `end`, and the paragraphs around
    it close over it.
    """
    bodies = [i for i, piece in enumerate(pieces) if piece.role == "body"]
    titled = len(bodies) > 1 and pieces[0].role in ("headline", "kicker")  # its first paragraph is its own
    for at, k in enumerate(bodies[titled:], titled):
        fit = fits(end, pieces[k].unit.text, least=PROOF)
        if fit < PROOF:
            continue
        before = pieces[bodies[at - 1]].unit.text if at else ""
        if not before or is_stopped(before):
            stop = _cut_off(pieces, bodies, at)
        elif fits(before, pieces[k].unit.text) > fit - _MARGIN:
            continue
        else:
            stop = _rejoined(pieces, bodies, at, before)
        if stop:
            yield fit, k, stop


def _rejoined(pieces: Sequence[Piece], bodies: Sequence[int], at: int, before: str) -> int:
    """Return where the run that begins at bodies[at] ends, as the text before goes on there; 0 if it does
    not.
    """
    for later in range(at + 1, min(len(bodies), at + _LONGEST)):
        if fits(before, pieces[bodies[later]].unit.text, least=PROOF - 1.0) >= PROOF - 1.0:
            return bodies[later - 1] + 1
    return 0


def _cut_off(pieces: Sequence[Piece], bodies: Sequence[int], at: int) -> int:
    """Return where the run that begins at bodies[at] breaks off, or the article ends; 0 if that is too far.
    """
    for later in range(at, min(len(bodies), at + _LONGEST)):
        if later + 1 == len(bodies):
            return bodies[later] + 1
        text, following = pieces[bodies[later]].unit.text, pieces[bodies[later + 1]].unit.text
        if not is_stopped(text) and seam(text, following) < 0:
            return bodies[later] + 1
    return 0


def _tails(groups: Sequence[Group], kinship: Kinship, g: int, h: int, end: str) -> Iterator[Run]:
    """Yield each last part of article h that may be the rest of article g, which breaks off with `end`, and
    the log odds of its being that.
    """
    pieces = groups[h].pieces
    bodies = [i for i, piece in enumerate(pieces) if piece.role == "body"]
    near = range(max(0, len(bodies) - _LONGEST), len(bodies))
    starts = [at for at in near if _may_be_tail(pieces, bodies, at)]
    if not starts:
        return
    stop = bodies[-1] + 1
    kin = kinship.of(g, h, [bodies[at] for at in starts], stop)
    most = max(kin)
    texts = [tidy(pieces[i].unit.text) for i in bodies]
    for at, words in zip(starts, kin, strict=True):
        fit = seam(end, texts[at], 0.0)
        if _goes_on_here(texts, at, fit):
            continue
        odds = _USUAL + _ENDS * fit
        odds += _WORDS * max(-MOST_KIN, min(MOST_KIN, words)) + _RATHER * max(_LEAST_RATHER, words - most)
        yield odds, bodies[at], stop


def _goes_on_here(texts: Sequence[str], at: int, fit: float) -> bool:
    """Return whether another sentence that breaks off in the same article goes on with text `at` far rather
    than with what follows it.
    """
    for text, following in itertools.pairwise(texts):
        if is_stopped(text):
            continue
        here = seam(text, texts[at], 0.0)
        if here > fit - _AS_WELL and here > seam(text, following, 0.0) + _FOLLOWS:
            return True
    return False


def _may_be_tail(pieces: Sequence[Piece], bodies: Sequence[int], at: int) -> bool:
    """Return whether the paragraph bodies[at] could be another article's: not the first below this one's
    title, unless that is a picture's.
    """
    piece = pieces[bodies[at]]
    if piece.whole or head_credit(piece.unit.text):
        return False
    if at > 0:
        return _is_signed(pieces, bodies, at) or is_stopped(pieces[bodies[at - 1]].unit.text)
    above = [one.role for one in pieces[:bodies[0]]]
    return above[-1:] == ["caption"] or _TITLES.isdisjoint(above)


def _is_signed(pieces: Sequence[Piece], bodies: Sequence[int], at: int) -> bool:
    """Return whether the credit that closes an article stands right above the paragraph bodies[at]."""
    return at > 0 and pieces[bodies[at] - 1].role == "byline"
