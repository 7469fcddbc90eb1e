"""What it costs to call a unit a headline, kicker, deck, crosshead or column title, seen by itself.

On the scale of costs.py: 1 is a leaning, 3 a conviction, 6 nearly a proof.
"""
from __future__ import annotations

from reader.page.layout import wordings
from reader.page.layout.features import Look

_OVER, _BRIEFS = 0.8, 3.0
_LOWER, _CAPITALS = 4.0, 1.5  # Latin: no title begins with a small letter; most are set in capitals
_POEM = 3.0
_NEWSY, _ODD = 1.4, 1.0  # against a crosshead: news begins below it; those around it are marked
_MOST_MARKED, _ALL_MARKED = 0.55, 0.8
_FOREIGN = 3.0  # ... in another language than the text above it
_DASHES = ("——", "--", "—")


def title(seen: Look) -> float:
    """What speaks against the unit's being a title of any kind."""
    text = seen.text
    cost = _length(seen)
    if seen.stopped:
        last = text.rstrip("”’」』\"'")[-1:]
        cost += 0.4 if last in "！？!?…" else 1.5 if last in ":：" else 5.0
    cost += 6.0 * seen.inner_stop + 0.2 * seen.commas + 0.8 * max(0, seen.commas - 1) + 0.8 * max(0.0, seen.cut)
    cost += 2.0 * (seen.verse or seen.listed) + 6.0 * seen.table + 4.0 * seen.signature + 2.0 * seen.bullet
    cost += 4.0 * (seen.byline < 1) + 5.0 * seen.photo + 5.0 * (seen.jump is not None) + 5.0 * seen.opens_with_credit
    cost += 3.0 * (seen.lines > 1 and not seen.heading) + 1.5 * (seen.indent and seen.lines == 1)
    cost += 4.0 * (text[0] in "(（" and text[-1] in ")）" and not seen.chapter) + 1.5 * seen.furniture_like
    cost += 3.0 * (seen.jump is None and seen.page_ref)
    if seen.latin and not seen.capitals and text[0].islower():
        cost += _LOWER
    return cost + (0.0 if seen.worded else 8.0)


def _length(seen: Look) -> float:
    em = seen.em
    if seen.latin:
        return 6.0 if em > 64 else 1.5 if em > 45 else 0.0
    if " " in seen.folded:  # several parts on one line
        em -= 10.0 * min(3, seen.folded.count(" "))
    cost = 9.0 if em > 64 else 4.0 if em > 48 else 1.5 if em > 38 else 0.5 if em > 32 else 0.0
    if seen.notice or seen.chapter or (seen.em < 3 and seen.column_like):
        return cost
    return cost + (4.0 if seen.em < 2 else 2.0 if seen.em < 3 else 0.5 if seen.em < 4 else 0.0)


def headline(seen: Look, plain: float, marked: float) -> float:
    """`plain` is title's cost, `marked` the share of the page's titles that carry a heading mark."""
    after, folded = seen.after, seen.folded
    cost = plain + 0.6 + (seen.sub - 3.0 if seen.heading else 1.5 * marked)
    cost += 3.0 * (seen.numbered or seen.chapter) + 2.5 * seen.text.startswith("——")
    cost += 2.0 * seen.genre
    if seen.em < 5 and not seen.notice:
        cost += 1.0
    if seen.heading and seen.text[0] in wordings.TITLE_MARKS:
        cost += 1.5
    if " " in folded and wordings.SPEAKS.search(folded):
        cost -= 3.6
    if after is not None:
        cost -= 0.7 if after.verse or seen.notice else 0.5 if after.table else 0.0
    if seen.poem:
        cost -= _POEM
    if seen.capitals == 2:
        cost -= _CAPITALS
    cost -= 0.2 * (seen.kin < 0.4)
    if seen.deck_end and seen.em <= 24 and not seen.heading:
        cost += 1.2
    return cost


