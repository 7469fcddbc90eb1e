"""Evidence about titles: what speaks for and against a headline, kicker, deck, crosshead or column title.

Each row says how much of its evidence is there (0: none). What it is worth, why, and an example and a
counter-example stand under the same name in resources/evidence.toml.
"""
from __future__ import annotations

import re

from reader.page.layout import wordings
from reader.page.layout.about_stacks import attended
from reader.page.layout.features import Evidence, Look, last_mark
from reader.page.text.names import names
from reader.page.text.vocabulary import any_of

_WIDEST = ((64, 9.0), (48, 4.0), (38, 1.5), (32, 0.5))  # ems from which on a title is too long, and how much
_LATIN_WIDEST = ((64, 6.0), (45, 1.5))
_NARROWEST = ((2, 4.0), (3, 2.0), (4, 0.5))
_BOXED = 0.6  # as much: where the paper sets every report's credit in a box, long ones have one, too
_BRIEF = 40.0  # ems of news in one sentence
_HALF = 0.55  # of the page's larger headlines
# ems of a column's title; its share of the headline's length below
_CURT_COLUMN, _MUCH_LONGER = 4.5, 0.67
_CURT_ESSAYS = 6.0  # ems of the title of a column in which one writes
_MARKED_TOO = 1.5  # where its type is so large that it is marked as a headline is
_BONDED = 0.07  # share of the words below a title that stood above it, from where on they are about one thing
_LOOSE, _CLOSE = 0.025, 0.03  # so much less or more: surely not, surely
_CROSSHEAD = ((32, 2.5), (26, 1.0), (20, 0.4))
_ONE_ROW, _BEYOND = 11.0, 4.0  # ems of a row in a column, and how much more is surely beyond
_REPORTS = re.compile(any_of("press", also=("报[道导]",)))
_HAPPENS = re.compile(any_of("happens"))
_PART = 10.0  # ems that a further part on the same line may take
_MOST_MARKED, _ALL_MARKED = (
    0.55,
    0.8,
)  # share of the page's titles: where nearly all are marked, a mark says nothing
_OPEN_QUOTES, _CLOSED_QUOTES = "“「『", "”」』"
_USUAL, _EACH, _MOST = 12.0, 0.12, 1.0  # ems of a title between headline and crosshead


def _above(em: float, steps: tuple[tuple[int, float], ...]) -> float:
    """Return the amount of the first step that the width exceeds; the lowest step is the last."""
    if em <= steps[-1][0]:
        return 0.0
    return next(amount for least, amount in steps if em > least)


def too_long(seen: Look) -> float:
    """Return how much longer the line is than titles are; several parts on it may be."""
    if seen.latin:
        return _above(seen.em, _LATIN_WIDEST)
    if seen.em <= _WIDEST[-1][0]:
        return 0.0
    return _above(seen.em - _PART * min(3, seen.folded.count(" ")), _WIDEST)


def too_short(seen: Look) -> float:
    """Return how much shorter the line is than titles are, but those of notices, chapters and columns."""
    if seen.em >= _NARROWEST[-1][0] or seen.latin or seen.notice or seen.chapter or seen.genre:
        return 0.0
    if seen.box:
        return 0.0
    if seen.em < 3 and seen.column_like:
        return 0.0
    return next(amount for most, amount in _NARROWEST if seen.em < most)


def _speaks_in_turn(s: Look) -> bool:
    """Return whether the line is a whole sentence that somebody says, beside another that somebody says."""
    if s.text[0] not in _OPEN_QUOTES or s.text[-1] not in _CLOSED_QUOTES or not s.stopped or s.heading:
        return False
    return any(
        other is not None and other.text[0] in _OPEN_QUOTES and other.stopped and not other.heading
        for other in (s.before, s.after)
    )


