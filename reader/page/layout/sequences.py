"""What units are by standing in a row: turns of speech, contents, captions, chapters, items of a list,
signatures.
"""
from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from reader.page.layout import wordings
from reader.page.layout.features import Look
from reader.page.text.credits import Credit
from reader.page.text.names import looks_like_name

_CAPTIONS = 3  # one after the other that a credit for all photos serves
_CHAPTERS = 3  # words as short as a number, each above its text
_SAID = 30.0  # ems: longer than a title
_LONGEST = 12  # lines of an imprint, at the most
_SHOWN = 48.0  # ems of a caption's sentence
_LIST = 3  # lines of a list, each with what it is about before a colon


def find_turns(looks: Sequence[Look]) -> None:
    """What is said in turn (问:…答:…), and lists whose lines begin with what they are about."""
    heads = [wordings.SPEAKER.match(seen.folded) if ":" in seen.folded[:8] else None for seen in looks]
    if sum(head is not None for head in heads) < 2:
        return
    often = Counter(
        head[1] for seen, head in zip(looks, heads, strict=True) if head and (seen.stopped or seen.em > _SAID)
    )
    run, kind, taken = 0, False, False
    for i, (seen, head) in enumerate(zip(looks, heads, strict=True)):
        if head is None or seen.heading or seen.caption_head or seen.note:
            run = 0
            continue
        said = seen.stopped or seen.em > _SAID
        run = run + 1 if said is kind and seen.gap <= looks[i - run].gap + 1 else 1
        kind, taken = said, taken and run > 1
        if said and often[head[1]] > 1 and not seen.furniture_like and not seen.byline < 1:
            _take_turn(seen, False)
        if run >= (2 if said else _LIST):
            rows = looks[i:i + 1] if taken else looks[max(0, i + 1 - min(run, _LONGEST)):i + 1]
            if taken or not all(row.furniture_like for row in rows):
                taken = True
                for row in rows:
                    _take_turn(row, not said)


def _take_turn(seen: Look, listed: bool) -> None:
    seen.turn = seen.like_prose = True
    seen.listed = seen.listed or listed
    seen.title_like = seen.furniture_like = False


def find_contents(looks: Sequence[Look]) -> None:
    """Rows of a table of contents: short lines side by side, all with a number before or a page after."""
    for one, other in itertools.pairwise(looks):
        if one.edge and other.gap <= 1 and _is_entry(one) and _is_entry(other):
            one.page_ref = other.page_ref = True
    _find_sections(looks)
    labels, last = [], -9
    for i, seen in enumerate(looks):  # each near the page's edge or the label before
        if seen.em < 12 and (seen.edge or i - last <= 3) and wordings.PAGE_LABEL.match(seen.folded):
            labels.append(seen)
            last = i
    if (
        len(labels) >= 2
    ):  # A02 on a line of its own, what is to be read there on the next or on the one before
        first, then = labels[0].before, labels[-1].after
        above = first is not None and first.title_like and not wordings.is_teaser_head(first.folded) \
            and (then is None or not then.title_like or then.gap >= labels[-1].gap)
        for seen in labels:
            seen.page_ref, seen.furniture_like = True, False
            title = seen.before if above else seen.after
            if title is not None and title.title_like and (seen if above else title).gap <= 1:
                title.page_ref = True


def _find_sections(looks: Sequence[Look]) -> None:
    """Short lines near each other that all end with a page of a section (A4, B12) are contents."""
    ends = [
        i for i, seen in enumerate(looks)
        if seen.em <= 40 and not seen.like_prose and wordings.SECTION_PAGE.search(seen.folded)
    ]
    for one, other in itertools.pairwise(ends):
        if other - one <= 2:
            for seen in looks[one:other + 1]:
                seen.page_ref = seen.page_ref or wordings.SECTION_PAGE.search(seen.folded) is not None


def _is_entry(seen: Look) -> bool:
    return (
        seen.em <= 40 and not seen.like_prose and (seen.page_ref or bool(wordings.ENTRY.match(seen.folded)))
    )


def find_captions(looks: Sequence[Look]) -> None:
    """Captions by what stands beside them: the mark of the caption before, or sentences in a row that one
    credit serves.
    """
    _find_keyed(looks)
    shared = any(seen.furniture_like and wordings.ALL_PHOTOS.match(seen.folded) for seen in looks)
    run = 0
    for i, seen in enumerate(looks):
        before = seen.before
        if before is not None and (before.caption_head or before.photo) and seen.em < 150 \
                and seen.text[0] == before.text[0] in wordings.ITEM_MARKS:
            seen.caption_head = True
        scene = (
            shared
            and 5 <= seen.em <= 48
            and seen.stopped
            and not seen.inner_stop
            and seen.text[0] not in '“「"'
            and not seen.heading
            and not seen.turn
        )
        run = run + 1 if scene else 0
        for row in looks[i + 1 - _CAPTIONS:i + 1] if run >= _CAPTIONS else ():
            row.caption_head = True