def crosshead(seen: Look, plain: float, marked: float) -> float:
    after, before = seen.after, seen.before
    cost = plain + 0.5 + (2.5 if seen.em > 32 else 1.0 if seen.em > 26 else 0.4 if seen.em > 20 else 0.0)
    cost -= 1.2 if seen.numbered or seen.chapter else 0.6 if seen.text[0] in wordings.TITLE_MARKS else 0.0
    cost += 0.3 * (" " in seen.folded) + 1.0 * seen.in_news
    cost += 0.7 if seen.kin < 0.5 else 0.2 if seen.kin < 1.5 else 0.0 if seen.kin < 2 else -0.3 if seen.kin < 8 else -0.9
    cost -= 0.4 * min(2, seen.siblings)
    if seen.heading and marked > _MOST_MARKED:  # where everything is marked, the mark says nothing
        cost -= 1.5 * min(1.0, (marked - _MOST_MARKED) / (_ALL_MARKED - _MOST_MARKED))
    if seen.heading and seen.text[0] in wordings.TITLE_MARKS:
        cost -= 1.0
    cost += -0.5 * seen.sub if seen.sub else 0.0 if seen.heading in (0, 3, 4, 5, 6) else 0.6
    if seen.notice or (after is not None and after.verse):
        cost += 2.0
    elif after is not None and after.table:
        cost += 0.8
    if after is None or after.opens_with_credit or after.byline < 1:
        cost += 4.0
    elif not after.like_prose and not after.title_like:
        cost += 1.5
    elif wordings.opens_news(after.folded):
        cost += _NEWSY
    cost += _ODD * seen.odd + 0.8 * (seen.capitals == 2)
    if before is not None and before.latin != seen.latin and seen.em > 6 and before.em > 4:
        cost += _FOREIGN
    if before is not None and before.closes:
        cost += 3.0
    if seen.genre and after is not None and after.like_prose and after.text[0] in wordings.TITLE_MARKS:
        cost += _BRIEFS
    return cost + 0.8 * seen.genre


def kicker(seen: Look, plain: float, marked: float) -> float:
    speaks = wordings.ends_like_kicker(seen.folded)
    cost = plain + 2.2 - 2.6 * speaks - 1.0 * bool(wordings.KICKER_START.match(seen.folded))
    if seen.em < 9 and not speaks:
        cost += 0.8
    cost += 2.0 * seen.genre + 0.7 * (" " in seen.folded) + 0.5 * (seen.em > 30) + 2.0 * seen.numbered + STACKED * _unequal(seen)
    return cost + (-1.0 if seen.heading else 0.75 * marked)


STACKED = 1.0


def _unequal(seen: Look) -> float:
    """What the lengths of two titles say against the upper one's being the kicker: rows of one length are one headline."""
    if not seen.stacked or seen.after is None:
        return 0.0
    alike = 1.0 if 0.85 <= seen.stacked <= 1.18 else 0.4 if 0.75 <= seen.stacked <= 1.3 else -1.0
    marks = -1.0 if seen.after.heading and (not seen.heading or seen.heading == seen.after.heading) else 0.0
    return alike + (marks if alike < 0 else 0.0) - 0.8 * (seen.after.rows > 1) + 1.2 * (seen.rows > 1)


def deck(seen: Look, plain: float) -> float:
    cost = plain + 1.4 - 1.0 * (seen.em > 30) - 1.2 * seen.deck_end
    above = seen.before
    if above is not None and above.stacked:
        cost += 1.2 * (seen.rows > 1) - 1.0 * (above.rows > 1) + 1.0 * (0.85 <= above.stacked <= 1.18)
        cost += 0.8 * (seen.heading > 0 and seen.heading == above.heading and above.rows == 1)
    cost += 3.0 * (seen.em < 4.5) + 0.8 * (seen.column_like and seen.em < 12)
    cost -= 1.6 * (seen.bullet and seen.before is not None and seen.before.title_like)
    if seen.deck_end and " " in seen.folded and all(map(wordings.ends_like_deck, seen.folded.split())):
        cost -= 1.2  # 甲讲话 乙主持
    return cost - 3.0 * seen.text.startswith(_DASHES) + 2.0 * seen.numbered


def column(seen: Look, plain: float) -> float:
    cost = plain + 2.6 + (0.0 if 3 <= seen.em <= 18 or seen.genre else 2.0) + 1.2 * (bool(seen.heading) and not seen.genre)
    cost -= 0.6 * (seen.em <= 8) + 3.5 * seen.quoted + 0.8 * ("·" in seen.text) + 1.0 * seen.column_like
    cost -= 1.2 * seen.genre
    after = seen.after
    cost += 4.0 * seen.chapter
    if seen.column_like and seen.em <= 10 and after is not None and after.title_like and after.em >= 1.2 * seen.em:
        cost -= _OVER  # the longer line below is the headline
    cost += 2.5 * (seen.text[-1] in "—:：" and seen.em > 6)  # that announces a headline
    return cost - 1.0 * (seen.text[0] in "【[◆●■★▌▍◎")