TITLE = Evidence(lambda s: {
    "in_a_talk": _speaks_in_turn(s),
    "too_long": too_long(s),
    "too_short": too_short(s),
    "stopped": s.stopped and last_mark(s.text) not in "！？!?…:：",
    "sentence_inside": s.inner_stop,
    "comma": s.commas,
    "more_commas": max(0, s.commas - 1),
    "breaks_off": max(0.0, s.cut),
    "goes_on": wordings.refers_back(s.folded),
    "in_a_row": s.verse or s.listed,
    "person": s.byline < 1,
    "photo_credit": s.photo,
    "credit": s.opens_with_credit,
    "wrapped": s.lines > 1 and not s.heading,
    "indented": s.indent and s.lines == 1,
    "in_brackets": s.text[0] in "(（" and s.text[-1] in ")）" and not s.chapter,
    "furniture": s.furniture_like,
    "wordless": not s.worded,
})
HEADLINE = Evidence(lambda s: {
    "always": 1,
    "marked": s.heading > 0,
    "lower_mark": s.sub if s.heading else 0.0,
    "unmarked": s.page_marked if not s.heading else 0.0,
    "numbered": s.numbered or s.chapter,
    "dash": s.text.startswith("——"),
    "genre": s.genre and not _above_items(s) and not _heads_a_box(s),
    "short": s.em < 5 and not (s.notice or s.genre or s.box),
    "item_mark": s.heading > 0 and s.text[0] in wordings.TITLE_MARKS,
    "holds_kicker": " " in s.folded and wordings.SPEAKS.search(s.folded) is not None,
    "above_verse": s.after is not None and (s.after.verse or s.notice),
    "poem": s.poem,
    "capitals": s.capitals == 2,
    "bond": _bonded(s),
    "names_column": _names_column(s),
    "attends_below": attended(s) and s.before is not None and s.before.stacked > 0,
    "half_as_long": (
        s.page_title > 0 and s.em < _HALF * s.page_title and s.alone and not s.notice
    ),
    "picture_news": s.picture_news,
})


def _heads_a_box(s: Look) -> bool:
    """Return whether the line is the label of a box with the box's text right below it: 采访手记."""
    return s.box and s.after is not None and s.after.like_prose


def _bonded(s: Look) -> float:
    """Return how much of the words below the title stood above it, 0..1; a box has a title of its own."""
    if not s.alone or s.box:
        return 0.0
    return max(0.0, min(1.0, (s.bond - _BONDED) / _CLOSE))


def _names_column(s: Look) -> bool:
    """Return whether the line is as curt as a column's title, above a longer title that has its text below
    it, or the label of a box above the box's own title.
    """
    if s.stacked > 0 and s.box:
        return True
    below = s.after
    if below is None or below.stacked or below.after is None:
        return False
    above_last_row = 0 < s.stacked < _MUCH_LONGER and (below.after.like_prose or below.after.byline < 1)
    marked = s.heading > 0 and not s.column_like  # columns' names are set large, too
    return above_last_row and 2 <= s.em <= _CURT_COLUMN and not (marked or s.notice)


def _above_items(s: Look) -> bool:
    """Return whether the line stands above items of one mark: they are its news."""
    after = s.after
    if after is None:
        return False
    marked = (after.like_prose or after.stopped) and after.text[0] in wordings.ITEM_MARKS
    return marked or (_is_brief(after) and after.after is not None and _is_brief(after.after))


def _is_brief(s: Look) -> bool:
    """Return whether the unit is one short sentence."""
    sentence = s.stopped and not s.inner_stop and s.text[-1] not in ":："
    return sentence and s.em <= _BRIEF and s.jump is None and s.closing is None


def _led_to(s: Look) -> Look | None:
    """Return the unit below the title; None at the page's end and above a credit, where no crosshead stands.
    """
    after = s.after
    return None if after is None or after.opens_with_credit or after.byline < 1 else after


def _quotes(s: Look) -> bool:  # somebody's words, alone between paragraphs
    return s.text[0] in "“「『\"" and s.text[-1] in "”」』\"" and s.alone


def tells_news(folded: str) -> bool:
    """Return whether the title says with a verb that something has happened."""
    return _HAPPENS.search(folded) is not None


def _full_width(s: Look) -> float:
    """Return how far the title is beyond what crossheads of one row take, 0..1; not where others are like it.
    """
    if s.siblings or s.numbered or s.heading or not s.alone:
        return 0.0
    return max(0.0, min(1.0, (s.em - _ONE_ROW) / _BEYOND))


def _is_lead(folded: str) -> bool:
    return wordings.tells_day(folded) and not wordings.opens_news(folded)


def _all_marked(s: Look) -> float:
    if not s.heading or s.page_marked <= _MOST_MARKED:
        return 0.0
    return min(1.0, (s.page_marked - _MOST_MARKED) / (_ALL_MARKED - _MOST_MARKED))


