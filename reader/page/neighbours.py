"""What a unit's neighbours say about it: verses, lists, tables, signatures, and whether the same words come up."""
from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from reader.page import wordings
from reader.page.credits import Credit
from reader.page.features import Look
from reader.page.lines import HAN
from reader.page.names import looks_like_name

_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_CAPTIONS = 3  # one after the other that a credit for all photos serves
_VERSES, _CHAPTERS = 4, 3
_SAID = 30.0  # ems: longer than a title
_LIST = 3  # lines of a list, each with what it is about before a colon
_CURT = 6.0  # ems; a headline is seldom so short
_CROSSHEADS = 2.0  # how clearly such marks are of a lower level
_PUNCTUATED = re.compile(r"[，；！？“”!?]|。(?!\d)")


def look_around(looks: Sequence[Look]) -> None:
    """Fills in the features that only the neighbours can tell."""
    forget_foot(looks)
    find_turns(looks)
    find_verses(looks)
    find_contents(looks)
    find_captions(looks)
    find_chapters(looks)
    find_lists(looks)
    find_signatures(looks)
    measure_overlaps(looks)
    measure_kinship(looks)
    judge_marks(looks)
    count_siblings(looks)


def forget_foot(looks: Sequence[Look]) -> None:
    """What stands above nothing but furniture stands at the page's end."""
    for seen in reversed(looks):
        if seen.before is None or not seen.furniture_like:
            break
        seen.before.after = None


def find_turns(looks: Sequence[Look]) -> None:
    """What is said in turn (问:…答:…), and lists whose lines begin with what they are about."""
    heads = [wordings.SPEAKER.match(seen.folded) if ":" in seen.folded[:8] else None for seen in looks]
    if sum(head is not None for head in heads) < 2:
        return
    often = Counter(head[1] for seen, head in zip(looks, heads, strict=True) if head and (seen.stopped or seen.em > _SAID))
    run, kind = 0, False
    for i, (seen, head) in enumerate(zip(looks, heads, strict=True)):
        if head is None or seen.heading or seen.caption_head or seen.note:
            run = 0
            continue
        said = seen.stopped or seen.em > _SAID
        run = run + 1 if said is kind and seen.gap <= looks[i - run].gap + 1 else 1
        kind = said
        if said and often[head[1]] > 1 and not seen.furniture_like and not seen.byline < 1:
            _take_turn(seen, False)
        rows = looks[i + 1 - run:i + 1]
        if run >= (2 if said else _LIST) and not all(row.furniture_like for row in rows):
            for row in rows:
                _take_turn(row, not said)


def _take_turn(seen: Look, listed: bool) -> None:
    seen.turn = seen.like_prose = True
    seen.listed = seen.listed or listed
    seen.title_like = seen.furniture_like = False


def find_verses(looks: Sequence[Look]) -> None:
    """Runs of four or more short lines of one width are verses or a list, not titles; so are rows of a table."""
    i = 0
    while i < len(looks):
        j = i
        while j < len(looks) and _is_short_line(looks[j]) and (j == i or abs(looks[j].em - looks[j - 1].em) <= 1.2):
            j += 1
        if j - i >= 4:
            for seen in looks[i:j]:
                seen.verse = True
        i = max(j, i + 1)
    _stanzas(looks)
    _free_verses(looks)
    for one, other in itertools.pairwise(looks):
        if (_columns(one) >= 3 and _columns(one) == _columns(other)) or (one.table and _columns(other) >= 3):
            one.table = other.table = True
    for seen in looks:
        seen.table = seen.table or (_columns(seen) >= 5 and sum(c.isdigit() for c in seen.text) >= 0.6 * len(seen.text.replace(" ", "")))
    for one, other in itertools.pairwise(looks):
        if one.verse and one.gap > 0 and other.byline < 3:  # a title and its author end the poem before
            one.verse = other.verse = False
        elif one.verse and one.gap > 0 and other.like_prose and one.before is not None and one.before.verse and one.before.gap == 0:
            one.verse = False  # a title and its text do, too
    _free_stacks(looks)
    _name_poems(looks)


def _free_stacks(looks: Sequence[Look]) -> None:
    """Lines below a blank one with prose right below them are a stack of titles, not a stanza."""
    stack: list[Look] = []
    for seen in looks:
        if seen.fresh:
            stack = []
        elif stack and seen.like_prose:
            for row in stack:
                row.verse = False
        if seen.verse and (seen.fresh or stack):
            stack.append(seen)
        else:
            stack = []


