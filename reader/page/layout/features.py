"""What can be seen of a unit by itself, before anything is decided.

`look` gathers it once per unit, neighbours.py adds what those around it say, costs.py weighs it all.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader.page.layout import wordings
from reader.page.text import credits
from reader.page.text.charmodel import continues, open_brackets
from reader.page.text.credits import Credit
from reader.page.text.lines import HAN, fold, width
from reader.page.text.units import Unit

_CLOSERS = "”’」』）)】]》\"'"
_STOP_ENDS = frozenset("。！？!?；;…")
_HAN = re.compile(f"[{HAN}]")
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_LATIN_STOP = re.compile(r"[.!?][\"'”’)]*$")
KIN = 1.6  # neither here nor there
BOND = 0.1  # neither here nor there
LONG = 60.0
LEVEL = 1.5  # what a level of heading marks tells of the title
MIXED = 0.2  # of the paragraphs may stand apart where blank lines part articles
SPACED = 0.25  # share of the units with a blank line before them where blank lines tell something


@dataclass(slots=True)
class Look:
    """A unit as seen by the weighing: `em` its width, `cut` how much speaks for a sentence broken off at its
    end.
    """

    text: str
    folded: str
    em: float
    heading: int
    bullet: bool
    gap: int
    stopped: bool = False
    inner_stop: bool = False
    commas: int = 0
    latin: bool = False
    capitals: int = 0  # a Latin line whose words begin with capitals: 1, all in capitals: 2
    credit: Credit | None = None
    opens_with_credit: bool = False
    credit_alone: bool = False  # the whole line is the credit that an article opens with
    closing: Credit | None = None
    jump: tuple[str, str, int] | None = None
    came_from: bool = False
    byline: float = 99.0
    photo: bool = False
    numbered: bool = False
    table: bool = False
    signature: bool = False
    chapter: bool = False  # nothing but the number of a chapter
    turn: bool = False  # begins with who speaks, or with what a list's line is about
    verse: bool = False
    poem: bool = False  # the title above verses
    indent: bool = False
    lines: int = 1
    stacked: float = 0.0  # its length against that of the title right below it: 1 alike; 0: there is none
    rows: int = 1  # of a title that is set in several
    edge: bool = False  # among the first or last tenth of the page's units
    cut: float = 0.0
    wide_gap: bool = False
    close: bool = False  # right below the line before it, on a page where blank lines set things apart
    fresh: bool = False  # below a blank line, on a page whose paragraphs follow each other without one
    tight: bool = False  # right below the line before it, on such a page
    sub: float = 0.0  # how clearly its heading mark is of a lower level than the page's highest
    like_prose: bool = False
    title_like: bool = False
    caption_head: bool = False
    notice: bool = False
    genre: bool = False
    column_like: bool = False
    furniture_like: bool = False
    worded: bool = True  # holds a letter, a figure or a character
    note: bool = False
    page_ref: bool = False
    deck_end: bool = False
    ahead: float = 0.0  # share of the title's characters that the text after it takes up
    behind: float = 0.0
    refers: float = 0.0  # how clearly the paragraph speaks of what is known already
    between: bool = False  # it stands between the halves of a sentence
    trailing: float = 0.0  # a short sentence after an article's last paragraph; 1 with others like it
    caption_mark: bool = False  # a mark that papers set before captions
    above: Look | None = field(default=None, repr=False)  # the text before it, furniture looked over
    continued: bool = False  # the article that it stands in has come from another page
    page_marked: float = 0.0  # share of the page's titles that carry a heading mark
    page_title: float = 0.0  # ems of the page's larger headlines, all rows together
    page_credits: int = 0  # paragraphs of the page that open with a credit
    quoted: bool = False
    kin: float = KIN  # percent of the four-character runs after the title that come up before it, too
    by_reporter: bool = False  # a picture taken by who wrote the article before it
    bond: float = BOND  # share of the words below the title that stood above it
    listed: bool = False  # its neighbour begins with the same kind of mark: items of a list
    siblings: int = 0  # lone titles of the same form near by
    odd: bool = False  # the lone titles around it are all marked or numbered, it is not
    said: str = ""  # what the program that read the page called it
    size: float | None = None  # height of its type, in the source's units
    story: int = 0  # the number of the article that boxes put it in; 0 where they do not tell
    in_news: bool = False  # the last credit before it was a dateline's, not a byline of its own
    before: Look | None = field(default=None, repr=False)
    after: Look | None = field(default=None, repr=False)

    @property
    def jump_only(self) -> bool:
        return self.jump is not None and self.jump[2] == 0

    @property
    def closes(self) -> bool:
        """Whether the unit's last words end an article."""
        signed = self.signature and (
            self.folded[-1:] in "日月" or (self.tight and not (self.after and self.after.signature))
        )
        return signed or (self.jump is not None and self.jump[0] == "下") or self.closing is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Named pieces of evidence that one decision asks for: how much of each a unit bears (0: none).

    What each is worth, and why, stands under its name in resources/evidence.toml.
    """

    of: Callable[[Look], dict[str, float]]


def look(rows: Sequence[Unit]) -> list[Look]:
    """The features of all units; the neighbours' part is look_around's."""
    looks = [_alone(row) for row in rows]
    usual = Counter(row.gap for row in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 1
    quoted = {fold(title) for row in rows if len(row.text) > 30 for title in wordings.columns_named(row.text)}
    top = min((row.heading for row in rows if row.heading), default=0)
    step = (
        LEVEL if sum(row.heading == top for row in rows) > 1 else LEVEL / 2
    )  # a lead may be the only one of its level
    rim = max(4, len(looks) // 10)
    spaced = sum(row.gap > 0 for row in rows) >= SPACED * len(rows)
    parted = _parts_articles(looks)
    for i, seen in enumerate(looks):
        seen.edge = i < rim or i >= len(looks) - rim
        seen.before = looks[i - 1] if i else None
        seen.close = spaced and seen.gap == 0 and i > 0
        if parted and i:
            seen.fresh, seen.tight = seen.gap > 0, seen.gap == 0
        below = 2.5 if seen.heading == 7 else step * (seen.heading - top)
        seen.sub = 0.0 if seen.heading <= top else below
        seen.after = looks[i + 1] if i + 1 < len(looks) else None
        seen.wide_gap = (i > 0 and seen.gap >= usual + 2) or (i == 0 and seen.gap >= usual + 3)
        seen.quoted = bool(quoted) and seen.folded in quoted
    for seen in reversed(looks):
        if not seen.stopped:
            seen.cut = _cut(seen)
    return looks


def _parts_articles(looks: Sequence[Look]) -> bool:
    """Whether blank lines stand between articles, not between the paragraphs of one."""
    inside = apart = titles = 0
    before = None
    for seen in looks:
        if before is not None and seen.like_prose:
            if seen.gap == 0:
                inside += 1
            elif (before.like_prose or before.stopped) and not seen.opens_with_credit:
                apart += 1
        elif before is not None and seen.gap:
            titles += 1
        before = seen
    return titles > 1 and inside > 2 and apart <= MIXED * inside


def _alone(row: Unit) -> Look:
    text = row.text
    em = width(text)
    folded = fold(text) if em < 1.6 * LONG else fold(text[:credits.HEAD])
    seen = Look(text, folded, em, row.heading, row.bullet, row.gap)
    seen.indent, seen.lines, seen.rows = row.indent, 1 if row.rows > 1 else len(row.numbers), row.rows
    seen.said, seen.size, seen.story = row.said, row.size, row.story
    end = text.rstrip(_CLOSERS)[-1:] or text[-1:]
    closed_quote = text[-1:] in "”」』\"" and end not in _STOP_ENDS
    seen.latin = em > 2 and not _HAN.search(text, 0, 80)
    if seen.latin and em < LONG:
        seen.capitals = _capitals(text)
    seen.stopped = (end in _STOP_ENDS and not closed_quote) or (
        seen.latin and bool(_LATIN_STOP.search(text[-4:]))
    )
    seen.jump = credits.jump(text)
    seen.came_from = credits.jump_from(text) is not None or (
        seen.jump_only and seen.jump is not None and seen.jump[0] == "上"
    )
    if text[-1:] in ")）】]。":
        seen.closing = credits.end_credit(text)
    seen.credit = credit = credits.head_credit(text)
    if credit is not None:
        seen.opens_with_credit = credit.dateline is not None or (
            bool(credit.names) and credit.end + 20 < len(text)
        )
        if credit.end >= len(text) - 1:
            seen.credit_alone, seen.closing = True, None
    seen.stopped = seen.stopped or seen.jump is not None or seen.closing is not None or text[-1:] in ":："
    seen.inner_stop = _has_inner_stop(text) or (seen.latin and ". " in text)
    if em <= 90:
        _read_words(seen, folded)
    if em < LONG:
        seen.commas = folded.count(",") if not seen.latin else 0
        named = seen.genre or seen.notice or wordings.OF_WORK.match(folded) or wordings.is_page_name(folded)
        seen.byline = 99.0 if named else credits.is_byline(text)
        if seen.credit_alone and seen.opens_with_credit:
            seen.byline = 0.0
        seen.table = text.count("|") >= 2
        seen.numbered = bool(wordings.NUMBERED.match(folded))
    seen.photo = (
        credits.is_photo_credit(text)
        if em < 4 * LONG and not (seen.byline < 0.5 and text[-3:] == "文/摄")
        else False
    )
    parts = min(3, folded.count(" ")) if em < 2 * LONG and not seen.latin else 0
    seen.like_prose = (
        em >= LONG + 10 * parts
        or seen.inner_stop
        or seen.opens_with_credit
        or (seen.stopped and em >= 15 and end in ("。；;."))
    )
    seen.title_like = not seen.like_prose and not seen.jump_only and em <= 46 + 10 * parts
    seen.caption_head = em < 150 and wordings.is_caption(folded)
    if (
        seen.latin and not text.isascii() and len(_TONES.findall(text)) > 1
    ):  # how the title is read, for those who learn to
        seen.furniture_like = True
    seen.table = seen.table or row.said.startswith("table")
    seen.note, seen.worded = wordings.is_note(folded), bool(_WORDS.search(text))
    return seen


def _has_inner_stop(text: str) -> bool:
    """Whether a sentence ends before the text does; a stop between figures is a misread point."""
    last = len(text) - 1
    at = text.find("。", 0, last)
    while at >= 0:
        if not (text[at - 1:at].isdecimal() and at + 1 < last and text[at + 1].isdecimal()):
            return True
        at = text.find("。", at + 1, last)
    return False


def _capitals(text: str) -> int:
    """How a Latin title is set: 2 in capitals, 1 with a capital to each longer word, 0 like a sentence."""
    if text.isupper():
        return 2
    words = re.findall(r"[A-Za-z]{4,}", text)
    return int(len(words) > 1 and all(word[0].isupper() for word in words))


def _read_words(seen: Look, folded: str) -> None:
    seen.notice, seen.genre = wordings.names_notice(folded), wordings.is_genre(folded)
    seen.deck_end = wordings.ends_like_deck(folded)
    seen.column_like = wordings.is_column(folded) and not seen.deck_end
    seen.furniture_like, seen.page_ref = wordings.is_furniture(folded), wordings.refers_to_page(folded)


def _cut(seen: Look) -> float:
    """How much speaks for the unit (which ends without a stop) being a sentence that breaks off."""
    text = seen.text
    score = 3.0 * seen.inner_stop + (0.7 * seen.commas)
    if seen.em < LONG:
        score += 3.5 * bool(open_brackets(text)) + 0.4 * ("的" in text) + 0.3 * ("了" in text)
        stacked = (
            seen.before is not None
            and seen.before.title_like
            and seen.after is not None
            and seen.after.like_prose
        )
        dated = 1.0 if stacked else 2.2
        score += dated * bool(wordings.DATED.match(seen.folded))
        score += 3.0 * (text[-1] in ",，、") + 2.5 * bool(wordings.SAYS.match(text))
    after = seen.after
    if after and after.like_prose and not after.opens_with_credit and not after.note:
        seam = continues(text, after.text)
        score += min(4.0, 0.8 * seam) if seam > 0 else 0.4 * seam
        stop = after.text.find("。", 0, 12)
        score += 2.5 if 0 < stop <= 8 else 0.0
    elif after is None or after.opens_with_credit or after.byline < 1:
        score -= 1.0
    before = seen.before
    if before and before.like_prose and not before.stopped and not seen.heading:
        seam = continues(before.text, text)
        score += min(3.0, seam) if seam > 0.5 else 0.0
    return score


LONGEST_CAPTION = 150.0


def last_mark(text: str) -> str:
    """The last character but closing quotation marks."""
    return text.rstrip("”’」』\"'")[-1:]


def is_lone_credit(seen: Look) -> bool:
    """Whether the unit is a photographer's name and nothing else."""
    return seen.photo and seen.em < 30 and "。" not in seen.text and not seen.furniture_like


def stands_alone(seen: Look) -> bool:
    """Whether the title is a single row between what ends like text and text."""
    before, after = seen.before, seen.after
    if seen.stacked or before is None or after is None:
        return False
    return (before.like_prose or before.stopped) and after.like_prose


def is_scene(seen: Look) -> bool:
    """Whether the unit is one short sentence that shows somebody doing something somewhere."""
    return 8 <= seen.em <= 48 and seen.stopped and not seen.inner_stop and seen.text[0] not in "“「\"" \
        and bool(wordings.SCENE.search(seen.folded))
