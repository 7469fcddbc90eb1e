"""Evidence about running text: what speaks for and against a paragraph, a caption, a byline, furniture."""
from __future__ import annotations

import re

from reader.page.layout import wordings
from reader.page.layout.features import (
    LONGEST_CAPTION,
    Evidence,
    Look,
    is_lone_credit,
    last_mark,
)

_PUNCTUATION = re.compile(r"[，。、；：,;:]")
# ems below which a line without a stop at its end is no paragraph, and how much speaks against it
_UNSTOPPED = ((12, 5.2), (25, 4.6), (35, 3.0), (45, 2.0), (60, 1.0))
_NOTICE = 25.0  # ems
_STUMP = 40.0  # ems
_CREDIBLE = 0.2  # what a paragraph that breaks off costs at least


def _stopped(s: Look) -> bool:
    return s.stopped and s.text[-1] not in ":："


def _unstopped(s: Look) -> bool:
    return not s.stopped and s.text[-1] not in ":："


def unfinished(s: Look) -> float:
    """Return how little a line without a stop at its end looks like a paragraph that breaks off."""
    if s.stopped or s.text[-1] in ":：":
        return 0.0
    base = next((amount for most, amount in _UNSTOPPED if s.em < most), _CREDIBLE)
    cost = max(_CREDIBLE, base - max(-1.0, s.cut))
    return min(cost, 1.0) if s.latin and s.em > 30 else cost


def _exclaims(s: Look) -> bool:
    """Return whether a line that ends with a stop is a short exclamation or question."""
    return (
        last_mark(s.text) in "！？!?…"
        and s.em < 25
        and not s.inner_stop
        and s.text[0] not in '“「"'
    )


def _says_who_took_it(s: Look | None) -> bool:
    """Return whether the line above the unit is a caption: whose drawing it is says nothing of that."""
    return s is not None and is_lone_credit(s) and "插" not in s.text and "题图" not in s.text


def _captioned(s: Look) -> bool:
    return s.caption_head and not s.listed and not s.came_from


def _stump_below_title(s: Look) -> bool:
    """Return whether the line breaks off in its first sentence right below a title, and text stands below it.
    """
    above, below = s.before, s.after
    if above is None or below is None or s.em >= _STUMP or s.inner_stop or s.heading:
        return False
    return _unstopped(s) and above.title_like and not above.stopped and above.byline > 1 and below.like_prose


def _is_notice(s: Look) -> bool:
    """Return whether the line is as long as a notice's text, and stands right below a notice's head."""
    head = s.before
    return s.em >= _NOTICE and not s.heading and head is not None and head.notice and head.title_like


BODY = Evidence(lambda s: {
    "short_sentence": (stopped := _stopped(s)) and 15 <= s.em < 40,
    "very_short_sentence": stopped and s.em < 15,
    "exclaims": (exclaims := stopped and _exclaims(s)) and not (s.numbered or s.text[0] in "【●■◆"),
    "marked_exclaims": exclaims and (s.numbered or s.text[0] in "【●■◆"),
    "second_row": (
        exclaims and s.close and s.em < 15 and s.before is not None and s.before.title_like
    ),
    "unfinished": unfinished(s),
    "one_breath": (
        (unstopped := _unstopped(s)) and s.em > 25 and not s.latin and not _PUNCTUATION.search(s.text)
    ),
    "stump_below_title": _stump_below_title(s),
    "before_a_blank": (
        unstopped and s.after is not None and s.after.fresh and s.after.like_prose and not s.verse
    ),
    "capitals": s.capitals if unstopped else 0,
    "verse": s.verse,
    "signature": s.signature,
    "marked": s.heading > 0,
    "person": s.byline < 1,
    "note": s.note,
    "above_photographer": s.stopped and s.em < LONGEST_CAPTION and _says_who_took_it(s.after),
    "photo_credit": s.photo and s.em < LONGEST_CAPTION,
    "caption_word": _captioned(s) and s.em < LONGEST_CAPTION,
    "weather": s.furniture_like and wordings.is_weather(s.folded),
})
# A paragraph of these kinds costs at most so much
BODY_AT_MOST = Evidence(lambda s: {
    "credit": (s.credit is not None and s.opens_with_credit and not s.credit_alone) or s.turn,
    "table": s.table,
    "item": s.listed and s.em < 40 and not s.page_ref and not s.heading,
    "bullet": s.bullet and s.em < 40 and not s.page_ref and not s.heading,
    "notice": _is_notice(s),
    "in_brackets": (
        s.text[0] in "(（" and s.text[-1] in ")）" and s.em < 40 and not s.chapter and not s.photo
    ),
})
CAPTION = Evidence(lambda s: {
    "always": 1,
    "short": s.em < 8,
    "caption_word": _captioned(s),
    "apart": s.wide_gap and 8 <= s.em <= LONGEST_CAPTION,
    "above_photographer": s.stopped and 8 <= s.em <= LONGEST_CAPTION and _says_who_took_it(s.after)
    and s.after is not None and s.after.gap <= max(1, s.gap),
    "below_picture": (
        s.said == "below picture" and s.stopped and not s.inner_stop and 6 <= s.em <= 24 and s.commas < 2
    ),
    "between_halves": s.between,
    "trailing": s.trailing,
    "marked": s.caption_mark,
    "unstopped": not s.stopped,
})


def _after_broken_text(s: Look) -> bool:
    return s.before is not None and s.before.like_prose and not s.before.stopped


BYLINE = Evidence(lambda s: {
    "form": s.byline,
    "after_broken_text": _after_broken_text(s),
    "begins_a_block": s.fresh and s.byline < 3 and s.after is not None and not s.after.fresh
    and s.before is not None and s.before.like_prose,
    "above_a_name": s.byline > 0 and s.after is not None and 0 < s.after.byline < 2,
})
