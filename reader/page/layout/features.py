"""What can be seen of a unit: the features that evidence is made of.

`looking` gathers what the unit shows by itself, `context` adds what those around it say, `weighing` weighs it
all.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reader.page.text.credits.credit import Credit

KIN = 1.6  # neither here nor there
BOND = 0.1  # neither here nor there
LONG = 60.0
_TOLD = 30.0  # ems of a picture's news
LONGEST_CAPTION = 150.0


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
    box: bool = False  # nothing but the label of a box: 相关链接
    page_name: bool = False  # the page's first line, and what the paper calls the page
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
    matter: float = 0.0  # share of the words that an agency's dispatch begins with which stood above it
    by_reporter: bool = False  # a picture taken by who wrote the article before it
    bond: float = BOND  # share of the words below the title that stood above it
    listed: bool = False  # its neighbour begins with the same kind of mark: items of a list
    alone: bool = False  # a title of one row between what ends like text and text (stands_alone)
    lone: bool = False  # a title with nothing but running text before and after it (is_lone)
    picture_news: bool = False  # a picture's news stands right below it (heads_picture)
    ringed: bool = False  # a ring or square stands before it, and before most of the page's titles none
    siblings: int = 0  # lone titles of the same form near by
    family_below: int = 0  # of a title right below a byline: the lone titles of its form below it
    said: str = ""  # what the program that read the page called it
    size: float | None = None  # height of its type, in the source's units
    story: int = 0  # the number of the article that boxes put it in; 0 where they do not tell
    white: float | None = None  # above it in its column, in heights of its type; None where boxes do not tell
    boxed_news: bool = False  # ... and it stands in a box of its own: 【本報訊】
    in_news: bool = False  # the last credit before it was a dateline's, not a byline of its own
    before: Look | None = field(default=None, repr=False)
    after: Look | None = field(default=None, repr=False)

    @property
    def jump_only(self) -> bool:
        return self.jump is not None and self.jump[2] == 0

    @property
    def closes(self) -> bool:
        """Return whether the unit's last words end an article."""
        goes_on = self.after is not None and (self.after.signature or self.after.folded.startswith("答:"))
        signed = self.signature and (self.folded[-1:] in "日月" or (self.tight and not goes_on))
        return signed or (self.jump is not None and self.jump[0] == "下") or self.closing is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Named pieces of evidence that one decision asks for: how much of each a unit bears (0: none).

    What each is worth, and why, stands under its name in resources/evidence.toml.
    """

    of: Callable[[Look], dict[str, float]]


def last_mark(text: str) -> str:
    """Return the last character but closing quotation marks."""
    return text.rstrip("”’」』\"'")[-1:]


def is_lone_credit(seen: Look) -> bool:
    """Return whether the unit is a photographer's name and nothing else."""
    return seen.photo and seen.em < 30 and "。" not in seen.text and not seen.furniture_like


def heads_picture(seen: Look) -> bool:
    """Return whether a picture's news stands right below the unit: several sentences that name the
    photographer at their end, or any that name him in the line below.
    """
    return seen.after is not None and _is_picture_news(seen.after)


def _is_picture_news(seen: Look) -> bool:
    if seen.opens_with_credit or seen.em > 2.5 * LONGEST_CAPTION:
        return False
    if seen.photo:
        return seen.em >= _TOLD and sum(map(seen.text.rstrip("。. ").count, "。！？")) > 1
    return seen.stopped and seen.after is not None and is_lone_credit(seen.after)


def stands_alone(seen: Look) -> bool:
    """Return whether the title is a single row between what ends like text and text."""
    before, after = seen.before, seen.after
    if seen.stacked or before is None or after is None:
        return False
    return (before.like_prose or before.stopped) and after.like_prose
