"""Features → costs: what it costs to call a unit a headline, a paragraph, a caption …, seen by itself.

The numbers are log-likelihoods by eye, in one place and on one scale: 1 is a leaning, 3 a conviction, 6 nearly a
proof. Nothing here is forbidden outright but what cannot be (a jump line that names no page).
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from reader.page.layout import titles, wordings
from reader.page.layout.features import Look, is_scene

ROLES = ("column", "kicker", "headline", "deck", "byline", "note", "teaser", "body", "crosshead", "caption", "jump",
         "credit", "furniture", "origin")
(COLUMN, KICKER, HEADLINE, DECK, BYLINE, NOTE, TEASER, BODY, CROSSHEAD, CAPTION, JUMP, CREDIT, FURNITURE, ORIGIN) = range(14)
NEVER = 60.0
HOPELESS = 16.0  # what makes a line a title of some kind never takes off more than 10, and what is 5 dearer is not tried
_PUNCTUATION = re.compile(r"[，。、；：,;:]")


def weigh(seen: Look, marked: float) -> list[float]:
    """The cost of each role in ROLES; `marked` is the share of the page's titles that carry a heading mark."""
    cost = [NEVER] * len(ROLES)
    cost[BODY] = body = _body(seen)
    after = seen.after
    if seen.em <= 90:
        plain = titles.title(seen)
        if plain < body + HOPELESS:
            cost[HEADLINE], cost[CROSSHEAD] = titles.headline(seen, plain, marked), titles.crosshead(seen, plain, marked)
            cost[KICKER], cost[DECK] = titles.kicker(seen, plain, marked), titles.deck(seen, plain)
            cost[COLUMN] = titles.column(seen, plain)
        cost[BYLINE] = seen.byline + 3.0 * seen.poem
        if seen.before is not None and seen.before.like_prose and not seen.before.stopped:
            cost[BYLINE] += 2.5
        if seen.fresh and seen.byline < 3 and after is not None and not after.fresh and seen.before is not None and seen.before.like_prose:
            if seen.byline < 1 and after.title_like:
                cost[COLUMN] = min(cost[COLUMN], 0.5)  # the office that comments stands above the headline
            cost[BYLINE] += 3.0
        if seen.byline > 0 and after is not None and 0 < after.byline < 2:  # a title that looks like a name
            cost[BYLINE] += 1.5
        if seen.byline > 0.3 and after is not None and after.opens_with_credit:  # the reporter is named below
            cost[BYLINE] += 1.5
        if seen.jump_only:
            onward = seen.jump is not None and seen.jump[0] == "下"
            cost[JUMP], cost[ORIGIN], cost[BODY] = (0.0, 1.2, 7.0) if onward else (4.0, 0.0, 7.0)
        if seen.closing is not None and seen.closing.start == 0:
            cost[CREDIT] = 0.0
        elif seen.byline < 3:
            cost[CREDIT] = seen.byline + (3.8 if seen.fresh and after is not None and not after.fresh else 0.8)
        cost[FURNITURE] = _furniture(seen)
        cost[TEASER] = _teaser(seen)
    cost[CAPTION] = _caption(seen)
    opens = wordings.OPENS_COLUMN.search(seen.folded)
    cost[NOTE] = 0.0 if seen.note else 2.0 if opens else 4.5 if seen.like_prose else 12.0
    return cost


