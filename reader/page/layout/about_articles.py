"""Evidence about articles: what speaks for and against one's beginning at a unit, or its going on there."""
from __future__ import annotations

from reader.page.layout import wordings
from reader.page.layout.features import Evidence, Look, is_lone_credit
from reader.page.text.lines import fold

_FAR = 8  # furniture and references that are looked over
_BEHIND = 1.7  # a title whose words were read before begins nothing
_LEAST_NEW = -0.8
# share of a caption's words from which on its article has them, and what a tenth more says: of pictures that
# stand by themselves hardly any has more
_IN_COMMON, _TELLING = 0.15, 12.0
_LITTLE = 18.0  # ems of a sentence that says neither when nor where
# share of a dispatch's words that stood above it: up to there another matter, so much more surely the same
_OTHER_MATTER, _SAME_MATTER = 0.12, 0.08
_SURE = 1.2  # ems ... how far words in common may say that a caption belongs


def article_before(seen: Look) -> Look | None:
    """Return the unit before, looking over furniture and references to other pages."""
    before = seen.before
    for _ in range(_FAR):
        if before is None or not (
            before.furniture_like or before.bullet or (before.jump is None and before.page_ref)
        ):
            break
        before = before.before
    return before


def is_next_item(seen: Look) -> bool:
    """Return whether the paragraph begins with the same mark as the one before it, or is a telegram below
    another: news in brief.
    """
    before = seen.before
    if before is None or not (_is_sentence(seen) and _is_sentence(before)):
        return False
    marked = seen.text[0] == before.text[0] and seen.text[0] in wordings.ITEM_MARKS
    if marked or not _is_sent(before):
        return marked
    return _is_sent(seen) or wordings.SENT_FROM.match(seen.folded) is not None


def _is_sentence(seen: Look) -> bool:
    return seen.like_prose or seen.stopped


def _is_sent(seen: Look) -> bool:
    """Return whether the line closes with the day that it was wired on: …（十八日專電）."""
    return seen.closing is not None and wordings.SENT.fullmatch(fold(seen.closing.dateline or "")) is not None


def leads_to_credit(seen: Look) -> bool:
    """Return whether nothing but titles stands between the unit and a paragraph that opens with a credit."""
    for _ in range(5):
        if seen.after is None:
            return False
        seen = seen.after
        if seen.opens_with_credit or seen.byline < 1:
            return True
        if seen.like_prose:
            return False
    return False


def _says_little(s: Look) -> bool:
    """Return whether the unit is one short sentence, and nobody is said to have taken a picture of it."""
    if s.em >= _LITTLE or s.photo or s.inner_stop:
        return False
    return s.after is None or not is_lone_credit(s.after)


def _other_language(one: Look | None, other: Look) -> bool:
    return one is not None and one.latin != other.latin and one.em > 12 and other.em > 12


def _ended(s: Look) -> bool:
    before = s.above
    return before is not None and (
        before.closes or (before.wide_gap and before.before is not None and before.before.closes)
    )


def _broken(s: Look) -> bool:
    before = s.above
    if before is None or s.came_from or s.opens_with_credit:
        return False
    return before.like_prose and not before.stopped and not before.photo


def _below_open_title(s: Look) -> bool:
    before = s.above
    return (
        before is not None
        and before.title_like
        and s.title_like
        and not before.stopped
        and s.gap <= before.gap + 1
        and not before.signature
    )


def _below_rows(s: Look) -> bool:
    before = s.above
    return (
        before is not None
        and (before.verse or before.table)
        and s.title_like
        and s.gap > 0
        and not (s.verse or s.table)
    )


def _in_a_talk(s: Look) -> bool:
    return s.title_like and s.before is not None and s.before.turn and not s.before.listed


def _talks_on(s: Look) -> bool:
    return _in_a_talk(s) and s.after is not None and s.after.turn


def _fresh_title(s: Look) -> bool:
    before = s.above
    return (
        s.title_like
        and not _talks_on(s)
        and s.fresh
        and not (s.verse and before is not None and before.verse)
    )


def _below_marked(s: Look) -> bool:
    before = s.above
    return before is not None and before.title_like and before.heading > 0 and not before.closes


START = Evidence(lambda s: {
    "always": 1,
    "after_an_end": (ended := _ended(s)),
    "after_broken_text": not ended and _broken(s),
    "other_language": _other_language(s.above, s),
    "from_another_page": s.came_from,
})
START_TITLE = Evidence(lambda s: {  # of titles alone
    "below_open_title": _below_open_title(s),
    "after_rows": _below_rows(s),
    "notice": s.title_like and (s.notice or s.poem),
    "talks_on": _talks_on(s),
    "fresh_title": (fresh := _fresh_title(s)) and not _below_marked(s),
    "fresh_below_title": fresh and _below_marked(s),
    "words_ahead": max(_LEAST_NEW, s.ahead - _BEHIND * s.behind) if s.title_like else 0.0,
    "leads_to_credit": s.title_like and leads_to_credit(s),
    "marked": s.title_like and s.heading > 0 and not s.sub,
    "credits_in_boxes": s.boxed_news and s.in_news and not leads_to_credit(s),
    "uncredited_page": s.title_like and not s.page_credits,
    "picture_news": s.title_like and s.picture_news,
})
ALL_START = Evidence(lambda s: {
    "marked": s.title_like and s.heading > 0 and not s.sub,
})
FIRST = Evidence(lambda s: {
    "credit": s.opens_with_credit,
    "refers_back": 0.0 if s.opens_with_credit else s.refers,
})
LATER = Evidence(lambda s: {
    "credit": s.opens_with_credit,
    "from_another_page": s.came_from,
    "same_matter": max(0.0, min(1.0, (s.matter - _OTHER_MATTER) / _SAME_MATTER)) if s.matter else 0.0,
    "after_an_end": s.before is not None and s.before.closes and not is_next_item(s),
})
HEADLESS = Evidence(lambda s: {
    "nothing_new": not (s.credit or s.came_from) and s.before is not None,
})
PHOTO = Evidence(lambda s: {
    "from_elsewhere": s.photo and wordings.FROM_ELSEWHERE.search(s.folded) is not None,
    "says_little": _says_little(s),
    "uncredited": not s.photo and not s.inner_stop and not s.wide_gap,
    "trailing": s.trailing,
    "only_a_name": is_lone_credit(s),
    "below_picture": s.before is not None and not s.wide_gap and s.before.text.startswith("!["),
})
LINK = Evidence(lambda s: {
    "words_in_common": (
        max(-_SURE, min(_SURE, (_IN_COMMON - max(s.ahead, s.behind)) * _TELLING))
        * (0.5 if s.caption_head or s.said == "below picture" else 1.0)
    ),
    "own_reporter": s.by_reporter,
})
OPENING = Evidence(lambda s: {  # a crosshead between the byline and the first paragraph
    "always": 1,
    "family": min(2, s.family_below),
})
CLOSING_COLUMN = Evidence(lambda s: {  # a column's title below its article
    "not_last": s.after is not None,
    "above_marked": (
        s.after is not None and s.after.title_like and s.after.heading > 0 and not s.heading
    ),
})
BELOW = Evidence(lambda s: {  # a headline that stands below its text
    "words_behind": s.ahead - s.behind,
    "continued": s.continued,
})
