"""Evidence about the rows around a headline: what speaks for and against a kicker, a further row, a deck.

As in about_titles: how much of each is there; what it is worth stands in resources/evidence.toml.
"""
from __future__ import annotations

from reader.page.layout import wordings
from reader.page.layout.features import Evidence, Look
from reader.page.text.credits.bylines import REPORTER_DOES

_SENTENCE = 16.0  # ems of a deck that is a sentence
_SPEAKERS = 13.0  # ems of a row that says who was there
_CURT = 6.0  # ems of a row of a couplet
_OCCASION, _SHORTEST_OCCASION, _HALF_AS_CURT = 9.0, 6.0, 0.5  # ems of a kicker
_ALIKE, _NEARLY = (0.85, 1.18), (0.75, 1.3)  # lengths of two rows against each other
_DASHES = ("——", "--", "—")


def _alike(ratio: float) -> bool:
    return _ALIKE[0] <= ratio <= _ALIKE[1]


def _unlike(ratio: float) -> bool:
    return ratio > 0 and not _NEARLY[0] <= ratio <= _NEARLY[1]


def attended(s: Look | None) -> bool:
    """Return whether the row says nothing but who was there: a deck, so that the headline stands above it."""
    return s is not None and s.title_like and s.deck_end and " " not in s.folded and s.em < _SPEAKERS


def _curt_kicker(s: Look) -> float:
    """Return how much shorter the row is than what says on what occasion; 1: four characters."""
    if s.em >= _OCCASION or wordings.ends_like_kicker(s.folded) or wordings.WHEN.match(s.folded):
        return 0.0
    return 1.0 if s.em < _SHORTEST_OCCASION else _HALF_AS_CURT


def _tops_stack(s: Look) -> bool:
    """Return whether two more rows stand below the row: longer ones, or a headline that is set in two."""
    below = s.after
    if below is None or s.rows > 1:
        return False
    if below.rows > 1:
        return 0 < s.stacked < _NEARLY[1] and not _alike(s.stacked)
    return 0 < s.stacked < _NEARLY[0] and below.stacked > 0


def _says_where_to_look(s: Look) -> bool:
    """Return whether the row begins with 关注, 聚焦 and the like; one of two parts only above a shorter row,
    for by itself it is kicker and headline on one line.
    """
    start = wordings.FOCUS if s.stacked > _NEARLY[1] else wordings.KICKER_START
    return start.match(s.folded) is not None


KICKER = Evidence(lambda s: {
    "always": 1,
    "speaks": wordings.ends_like_kicker(s.folded) and not attended(s.after),
    "when": s.stacked > 0 and wordings.WHEN.match(s.folded) is not None,
    "focus": _says_where_to_look(s),
    "short": _curt_kicker(s),
    "above_a_stack": _tops_stack(s),
    "several_parts": wordings.has_parts(s.folded),
    "numbered": s.numbered,
    "marked": s.heading > 0,
    "unmarked": s.page_marked if not s.heading else 0.0,
    "rows_unlike": _unlike(s.stacked),
    "longer": s.stacked > _NEARLY[1],
    "above_marked": (
        _unlike(s.stacked)
        and s.after is not None
        and s.after.heading > 0
        and s.heading in (0, s.after.heading)
    ),
    "above_two_rows": s.stacked > 0 and s.after is not None and s.after.rows > 1,
})


def _couplet(s: Look) -> bool:
    """Return whether two curt rows of one length stand above the row."""
    one = s.before
    two = one.before if one is not None else None
    return (
        one is not None
        and two is not None
        and one.stacked > 0
        and two.stacked > 0
        and one.em <= _CURT
        and _alike(two.stacked)
    )


ROWS = Evidence(lambda s: {  # a further row of the same headline
    "alike": s.before is not None and _alike(s.before.stacked),
    "unlike": s.before is not None and _unlike(s.before.stacked) and not _couplet(s),
    "below_couplet": _couplet(s),
    "curt": s.before is not None and _alike(s.before.stacked) and s.em <= _CURT,
    "no_subject": wordings.NO_SUBJECT.match(s.folded) is not None,
    "notice": s.notice,
    "attends": s.deck_end,
    "reporter": REPORTER_DOES.match(s.folded) is not None,
    "other_mark": s.before is not None and s.before.stacked > 0 and s.before.heading != s.heading,
})


def _above_byline(s: Look) -> bool:
    """Return whether the line is a sentence without its stop, between a headline and who wrote."""
    between = s.before is not None and s.before.stacked > 0 and s.after is not None and s.after.byline < 1
    return between and s.commas > 0 and s.em >= _SENTENCE


def _is_item(s: Look | None) -> bool:
    return s is not None and s.text[0] in wordings.ITEM_MARKS and not s.stopped


def _sums_up(s: Look) -> bool:
    """Return whether the line is one of the items that sum a report up between its headline and its credit.
    """
    if not _is_item(s):
        return False
    above, below = s.before, s.after
    while above is not None and _is_item(above):
        above = above.before
    while below is not None and _is_item(below):
        below = below.after
    titled = above is not None and above.title_like and not above.stopped and above.byline > 1
    return titled and below is not None and (below.opens_with_credit or below.byline < 1)


DECK = Evidence(lambda s: {
    "always": 1,
    "item_below_title": _sums_up(s),
    "above_byline": _above_byline(s),
    "attends": s.deck_end,
    "all_attend": (
        s.deck_end and " " in s.folded and all(map(wordings.ends_like_deck, s.folded.split()))
    ),
    "short": s.em < 4.5,
    "column_word": s.column_like and s.em < 12,
    "dash": s.text.startswith(_DASHES),
    "marked": s.heading > 0,
    "below_two_rows": s.before is not None and s.before.stacked > 0 and s.before.rows > 1,
    "rows_alike": s.before is not None and _alike(s.before.stacked),
    "longer": s.before is not None and 0 < s.before.stacked < _NEARLY[0],
    "marked_alike": (
        s.before is not None
        and s.before.stacked > 0
        and 0 < s.heading == s.before.heading
        and s.before.rows == 1
    ),
})
