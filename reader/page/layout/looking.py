"""Units → what can be seen of each by itself, before anything is decided: `look`.

What those around a unit say is added by `context`.
"""
from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from reader.page.layout import wordings
from reader.page.layout.features import LONG, LONGEST_CAPTION, Look
from reader.page.text.charmodel import closes_first, continues, open_brackets
from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.credit import HEAD
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.jumps import jump, jump_from
from reader.page.text.credits.pictures import is_photo_credit, writes_too
from reader.page.text.credits.tails import end_credit
from reader.page.text.lines import HAN, fold, width
from reader.page.text.units import Unit

_CLOSERS = "”’」』）)】]》\"'"
_STOP_ENDS = frozenset("。！？!?；;…")
_HAN = re.compile(f"[{HAN}]")
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
# 。 read as a point; within a short line it may part a foreign name
_MISREAD_STOP = re.compile(f"[{HAN}”’」』）)][.．｡]$")
_MISREAD_WITHIN, _LONGEST_NAMES = re.compile(rf"[{HAN}]{{2}}\.[{HAN}]{{2}}"), 25
_LATIN_STOP = re.compile(r"[.!?][\"'”’)]*$")
_WHOLE = 1.6 * LONG  # ems of a unit that is folded as a whole, not its head alone
_WORDED = 90.0  # ems up to which words tell what a line is
_TITLE, _PART = 46, 10  # ems of a title, and of each further part on its line
_SENTENCE = 15  # ems of a sentence that is a paragraph
# Columns cut at most so large a share of what is surely a paragraph; so many must be there to tell
_CUTS_AT_MOST, _FEWEST_SURE = 0.6, 3
_LONG_TITLE = 24  # ems that few titles have
_BEHIND_CREDIT = 20  # characters of text behind a reporter's name
_REST_OF_CLAUSE = re.compile(f"[{HAN}]{{1,2}}[，,；;]")
_CLOSES = 4.0  # what a quotation mark that was opened above says for the rest of a sentence
_REST, _REFERS = 2.0, 2.0  # what such a clause below says for a sentence that breaks off; what 另外， says
_PICTURE = 2  # units: a picture's place and its caption
_LEVEL = 1.5  # what a level of heading marks tells of the title
_BOLD, _BELOW_ALL = 7, 2.5  # the level of bold type, and what it tells
_MIXED = 0.2  # of the paragraphs may stand apart where blank lines part articles
_SPACED = 0.25  # share of the units with a blank line before them where blank lines tell something
_WIDER = 2  # blank lines more than usual, one more at the page's top


