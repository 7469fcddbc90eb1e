"""Who signs a letter or a notice, with the day below; and boxes of advertisements that say where to turn."""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.layout import wordings
from reader.page.layout.features import Look
from reader.page.text.credits.credit import Credit
from reader.page.text.names import looks_like_name

_DAY, _SIGNED, _NAME = 16, 18, 24  # ems of a day, of a line that ends with 启, of a name with its office
_NAMED = 0.2  # cost of the byline that a writer's name below a letter is
_NOTICE = 6  # units from a notice's title to its office


def find_signatures(looks: Sequence[Look]) -> None:
    """Set `signature` of the name and day that a notice is signed with: they stand at its end, the day on a
    line of its own.
    """
    for i, seen in enumerate(looks[1:], 1):
        before = looks[i - 1]
        if seen.em < _DAY and wordings.DAY_ONLY.match(seen.folded):
            seen.signature = True
            if i > 1:
                _sign_above_day(before)
        elif seen.em < _SIGNED and before.like_prose and wordings.SIGNED.search(seen.folded):
            seen.signature = True
        elif seen.em < _NAME and _asks(seen):
            _sign_question(seen)
        elif seen.em < _NAME and _may_sign(seen, before):
            _sign(looks, i)


def _sign_above_day(signer: Look) -> None:
    """Take the line above the day for the signer, and the one above that for what belongs to the notice."""
    if signer.em > _NAME or signer.stopped:
        return
    signer.signature = True
    above = signer.before
    if above is not None and above.before is not None and above.before.like_prose:
        above.furniture_like = False  # whom to call about it
        above.listed = above.listed or wordings.CONTACT.search(above.folded) is not None


def _may_sign(seen: Look, before: Look) -> bool:
    """Return whether the line is bare and stands below a finished text."""
    bare = not (seen.stopped or seen.heading or seen.furniture_like)
    return bare and before.stopped and not before.title_like


def _sign(looks: Sequence[Look], i: int) -> None:
    """Mark a writer's or an office's name right below a finished text, with nothing of that text after it."""
    seen = looks[i]
    last = _is_last(seen)
    if not last and not _is_above_title(seen):
        return
    person = wordings.PERSON.match(seen.folded)
    if person and _names_person(person[1]):
        if last or _is_office(seen.folded[:person.start(1)].strip(" (")):
            seen.byline, seen.closing = _NAMED, Credit(None, (), 0, len(seen.text))
    elif wordings.ORGAN.search(seen.folded):
        notices = looks[max(0, i - _NOTICE):i]
        seen.signature = seen.signature or last or any(row.notice for row in notices)


def _is_last(seen: Look) -> bool:
    """Return whether nothing stands below the line, or a blank line parts it from what does and none from the
    text above.
    """
    after = seen.after
    return after is None or (seen.tight and after.fresh) or (seen.close and after.gap > 0)


def _is_above_title(seen: Look) -> bool:
    return seen.after is not None and seen.after.title_like and not seen.after.stopped


def _sign_question(seen: Look) -> None:
    """Mark who asks, between the question and the answer: nothing else stands there."""
    if wordings.PERSON.match(seen.folded):
        seen.signature, seen.byline = True, 99.0


def _asks(seen: Look) -> bool:
    """Return whether a question stands above the line and its answer below: 问:… 某县某乡 某某 答:…"""
    before, after = seen.before, seen.after
    asked = before is not None and before.folded.startswith("问:")
    return asked and after is not None and after.folded.startswith("答:")


def _is_office(text: str) -> bool:
    return bool(wordings.WRITER.search(text) or (text and wordings.ORGAN.search(text)))


def _names_person(name: str) -> bool:
    return looks_like_name(name.replace(" ", "")) or name[-2:] in wordings.STYLES


def find_advertisements(looks: Sequence[Look]) -> None:
    """Set `furniture_like` of advertisements: short lines set in one box, with a telephone or an address."""
    if not any(seen.close for seen in looks):
        return
    box: list[Look] = []
    for seen in looks:
        curt = not seen.like_prose and not seen.stopped
        if not curt or not seen.close:
            _set_aside(box)
            box = []
        if curt:
            box.append(seen)
    _set_aside(box)


def _set_aside(box: Sequence[Look]) -> None:
    """Take the lines of a box for furniture if one of them says where to turn."""
    if len(box) > 1 and any(row.furniture_like and wordings.CONTACT.search(row.folded) for row in box):
        for row in box:
            row.furniture_like = True