def _free_verses(looks: Sequence[Look]) -> None:
    """Below a poet's name four or more short lines with nothing after them are verses, however long each is."""
    for i, seen in enumerate(looks):
        if not 0 < i < len(looks) - _VERSES or seen.byline >= 2 or not looks[i - 1].title_like:
            continue
        j = i + 1
        while j < len(looks) and _is_short_line(looks[j]) and looks[j].byline > 1.5 and not looks[j].inner_stop:
            j += 1
        if j - i > _VERSES and (j == len(looks) or looks[j].furniture_like):
            for row in looks[i + 1:j]:
                row.verse = True


def _stanzas(looks: Sequence[Look]) -> None:
    """Four or more short lines without a blank one between them are a stanza, if paragraphs stand apart or it does."""
    apart = sum(seen.gap > 0 for seen in looks) >= 0.5 * len(looks)
    least = 4 if apart else 5
    i = 0
    while i < len(looks):
        j = i + 1
        while j < len(looks) and looks[j].gap == 0 and _is_short_line(looks[j]) and looks[j].byline > 1.5:
            j += 1
        closed = j == len(looks) or not (looks[j].like_prose or looks[j].byline < 2)
        ended = apart or j == len(looks) or looks[j].gap > 0  # a stack of titles is followed by its text
        third = j - i == 3 and i and (looks[i - 1].verse or (looks[i - 1].title_like and closed))
        couplet = j - i == 2 and i and looks[i - 1].verse and closed and looks[i].em > 0.5 * looks[i - 1].em
        if (j - i >= least and ended) or third or couplet:
            rest = sorted(seen.em for seen in looks[i + 1:j])
            own = _is_short_line(looks[i]) and looks[i].byline > 1.5 and looks[i].em > 0.45 * rest[len(rest) // 2]
            start = i if own else i + 1  # a much shorter line is the title
            if max(seen.em for seen in looks[start:j]) - min(seen.em for seen in looks[start:j]) <= 7:
                for seen in looks[start:j]:
                    seen.verse = True
        i = j


def _name_poems(looks: Sequence[Look]) -> None:
    """Above verses stands the poem's title, with the poet's name and what is in brackets between them."""
    for seen in looks:
        title = seen.before
        if not seen.verse or seen.table or title is None or title.verse:
            continue
        poet = False
        for _ in range(3):
            above = title.before
            named = not poet and title.byline < 3 and (title.gap == 0 or title.byline < 1 or _is_open_title(above))
            if above is None or not (named or title.text[0] in "(（" or title.text.startswith("——")):
                break
            poet = poet or named
            title = above
        if title.gap > 0 and title.em <= 16 and not title.stopped and not title.like_prose:
            title.poem = True


def _is_open_title(seen: Look | None) -> bool:
    return seen is not None and seen.title_like and not seen.stopped and not seen.verse


def _is_short_line(seen: Look) -> bool:
    if not 3 <= seen.em <= 20 or seen.heading or seen.bullet or seen.photo or seen.lines > 1 or seen.jump is not None:
        return False
    return seen.byline > 0.5 and not seen.page_ref and not (seen.stopped and seen.em > 16)


def find_contents(looks: Sequence[Look]) -> None:
    """Rows of a table of contents: short lines side by side, all with a number before or a page after."""
    for one, other in itertools.pairwise(looks):
        if one.edge and other.gap <= 1 and _is_entry(one) and _is_entry(other):
            one.page_ref = other.page_ref = True
    labels, last = [], -9
    for i, seen in enumerate(looks):  # each near the page's edge or the label before
        if seen.em < 12 and (seen.edge or i - last <= 3) and wordings.PAGE_LABEL.match(seen.folded):
            labels.append(seen)
            last = i
    if len(labels) >= 2:  # A02 on a line of its own, what is to be read there on the next or on the one before
        first, then = labels[0].before, labels[-1].after
        above = first is not None and first.title_like and not wordings.is_teaser_head(first.folded) \
            and (then is None or not then.title_like or then.gap >= labels[-1].gap)
        for seen in labels:
            seen.page_ref, seen.furniture_like = True, False
            title = seen.before if above else seen.after
            if title is not None and title.title_like and (seen if above else title).gap <= 1:
                title.page_ref = True


def _is_entry(seen: Look) -> bool:
    return seen.em <= 40 and not seen.like_prose and (seen.page_ref or bool(wordings.ENTRY.match(seen.folded)))


def find_captions(looks: Sequence[Look]) -> None:
    """Captions by what stands beside them: the mark of the caption before, or sentences in a row that one credit serves."""
    shared = any(seen.furniture_like and wordings.ALL_PHOTOS.match(seen.folded) for seen in looks)
    run = 0
    for i, seen in enumerate(looks):
        before = seen.before
        if before is not None and (before.caption_head or before.photo) and seen.em < 150 \
                and seen.text[0] == before.text[0] in wordings.ITEM_MARKS:
            seen.caption_head = True
        scene = shared and 5 <= seen.em <= 48 and seen.stopped and not seen.inner_stop and seen.text[0] not in "“「\"" \
            and not seen.heading and not seen.turn
        run = run + 1 if scene else 0
        if run >= _CAPTIONS:
            for row in looks[i + 1 - run:i + 1]:
                row.caption_head = True


def find_lists(looks: Sequence[Look]) -> None:
    """Short units side by side that begin with numbers or with one mark, or the first after a colon, are items."""
    kinds = [(
        "1" if seen.numbered else seen.text[0] if seen.text[0] in wordings.ITEM_MARKS else "-" if seen.bullet else "")
             if seen.em <= 48 and not seen.heading and seen.byline > 1 else "" for seen in looks]
    for i, seen in enumerate(looks[1:], 1):
        if kinds[i] and kinds[i] == kinds[i - 1]:
            seen.listed = looks[i - 1].listed = True
        elif kinds[i] == "1" and looks[i - 1].text[-1] in ":：" and not looks[i - 1].title_like:
            seen.listed = True


def _columns(seen: Look) -> int:
    """How many cells the line has if it is a table's row: short, set apart by wide or single spaces."""
    if seen.em > 60 or seen.heading or seen.jump is not None:
        return 0
    cells = seen.text.split()
    if len(cells) < 3 or _PUNCTUATED.search(seen.text):
        return 0
    return len(cells) if max(map(len, cells)) <= 14 and (
        "  " in seen.text or sum(c.isdigit() for c in seen.text) >= 2 or max(map(len, cells)) <= 4) else 0


def find_chapters(looks: Sequence[Look]) -> None:
    """The numbers of chapters, or words as short as they: each stands alone above its text."""
    curt = [seen for seen in looks if seen.em <= 2 and seen.title_like and not seen.stopped and not seen.furniture_like
            and seen.after is not None and seen.after.like_prose and not seen.after.opens_with_credit]
    if len(curt) >= _CHAPTERS:
        for seen in curt:
            seen.chapter, seen.byline = True, 99.0
    for seen in looks:
        if seen.em < 8 and seen.after is not None and seen.after.like_prose and not seen.after.opens_with_credit \
                and not seen.heading and wordings.CHAPTER.match(seen.folded):
            seen.chapter, seen.byline = True, 99.0


def find_signatures(looks: Sequence[Look]) -> None:
    """The name and day that a notice is signed with stand at its end, the day on a line of its own."""
    for i, seen in enumerate(looks):
        if i and seen.em < 16 and wordings.DAY_ONLY.match(seen.folded):
            seen.signature = True
            signer = looks[i - 1]
            if signer.em <= 24 and not signer.stopped and i > 1:
                signer.signature = True
                if signer.before is not None and signer.before.before is not None and signer.before.before.like_prose:
                    signer.before.furniture_like = False  # whom to call about it
        elif i and seen.em < 18 and looks[i - 1].like_prose and wordings.SIGNED.search(seen.folded):
            seen.signature = True
        elif i and seen.em < 24 and looks[i - 1].stopped and not seen.stopped and not seen.heading and not looks[i - 1].title_like \
                and not seen.furniture_like:
            _sign(looks, i)


def _sign(looks: Sequence[Look], i: int) -> None:
    """A writer's or an office's name right below a finished text, with nothing of that text after it."""
    seen, after = looks[i], looks[i].after
    last = after is None or after.fresh if seen.tight else False
    if not last and (after is None or after.stopped or not after.title_like):
        return
    person = wordings.PERSON.match(seen.folded)
    if person and (looks_like_name(person[1].replace(" ", "")) or person[1][-2:] in wordings.STYLES):
        of = seen.folded[:person.start(1)].strip(" (")
        if last or wordings.WRITER.search(of) or (of and wordings.ORGAN.search(of)):
            seen.byline, seen.closing = 0.2, Credit(None, (), 0, len(seen.text))
    elif wordings.ORGAN.search(seen.folded) and (last or any(row.notice for row in looks[max(0, i - 6):i])):
        seen.signature = True


def measure_overlaps(looks: Sequence[Look]) -> None:
    """How much of each title's or caption's wording comes up in the prose after and before it."""
    for i, seen in enumerate(looks):
        if seen.em > 150 or seen.latin or not (seen.title_like or seen.photo or seen.wide_gap or seen.caption_head):
            continue
        pairs = {a + b for run in _HAN_RUN.findall(seen.text) for a, b in itertools.pairwise(run)}
        if len(pairs) < 3:
            continue
        seen.ahead = _share(pairs, _prose(looks, i, 1))
        seen.behind = _share(pairs, _prose(looks, i, -1))


def _prose(looks: Sequence[Look], i: int, step: int) -> str:
    """Up to 900 characters of the prose next to unit i, as far as the next boundary."""
    found: list[str] = []
    size = 0
    for seen in looks[i + 1:i + 12] if step > 0 else looks[max(0, i - 11):i][::-1]:
        if size >= 900:
            break
        if seen.like_prose:
            if step < 0 and seen.closes and found:
                break
            if step > 0 and seen.opens_with_credit and found:
                break
            found.append(seen.text[:900])
            size += len(seen.text)
            if step < 0 and seen.opens_with_credit:
                break
        elif found:
            break
    return "\n".join(found)


def measure_kinship(looks: Sequence[Look]) -> None:
    """Whether the prose on both sides of a title speaks of the same things: names and terms come up again."""
    news = False
    for i, seen in enumerate(looks):
        if seen.opens_with_credit:
            news = True
        elif seen.byline < 1 and seen.title_like:
            news = False
        seen.in_news = news
        if not seen.title_like or seen.latin or seen.after is None or not seen.after.like_prose or seen.after.opens_with_credit:
            continue
        if seen.before is None or not seen.before.like_prose:
            continue
        behind, ahead = _prose(looks, i, -1)[-700:], _prose(looks, i, 1)[:400]
        if len(behind) >= 80 and len(ahead) >= 80:
            triples = {ahead[k:k + 3] for k in range(0, len(ahead) - 2, 2)}
            seen.kin = sum([triple in behind for triple in triples]) / len(triples)


def judge_marks(looks: Sequence[Look]) -> None:
    """Marks may be crossheads': where credited articles have unmarked titles and no marked one leads to a credit, and those
    of curt titles between paragraphs where the others do."""
    titles = [seen for seen in looks if seen.title_like and seen.byline > 1]
    marked = [seen for seen in titles if seen.heading]
    news = [seen for seen in marked if seen.em > _CURT]
    if len(news) > 1 and sum(map(_leads_to_credit, news)) >= 0.6 * len(news):
        for seen in marked:
            if seen.em <= _CURT and not seen.notice and _stands_alone(seen):
                seen.sub = max(seen.sub, _CROSSHEADS)
    if len(marked) < 2 or any(map(_leads_to_credit, marked)):
        return
    if sum(_leads_to_credit(seen) for seen in titles if not seen.heading) >= 2:
        for seen in marked:
            seen.sub = max(seen.sub, _CROSSHEADS)


def _stands_alone(seen: Look) -> bool:
    """Whether nothing but running text stands before and after the title."""
    before, after = seen.before, seen.after
    return before is not None and before.like_prose and not before.closes and after is not None and after.like_prose \
        and not after.opens_with_credit


def _leads_to_credit(seen: Look) -> bool:
    for _ in range(3):
        if seen.after is None:
            return False
        seen = seen.after
        if seen.opens_with_credit or seen.byline < 1:
            return True
        if not seen.title_like or seen.heading:
            return False
    return False


def count_siblings(looks: Sequence[Look]) -> None:
    """Counts the titles of one form that stand alone between paragraphs: crossheads come in families."""
    lone = [seen for seen in looks if seen.title_like and _stands_alone(seen)]
    for i, seen in enumerate(lone):
        if not seen.heading and not _is_marked(seen):
            near = [other for other in lone[max(0, i - 2):i + 3] if other is not seen]
            seen.odd = len(near) >= 2 and sum(map(_is_marked, near)) >= len(near) - 1
        seen.siblings = sum(
            other is not seen and abs(other.em - seen.em) <= 6 and other.heading == seen.heading for other in lone[max(0, i - 5):i + 6])


def _is_marked(seen: Look) -> bool:
    return seen.numbered or seen.text[0] in wordings.TITLE_MARKS


def _share(pairs: set[str], prose: str) -> float:
    return sum([pair in prose for pair in pairs]) / len(pairs) if prose else 0.0