def look(rows: Sequence[Unit]) -> list[Look]:
    """Return the features of all units; the neighbours' part is look_around's."""
    looks = [_alone(row) for row in rows]
    for above, below in itertools.pairwise(looks):
        above.after, below.before = below, above
    _find_unstopped(looks)
    rim = max(4, len(looks) // 10)
    for seen in (*looks[:rim], *looks[-rim:]):
        seen.edge = True
    _read_gaps(looks)
    _find_closing_reporters(looks)
    _find_writers_with_camera(looks)
    _read_levels(looks)
    _find_quoted(looks)
    for seen in reversed(looks):
        if not seen.stopped:
            seen.cut = _cut(seen)
    return looks


def _find_unstopped(looks: Sequence[Look]) -> None:
    """Where paragraphs have mostly lost their stop, so have short ones: a sentence with a comma is one."""
    sure = [seen.stopped for seen in looks if seen.em >= LONG or seen.inner_stop]
    if len(sure) < _FEWEST_SURE or sure.count(False) <= _CUTS_AT_MOST * len(sure):
        return
    for seen in looks:
        if _is_sentence(seen) and not _may_be_deck(seen):
            seen.like_prose, seen.title_like = True, False


def _is_sentence(seen: Look) -> bool:
    """Tell whether the line, which has no stop, has commas as a sentence has, or is long for a title with
    one.
    """
    if seen.stopped or seen.heading or seen.jump_only or seen.latin or seen.em < _SENTENCE:
        return False
    return seen.commas > 1 or (seen.commas == 1 and seen.em >= _LONG_TITLE)


def _may_be_deck(seen: Look) -> bool:
    """Tell whether the line stands between a title and text."""
    before, after = seen.before, seen.after
    return before is not None and before.title_like and after is not None and after.like_prose


def _read_gaps(looks: Sequence[Look]) -> None:
    """Note what the blank lines before each unit tell."""
    gaps = [seen.gap for seen in looks]
    usual = Counter(gaps[1:]).most_common(1)[0][0] if len(gaps) > 1 else 1
    spaced = sum(gap > 0 for gap in gaps) >= _SPACED * len(gaps)
    parted = _parts_articles(looks)
    for seen in looks[:1]:
        seen.wide_gap = seen.gap > usual + _WIDER
    for seen in looks[1:]:
        seen.wide_gap = seen.gap >= usual + _WIDER
        seen.close = spaced and seen.gap == 0
        if parted:
            seen.fresh, seen.tight = seen.gap > 0, seen.gap == 0


def _parts_articles(looks: Sequence[Look]) -> bool:
    """Return whether blank lines stand between articles, not between the paragraphs of one."""
    inside = below_text = apart = titles = 0
    for before, seen in itertools.pairwise(looks):
        if not seen.like_prose:
            titles += seen.gap > 0
        elif seen.gap == 0:
            inside += 1
            below_text += before.like_prose or before.stopped
        elif (before.like_prose or before.stopped) and not seen.opens_with_credit:
            apart += 1
    return titles > 1 and inside > 2 and apart <= min(_MIXED * inside, below_text)


def _find_closing_reporters(looks: Sequence[Look]) -> None:
    """Credits in brackets between a finished text and a title close what stands above: (通讯员 某某),
    (据新华社专电).
    """
    for seen in looks:
        bracketed = seen.text[0] in "(（" and seen.text[-1] in ")）"
        if seen.credit_alone and bracketed and _stands_below_text(seen):
            seen.closing, seen.opens_with_credit = end_credit(seen.text), False


def _find_writers_with_camera(looks: Sequence[Look]) -> None:
    """A report's last paragraph that closes with (某某 文/图) is no caption: who took the pictures wrote it.
    """
    for seen in looks:
        before = seen.before
        if seen.photo and seen.closing is not None and before is not None:
            seen.photo = not (before.like_prose and before.stopped and not before.photo)


def _stands_below_text(seen: Look) -> bool:
    """Return whether a finished text stands above the line, and none below it."""
    before, after = seen.before, seen.after
    below_text = before is not None and before.like_prose and before.stopped
    return below_text and (after is None or not (after.like_prose or after.stopped))


def _read_levels(looks: Sequence[Look]) -> None:
    """Note how clearly each heading mark is of a lower level than the page's highest."""
    levels = [seen.heading for seen in looks if seen.heading]
    top = min(levels, default=0)
    step = _LEVEL if levels.count(top) > 1 else _LEVEL / 2  # a lead may be the only one of its level
    for seen in looks:
        if seen.heading > top:
            seen.sub = _BELOW_ALL if seen.heading == _BOLD else step * (seen.heading - top)


def _find_quoted(looks: Sequence[Look]) -> None:
    """Note lines that the page's text speaks of as titles of columns."""
    texts = [seen.text for seen in looks if len(seen.text) > 30]
    quoted = {fold(title) for text in texts for title in wordings.columns_named(text)}
    for seen in looks if quoted else ():
        seen.quoted = seen.folded in quoted


def _alone(row: Unit) -> Look:
    """Return the unit as it is seen by itself; what is asked later needs what is asked before it."""
    text = row.text
    em = width(text)
    folded = fold(text if em < _WHOLE else text[:HEAD])
    seen = Look(text, folded, em, row.heading, row.bullet, row.gap)
    seen.indent, seen.rows, seen.lines = row.indent, row.rows, 1 if row.rows > 1 else len(row.numbers)
    seen.said, seen.size, seen.story, seen.white = row.said, row.size, row.story, row.white
    seen.latin = em > 2 and not _HAN.search(text, 0, 80)
    seen.box = wordings.is_box(folded)
    _read_credits(seen)
    end = _read_end(seen)
    if em <= _WORDED:
        _read_words(seen)
    if em < LONG:
        _read_short_line(seen)
    seen.photo = em < 4 * LONG and not _wrote_and_took(seen) and is_photo_credit(text)
    _tell_text_from_title(seen, end)
    seen.caption_head = em < LONGEST_CAPTION and wordings.is_caption(folded)
    seen.note = wordings.is_note(folded, seen.box)
    seen.table = seen.table or row.said.startswith("table")
    seen.worded = _WORDS.search(text) is not None
    if seen.latin and _spells_sounds(text):
        seen.furniture_like = True
    return seen


def _read_credits(seen: Look) -> None:
    """Note where the unit comes from and goes on, and what it credits at its head and tail."""
    text = seen.text
    seen.jump = jump(text)
    seen.came_from = jump_from(text) is not None
    if seen.jump is not None and seen.jump[0] == "上" and seen.jump_only:
        seen.came_from = True
    seen.closing = end_credit(text)
    seen.credit = credit = head_credit(text)
    if credit is None:
        return
    reporter = bool(credit.names) and credit.end + _BEHIND_CREDIT < len(text)
    seen.opens_with_credit = reporter or credit.dateline is not None
    if credit.end >= len(text) - 1:
        seen.credit_alone, seen.closing = True, None


def _read_end(seen: Look) -> str:
    """Return whether a sentence ends with the unit, and before; returns its last character but closing marks.
    """
    text = seen.text
    last = text[-1]
    end = text.rstrip(_CLOSERS)[-1:] or last
    stop = _LATIN_STOP if seen.latin else _MISREAD_STOP
    finished = end in _STOP_ENDS or stop.search(text, max(0, len(text) - 4)) is not None
    leads_on = last in ":：" or seen.jump is not None or seen.closing is not None
    seen.stopped = finished or leads_on
    seen.inner_stop = _has_inner_stop(text) or (seen.latin and ". " in text)
    if seen.em > _LONGEST_NAMES and "." in text:
        seen.inner_stop = seen.inner_stop or _MISREAD_WITHIN.search(text) is not None
    return end


def _has_inner_stop(text: str) -> bool:
    """Return whether a sentence ends before the text does; a stop between figures is a misread point."""
    last = len(text) - 1
    at = text.find("。", 0, last)
    while at >= 0:
        if not (text[at - 1:at].isdecimal() and at + 1 < last and text[at + 1].isdecimal()):
            return True
        at = text.find("。", at + 1, last)
    return False


def _read_words(seen: Look) -> None:
    """Note what the words of a line tell that may be a title."""
    folded = wordings.close_set(seen.folded)
    seen.notice, seen.genre = wordings.names_notice(folded), wordings.is_genre(folded)
    seen.deck_end = wordings.ends_like_deck(folded)
    seen.column_like = wordings.is_column(folded) and not seen.deck_end
    seen.furniture_like, seen.page_ref = wordings.is_furniture(folded), wordings.refers_to_page(folded)


def _read_short_line(seen: Look) -> None:
    """Note what the form of a line tells that is shorter than a paragraph."""
    text, folded = seen.text, seen.folded
    if seen.latin:
        seen.capitals = _capitals(text)
    else:
        seen.commas = folded.count(",")
    if seen.credit_alone and seen.opens_with_credit:
        seen.byline = 0.0
    elif not _names_something_else(seen):
        seen.byline = is_byline(text)
    seen.table = text.count("|") >= 2
    seen.numbered = wordings.NUMBERED.match(folded) is not None


def _names_something_else(seen: Look) -> bool:
    """Return whether the words say what the line is called, so that it names no person: 更正, 话你知, 文化.
    """
    if seen.genre or seen.notice or seen.box or wordings.is_page_name(seen.folded):
        return True
    return wordings.OF_WORK.match(seen.folded) is not None


def _capitals(text: str) -> int:
    """Return how a Latin title is set: 2 in capitals, 1 with a capital to each longer word, 0 like a
    sentence.
    """
    if text.isupper():
        return 2
    words = re.findall(r"[A-Za-z]{4,}", text)
    return int(len(words) > 1 and all(word[0].isupper() for word in words))


def _wrote_and_took(seen: Look) -> bool:
    """Return whether the line is the byline of who took the pictures, too."""
    return seen.byline < 0.5 and writes_too(seen.text)


def _tell_text_from_title(seen: Look, end: str) -> None:
    parts = min(3, seen.folded.count(" ")) if seen.em < 2 * LONG and not seen.latin else 0
    sentence = seen.stopped and seen.em >= _SENTENCE and end in "。；;."
    wide = seen.em > _TITLE + _PART * parts
    long = seen.em >= LONG + _PART * parts or (wide and _is_cut_short(seen))
    seen.like_prose = long or sentence or seen.inner_stop or seen.opens_with_credit
    seen.title_like = not (seen.like_prose or seen.jump_only or wide)


def _is_cut_short(seen: Look) -> bool:
    """Return whether the line has a pause and no stop: where a column ends, its paragraph breaks off."""
    return seen.commas > 0 and not (seen.latin or seen.stopped or seen.jump_only)


def _spells_sounds(text: str) -> bool:
    """Return whether a Latin line gives the sounds of a title, for those who learn to read."""
    return not text.isascii() and len(_TONES.findall(text)) > 1


def _cut(seen: Look) -> float:
    """Return how much speaks for the unit (which ends without a stop) being a sentence that breaks off."""
    text, after = seen.text, _next_text(seen)
    score = 3.0 * seen.inner_stop + 0.7 * seen.commas + _REFERS * wordings.refers_back(seen.folded)
    if seen.em < LONG:
        score += 3.5 * bool(open_brackets(text)) + 0.4 * ("的" in text) + 0.3 * ("了" in text)
        score += _dated(seen)
        score += 3.0 * (text[-1] in ",，、") + 2.5 * (wordings.SAYS.match(text) is not None)
    if after is not None and _may_go_on(after):
        seam = continues(text, after.text)
        score += min(4.0, 0.8 * seam) if seam > 0 else 0.4 * seam
        score += _is_rest_of_sentence(after) + _REST * _is_rest_of_clause(after)
    elif after is None or after.opens_with_credit or after.byline < 1:
        score -= 1.0
    return score + _seam_above(seen)


def _is_rest_of_sentence(after: Look) -> float:
    """Return what a sentence says that is too short for one, but for somebody's words."""
    short = 0 < after.text.find("。", 0, 12) <= 8
    return 2.5 if short and after.text[0] not in "“「『\"" else 0.0


def _is_rest_of_clause(after: Look) -> bool:
    """Return whether the text begins with a clause that is too short for one, but for 日前, 另外 and the
    like.
    """
    if not _REST_OF_CLAUSE.match(after.text):
        return False
    return not (wordings.opens_news(after.folded) or wordings.refers_back(after.folded))


def _next_text(seen: Look) -> Look | None:
    """Return what stands below the unit; a picture in between, and what says who took it, is looked over."""
    after = seen.after
    for _ in range(_PICTURE):
        if after is None or not (after.text.startswith("![") or after.photo or after.caption_head):
            break
        after = after.after
    return after


def _seam_above(seen: Look) -> float:
    """Return how much speaks for the unit being the rest of the sentence before it."""
    before = seen.before
    if before is None or not before.like_prose or before.stopped or seen.heading:
        return 0.0
    if closes_first(seen.text):
        return _CLOSES  # what was said begins in the text above
    seam = continues(before.text, seen.text)
    return min(3.0, seam) if seam > 0.5 else 0.0


def _dated(seen: Look) -> float:
    """Return how much a beginning like 昨日 says for a sentence: less where it may be a headline's second
    row.
    """
    if not wordings.DATED.match(seen.folded):
        return 0.0
    before, after = seen.before, seen.after
    stacked = before is not None and before.title_like and after is not None and after.like_prose
    return 1.0 if stacked else 2.2


def _may_go_on(after: Look) -> bool:
    """Return whether the text may be the rest of a sentence, however little of it is left."""
    rest = after.like_prose or after.text[-1] in "。；;"
    return rest and not after.opens_with_credit and not after.note