def _body(seen: Look) -> float:
    em = seen.em
    if (seen.credit is not None and seen.opens_with_credit) or seen.turn:
        return 0.0
    if seen.stopped and seen.text[-1:] not in ":：":
        cost = 0.0 if em >= 40 else 0.3 if em >= 15 else 1.2
        last = seen.text.rstrip("”’」』\"'")[-1:]
        cost += (2.8 if seen.numbered or seen.text[0] in "【●■◆" else 1.8) if last in (
            "！？!?…") and em < 25 and not seen.inner_stop and seen.text[0] not in "“「\"" else 0.0
        if seen.close and em < 15 and last in "！？!?" and seen.before is not None and seen.before.title_like:
            cost += 1.5  # the second line of a headline
    elif seen.text[-1:] in ":：":
        cost = 0.5
    else:
        base = 5.2 if em < 12 else 4.6 if em < 25 else 3.0 if em < 35 else 2.0 if em < 45 else 1.0 if em < 60 else 0.2
        cost = max(0.2, base - max(-1.0, seen.cut))
        if em > 25 and not seen.latin and not _PUNCTUATION.search(seen.text):  # nobody writes forty characters in one breath
            cost += 3.0
        if seen.after is not None and seen.after.fresh and seen.after.like_prose and not seen.verse:  # a column breaks off elsewhere
            cost += 2.0
        if seen.latin and em > 30:
            cost = min(cost, 1.0)
        cost += 2.0 * seen.capitals
    cost -= 2.5 * seen.verse + 3.5 * seen.signature + (1.5 if seen.lines > 1 and not seen.stopped else 0.0)
    if (seen.bullet or seen.listed) and em < 40 and not seen.page_ref:
        cost = min(cost, 0.8 if seen.listed else 1.6)
    cost += 3.0 * (seen.heading > 0) + 4.0 * (seen.byline < 1)
    if seen.table:
        cost = 0.0
    if seen.note:
        cost += 2.8
    if seen.after is not None and seen.stopped and _says_who_took_it(seen.after) and em < LONGEST_CAPTION:
        cost += 2.5
    if seen.text[0] in "(（" and seen.text[-1] in ")）" and em < 40 and not seen.chapter:
        cost = min(cost, 1.2)
    if seen.photo and em < LONGEST_CAPTION:
        cost += 3.0
    if em < LONGEST_CAPTION and seen.caption_head and not seen.listed and not seen.came_from:
        cost += 3.0
    return cost + (2.0 if seen.em < 60 and seen.furniture_like else 0.0)


LONGEST_CAPTION = 150.0
FRESH, TIGHT = 3.5, 1.8  # where blank lines part articles
TALKED = 0.9  # when they have stopped talking it is about something else
BEHIND = 1.7  # a title whose words were read before begins nothing
ASIDE = 1.5  # what a caption's place is worth
TOGETHER = 1.0  # lines of one stack stand closer than those of two


def _caption(seen: Look) -> float:
    em, after = seen.em, seen.after
    if seen.table or seen.opens_with_credit or em > 2.5 * LONGEST_CAPTION or seen.jump is not None:
        return NEVER if seen.table else 9.0
    if seen.photo:
        return 3.0 if seen.furniture_like else 0.0 if em < LONGEST_CAPTION else 1.5
    cost = 4.5 + (3.0 if em > LONGEST_CAPTION else 1.0 if em > 100 else 0.0) + (2.0 if em < 8 else 0.0)
    if seen.caption_head and not seen.listed and not seen.came_from:
        cost -= 4.0
    elif is_scene(seen):
        cost -= 1.3
    if seen.wide_gap and 8 <= em <= LONGEST_CAPTION:
        cost -= 2.7 if seen.inner_stop or em > 90 else 3.3
    if after is not None and seen.stopped and _says_who_took_it(after) and after.gap <= max(1, seen.gap) and 8 <= em <= LONGEST_CAPTION:
        cost -= 4.0
    cost -= ASIDE * seen.aside
    if not seen.stopped:
        cost += 1.2 + min(2.0, max(0.0, seen.cut))
    return max(0.0, cost) + 3.0 * (seen.heading > 0)


def is_lone_credit(seen: Look) -> bool:
    """Whether the unit is a photographer's name and nothing else."""
    return seen.photo and seen.em < 30 and "。" not in seen.text and not seen.furniture_like


def _says_who_took_it(seen: Look) -> bool:
    """Whether the line above the unit is a caption: whose drawing it is says nothing of that."""
    return is_lone_credit(seen) and "插" not in seen.text and "题图" not in seen.text


def _furniture(seen: Look) -> float:
    if not seen.worded:
        return 0.0
    if seen.furniture_like and not (seen.inner_stop and "。" in seen.text[:-1]):
        return 0.2
    return 4.0 if seen.em <= 3 else 5.5 if seen.em <= 14 else 8.0


def _teaser(seen: Look) -> float:
    if wordings.is_teaser_head(seen.folded):  # 今日关注 may also be the title of a column
        after = seen.after
        return 0.0 if after is None or after.page_ref or after.bullet or wordings.READING_GUIDE.search(seen.folded) else 2.5
    if seen.jump is None and seen.page_ref:
        return 0.0
    if seen.bullet and seen.em <= 50:
        return (0.8 if seen.edge else 2.2) + (1.5 if seen.stopped else 0.0)
    return 5.0 if seen.title_like else 10.0