CROSSHEAD = Evidence(lambda s: {
    "always": 1,
    "long": _above(s.em, _CROSSHEAD),
    "numbered": s.numbered or s.chapter,
    "marked_item": s.heading > 0 and s.text[0] in wordings.TITLE_MARKS,
    "several_parts": wordings.has_parts(s.folded),
    "tells_news": tells_news(s.folded),
    "full_width": _full_width(s),
    "in_news": s.in_news * (_BOXED if s.boxed_news else 1.0),
    "other_subject": s.kin < 0.5,
    "hardly_same_subject": 0.5 <= s.kin < 1.5,
    "same_subject": s.kin >= 2.5,
    "no_bond": max(0.0, min(1.0, (_BONDED - s.bond) / _LOOSE)) if s.alone else 0.0,
    "siblings": min(2, s.siblings),
    "quoted": _quotes(s),
    "ringed": s.ringed,
    "somebody_says": s.alone and not s.turn and wordings.SOMEBODY_SAYS.match(s.folded) is not None,
    "all_marked": _all_marked(s),
    "lower_mark": s.sub,
    "top_mark": not s.sub and s.heading in (1, 2, 7),
    "above_verse": s.notice or (s.after is not None and s.after.verse),
    "above_neither": (led_to := _led_to(s)) is not None and not (led_to.like_prose or led_to.title_like),
    "above_news": (
        led_to is not None
        and (led_to.like_prose or led_to.title_like)
        and wordings.opens_news(led_to.folded)
    ),
    "above_lead": led_to is not None and led_to.like_prose and not led_to.refers and _is_lead(led_to.folded),
    "capitals": s.capitals == 2,
    "box": s.box,
    "briefs": (
        (s.genre or s.em <= _CURT_COLUMN) and _above_items(s)
    ),
    "genre": s.genre,
    "picture_news": s.picture_news,
})


def _bracketed_above_title(s: Look) -> bool:
    """Return whether the whole line stands in brackets, right above a title."""
    bracketed = s.text[0] in "【[〔" and s.text[-1] in "】]〕"
    return bracketed and s.after is not None and s.after.title_like and s.after.byline > 2


def _above_essay(s: Look) -> bool:
    """Return whether the line is curt and stands above a title that has nothing but a person's name below it,
    and then text: what somebody writes under his name has its place in the paper.
    """
    title = s.after
    if title is None or not 3 <= s.em <= _CURT_ESSAYS or not title.title_like or title.byline < 2:
        return False
    name = title.after
    if name is None or name.byline >= 1 or name.after is None or not name.after.like_prose:
        return False
    return title.em >= s.em and not _REPORTS.search(name.folded) and len(names(name.text)) == 1


COLUMN = Evidence(lambda s: {
    "always": 1,
    "wrong_length": not (3 <= s.em <= 18 or s.genre),
    "short": s.em <= 8,
    "named_in_text": s.quoted,
    "dot": "·" in s.text,
    "column_word": s.column_like,
    "genre": s.genre and not _above_items(s),
    "above_longer": (
        s.column_like
        and s.em <= 10
        and s.after is not None
        and s.after.title_like
        and s.after.em >= 1.2 * s.em
    ),
    "page_name": s.page_name and wordings.PAGE_NAME.search(s.folded) is not None,
    "in_brackets": _bracketed_above_title(s),
    "above_essay": (_MARKED_TOO if s.heading else 1.0) * _above_essay(s),
    "boxed": s.text[0] in "【[◆●■★▌▍◎" or (s.text[0] in "·•" and s.text[-1] in "·•"),
})
COLUMN_AT_MOST = Evidence(lambda s: {
    "office": (
        s.fresh
        and s.byline < 1
        and s.after is not None
        and not s.after.fresh
        and s.after.title_like
        and s.before is not None
        and s.before.like_prose
    ),
})


def _every_heading(s: Look) -> bool:
    return s.title_like and s.heading > 0 and not s.sub


def _unmarked_above_text(s: Look) -> bool:
    return s.title_like and not s.heading and not s.poem and s.after is not None and s.after.like_prose


# Where a mark stands before every heading, not before headlines alone (readings.py)
ALL_HEADLINE = Evidence(lambda s: {
    "marked": _every_heading(s),
    "long": max(-_MOST, min(_MOST, (s.em - _USUAL) * _EACH)) if _every_heading(s) else 0.0,
    "unmarked": _unmarked_above_text(s),
})
ALL_STACK = Evidence(lambda s: {  # kickers and decks
    "marked": _every_heading(s),
    "unmarked": _unmarked_above_text(s),
})
ALL_CROSSHEAD = Evidence(lambda s: {
    "marked": _every_heading(s),
    "unmarked": _unmarked_above_text(s),
})