def _find_keyed(looks: Sequence[Look]) -> None:
    """Sentences in a row behind ①②③, each by itself, say what the pictures with these numbers show."""
    run: list[Look] = []
    for seen in (*looks, None):
        number = wordings.CIRCLED.find(seen.text[0]) if seen is not None else -1
        if seen is not None and number == len(run) and _shows(seen):
            run.append(seen)
            continue
        for row in run if len(run) > 1 else ():
            row.caption_head, row.numbered = True, False
        run = [seen] if seen is not None and number == 0 and _shows(seen) else []


def _shows(seen: Look) -> bool:
    """Whether the line is one short sentence that asks for nothing."""
    return seen.em <= _SHOWN and seen.stopped and not seen.inner_stop and seen.text[-1] not in "；;"


def _item_kind(seen: Look) -> str:
    """What the unit begins with if it may be a list's item: "1" a number, "-" a bullet, or its own mark."""
    if seen.em > 48 or seen.heading or seen.byline <= 1:
        return ""
    if seen.numbered:
        return "1"
    if seen.text[0] in wordings.ITEM_MARKS:
        return seen.text[0]
    return "-" if seen.bullet else ""


def find_lists(looks: Sequence[Look]) -> None:
    """Short units side by side that begin with numbers or with one mark, or the first after a colon, are
    items.
    """
    kinds = [_item_kind(seen) for seen in looks]
    for i, seen in enumerate(looks[1:], 1):
        if kinds[i] and kinds[i] == kinds[i - 1]:
            seen.listed = looks[i - 1].listed = True
        elif kinds[i] == "1" and looks[i - 1].text[-1] in ":：" and not looks[i - 1].title_like:
            seen.listed = True


def find_chapters(looks: Sequence[Look]) -> None:
    """The numbers of chapters, or words as short as they: each stands alone above its text."""
    curt = [
        seen
        for seen in looks
        if seen.em <= 2
        and seen.title_like
        and not seen.stopped
        and not (seen.furniture_like or seen.notice or seen.genre)
        and seen.after is not None
        and seen.after.like_prose
        and not seen.after.opens_with_credit
    ]
    if len(curt) >= _CHAPTERS:
        for seen in curt:
            seen.chapter, seen.byline = True, 99.0
    for seen in looks:
        if (
            seen.em < 8
            and seen.after is not None
            and seen.after.like_prose
            and not seen.after.opens_with_credit
            and not seen.heading
            and wordings.CHAPTER.match(seen.folded)
        ):
            seen.chapter, seen.byline = True, 99.0


def find_signatures(looks: Sequence[Look]) -> None:
    """The name and day that a notice is signed with stand at its end, the day on a line of its own."""
    for i, seen in enumerate(looks):
        if i and seen.em < 16 and wordings.DAY_ONLY.match(seen.folded):
            seen.signature = True
            signer = looks[i - 1]
            if signer.em <= 24 and not signer.stopped and i > 1:
                signer.signature = True
                if (
                    signer.before is not None
                    and signer.before.before is not None
                    and signer.before.before.like_prose
                ):
                    signer.before.furniture_like = False  # whom to call about it
                    signer.before.listed = signer.before.listed or _tells_where_to_turn(signer.before)
        elif i and seen.em < 18 and looks[i - 1].like_prose and wordings.SIGNED.search(seen.folded):
            seen.signature = True
        elif (
            i
            and seen.em < 24
            and looks[i - 1].stopped
            and not seen.stopped
            and not seen.heading
            and not looks[i - 1].title_like
            and not seen.furniture_like
        ):
            _sign(looks, i)


def _tells_where_to_turn(seen: Look) -> bool:
    return wordings.CONTACT.search(seen.folded) is not None


def _sign(looks: Sequence[Look], i: int) -> None:
    """A writer's or an office's name right below a finished text, with nothing of that text after it."""
    seen, after = looks[i], looks[i].after
    last = after is None or (seen.tight and after.fresh) or (seen.close and after.gap > 0)
    if not last and (after is None or after.stopped or not after.title_like):
        return
    person = wordings.PERSON.match(seen.folded)
    if person and (looks_like_name(person[1].replace(" ", "")) or person[1][-2:] in wordings.STYLES):
        of = seen.folded[:person.start(1)].strip(" (")
        if last or wordings.WRITER.search(of) or (of and wordings.ORGAN.search(of)):
            seen.byline, seen.closing = 0.2, Credit(None, (), 0, len(seen.text))
    elif wordings.ORGAN.search(seen.folded) and (last or any(row.notice for row in looks[max(0, i - 6):i])):
        seen.signature = True


def find_advertisements(looks: Sequence[Look]) -> None:
    """Finds advertisements: short lines set in one box, with a telephone or an address."""
    if not any(seen.close for seen in looks):
        return
    box: list[Look] = []
    for seen in looks:
        if not seen.close or not _is_curt(seen):
            _set_aside(box)
            box = []
        if _is_curt(seen):
            box.append(seen)
    _set_aside(box)


def _is_curt(seen: Look) -> bool:
    return not seen.like_prose and not seen.stopped


def _set_aside(box: Sequence[Look]) -> None:
    """Take the lines of a box for furniture if one of them says where to turn."""
    if len(box) > 1 and any(row.furniture_like and wordings.CONTACT.search(row.folded) for row in box):
        for row in box:
            row.furniture_like = True