def starting(looks: Sequence[Look]) -> list[float]:
    """The cost of an article's beginning at each unit, whatever its role."""
    costs = []
    for seen in looks:
        cost = 2.0
        before = _article_before(seen)
        if before is not None:
            if before.closes or (before.wide_gap and before.before is not None and before.before.closes):
                cost -= 3.0
            elif before.like_prose and not before.stopped and not before.photo:
                cost += 2.5
            if _other_language(before, seen):
                cost -= 3.0
        if seen.opens_with_credit:
            cost -= 2.5
        if seen.came_from:
            cost -= 2.0
        if before is not None and before.title_like and seen.title_like and not before.stopped \
                and seen.gap <= before.gap + 1 and not before.signature:
            cost += 0.8 + (TOGETHER if seen.close else 0.0)
        if seen.text.startswith(("编后", "編後")) or _is_next_item(seen):
            cost += 3.0
        if before is not None and (before.verse or before.table) and seen.title_like and seen.gap > 0 \
                and not (seen.verse or seen.table):
            cost -= 1.5  # nothing goes on after verses or a table
        if seen.title_like and (seen.notice or seen.poem):
            cost -= 0.8
        cost += _set_apart(seen, before)
        if seen.title_like:
            cost -= 2.0 * max(-0.8, seen.ahead - BEHIND * seen.behind)
            cost -= 1.5 * _leads_to_credit(seen)
            cost -= 1.0 * (seen.heading > 0 and not seen.sub)
        costs.append(cost)
    return costs


def _set_apart(seen: Look, before: Look | None) -> float:
    """What blank lines and turns of speech say against an article's beginning there; `before` is the text before it."""
    if not seen.title_like:
        return -0.5 * seen.fresh
    cost = 0.0
    if seen.before is not None and seen.before.turn and not seen.before.listed:
        if seen.after is not None and seen.after.turn:
            return 2.5  # they talk on
        cost -= TALKED
    if seen.fresh and not (seen.verse and before is not None and before.verse):
        below_title = before is not None and before.title_like and before.heading > 0 and not before.closes
        cost -= 0.5 if below_title else FRESH
    elif seen.tight and before is not None and before.like_prose:
        cost += TIGHT
    return cost


def _is_next_item(seen: Look) -> bool:
    """Whether the paragraph begins with the same mark as the one before it: news in brief."""
    before = seen.before
    if before is None or seen.text[0] != before.text[0] or seen.text[0] not in wordings.ITEM_MARKS:
        return False
    return (seen.like_prose or seen.stopped) and (before.like_prose or before.stopped)


def _article_before(seen: Look) -> Look | None:
    """The unit before, looking over furniture and references to other pages."""
    before = seen.before
    for _ in range(8):
        if before is None or not (before.furniture_like or before.bullet
                                  or (before.jump is None and before.page_ref)):
            break
        before = before.before
    return before


def _leads_to_credit(seen: Look) -> bool:
    """Whether nothing but titles stands between the unit and a paragraph that opens with a credit."""
    for _ in range(5):
        if seen.after is None:
            return False
        seen = seen.after
        if seen.opens_with_credit or seen.byline < 1:
            return True
        if seen.like_prose:
            return False
    return False


def _other_language(one: Look, other: Look) -> bool:
    return one.latin != other.latin and one.em > 12 and other.em > 12


def going_on(seen: Look) -> float:
    """The cost of a paragraph's belonging to the article that has already had one."""
    cost = 0.0
    if seen.opens_with_credit:
        cost += 5.0
    if seen.came_from:
        cost += 4.0
    if seen.before is not None and seen.before.closes and not _is_next_item(seen):
        cost += 3.5
    if seen.before is not None and _other_language(seen.before, seen):
        cost += 2.5
    return cost


def linking(seen: Look) -> float:
    """The cost of a caption's belonging to the article around it (negative: it does)."""
    found = max(-1.2, min(1.2, (0.4 - max(seen.ahead, seen.behind)) * 4))
    return 0.5 * found if seen.caption_head else found
