"""One date out of everything a masthead says about its day: printed date, weekday, 干支 year, lunar day,
solar term.

The value is what was printed. Where the others contradict it, or where figures cannot be read, the date on
which all of them agree is worked out and offered with its reason.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from reader.page.readings import Suggestion
from reader.sentence import Sentence, say
from reader.text import calendar

_CONFUSED = ("08", "17", "38", "56", "14", "27", "69", "35", "89", "68", "06", "23", "12", "49", "57", "58")
LOOKALIKE = {frozenset(pair) for pair in _CONFUSED}
_ONES = "一二三四五六七八九"
HAN_DAYS = (
    "",
    *_ONES,
    "十",
    *(f"十{c}" for c in _ONES),
    "二十",
    *(f"二十{c}" for c in _ONES),
    "三十",
    "三十一",
)


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What else the masthead says about the day; None where it is silent."""

    weekday: str | None = None
    cycle: str | None = None
    lunar_month: int | None = None
    lunar_day: int | None = None
    term: str | None = None
    term_month: int | None = None
    term_day: int | None = None

    def names(self) -> list[str]:
        """Return the witnesses as a librarian calls them."""
        said = {"星期": self.weekday, "干支年": self.cycle, "农历": self.lunar_day, "节气": self.term}
        return [name for name, word in said.items() if word]


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A printed date: year, month, day as figures (with "?"), the text, and its places (row, start, end).

    `order`: which of two figures before the year it takes for the day: "day" or "month" first; "" where the
    page says it.
    """

    year: str
    month: str
    day: str
    printed: str
    places: tuple[tuple[int, int, int], ...]
    quality: float
    order: str = ""

    def value(self) -> date | None:
        """Return the date, if every figure is legible and the day exists."""
        if not all(map(legible, (self.year, self.month, self.day))):
            return None
        return calendar.valid_date(int(self.year), int(self.month), int(self.day))


def legible(text: str) -> bool:
    """Return whether a part of a date is all figures."""
    return text.isascii() and text.isdigit()


def agreement(day: date, said: Witnesses) -> dict[str, bool]:
    """Return for each witness whether it agrees with the day."""
    out: dict[str, bool] = {}
    if said.weekday:
        out["星期"] = calendar.weekday_name(day) == said.weekday
    if said.cycle or said.lunar_day:
        year, month, number = calendar.lunar_day(day)
        if said.cycle:
            out["干支年"] = calendar.sexagenary(year) == said.cycle
        if said.lunar_day:
            out["农历"] = (abs(said.lunar_month or 0), said.lunar_day) == (abs(month), number)
    if said.term:
        near = [(d, n) for d, n in calendar.term_near(day) if n == said.term]
        out["节气"] = any(_term_day(d, said) for d, _ in near)
    return out


def _term_day(day: date, said: Witnesses) -> bool:
    if said.term_day is None:
        return True
    _, month, number = calendar.lunar_day(day)
    return abs(month) == abs(said.term_month or 0) and number == said.term_day


def choose(candidates: Sequence[DateCandidate], said: Witnesses) -> DateCandidate | None:
    """Return the printed date that the witnesses, and the other printed dates, bear out best."""
    return max(candidates, key=lambda c: _score(c, candidates, said), default=None)


def open_order(
    chosen: DateCandidate, candidates: Sequence[DateCandidate], said: Witnesses
) -> tuple[date, ...]:
    """Return the days that the chosen date can mean as well as not, day first before month first; empty where
    something settles it.
    """
    if not chosen.order:
        return ()
    own = [c for c in candidates if c.places == chosen.places]
    scores = {_score(c, candidates, said) for c in own}
    days = [c.value() for c in sorted(own, key=lambda c: c.order)]
    return tuple(day for day in days if day) if len(scores) == 1 and len(own) > 1 else ()


def _score(c: DateCandidate, candidates: Sequence[DateCandidate], said: Witnesses) -> float:
    """Return how well a printed date is borne out: witnesses before everything, then how it is printed, then
    other print of the same day.
    """
    day = c.value()
    marks = agreement(day, said) if day else {}
    again = any(other.value() == day and other.places != c.places and not other.order for other in candidates)
    return c.quality + sum(2.0 if ok else -1.0 for ok in marks.values()) + 0.5 * (again and day is not None) \
        - 0.5 * (day is None) - 1.5 * (not c.year)


def repair(c: DateCandidate, said: Witnesses) -> Suggestion | None:
    """Return the day that all witnesses agree on and that differs from the printed one by one misread figure;
    None where there is none, or more than one.
    """
    printed = c.value()
    wrong = _contradicting(printed, said)
    if printed and not wrong:
        return None
    options = _agreed(c, said)
    if not options:
        return _majority(c, said) if printed is None else None
    best = max(options.values())
    chosen = [day for day, likely in options.items() if likely == best]
    names = said.names()
    strength = len(names) + ("农历" in names)
    if len(chosen) > 1 or (printed and strength < 2 and len(options) > 1):
        return None
    return Suggestion(chosen[0].isoformat(), _reason(c, printed, wrong, chosen[0], said))


def _contradicting(day: date | None, said: Witnesses) -> list[str]:
    """Return the witnesses that the day does not agree with."""
    return [name for name, ok in agreement(day, said).items() if not ok] if day else []


def _agreed(c: DateCandidate, said: Witnesses) -> dict[date, float]:
    """Return the days one figure away that all witnesses agree on, and how likely each misreading is."""
    printed = c.value()
    options: dict[date, float] = {}
    for day, likely in _alternatives(c):
        marks = agreement(day, said)
        if day != printed and marks and all(marks.values()):
            options[day] = max(options.get(day, 0), likely)
    return options


def _majority(c: DateCandidate, said: Witnesses) -> Suggestion | None:
    """Return an illegible date with nothing to check it against, but only one reading that exists."""
    days = {day for day, _ in _alternatives(c)}
    if len(days) == 1 and not said.names():
        day = days.pop()
        return Suggestion(day.isoformat(), say("“{0}”只能是 {1}", c.printed, day.isoformat()))
    return None


def _reason(c: DateCandidate, printed: date | None, wrong: Sequence[str], day: date, said: Witnesses) -> str:
    names = [say(name) for name in said.names()]
    every = len(names) > 1
    if printed is None:
        pattern = "“{0}”{1}；若为 {2}，则{3}均相符" if every else "“{0}”{1}；若为 {2}，则{3}相符"
        return say(pattern, c.printed, say(_fault(c)), day.isoformat(), names)
    if printed.year == day.year:
        short = say("{0}月{1}日", day.month, day.day)
    else:
        short = say("{0}年{1}月{2}日", day.year, day.month, day.day)
    pattern = "{0}与 {1} 不符；若为 {2}，则{3}均相符" if every else "{0}与 {1} 不符；若为 {2}，则{3}相符"
    return say(pattern, [told(said)[name] for name in wrong], printed.isoformat(), short, names)


def _fault(c: DateCandidate) -> str:
    """Return what is wrong with a printed date that is none."""
    if not (c.year and c.month and c.day):
        return "不完整"
    return "不存在" if all(map(legible, (c.year, c.month, c.day))) else "读不清"


def told(said: Witnesses) -> dict[str, Sentence]:
    """Return what the witnesses are called in a sentence, by their names."""
    return {
        "星期": say(said.weekday or "星期"),
        "干支年": say("{0}年", said.cycle),
        "农历": say("农历日期"),
        "节气": say("节气{0}", said.term),
    }


def _alternatives(c: DateCandidate) -> Iterator[tuple[date, float]]:
    """Days that differ from the printed one by one figure or fill its illegible ones, with how likely the
    misreading is.
    """
    illegible = not all(map(legible, (c.year, c.month, c.day)))
    years, months, days = _fill(c.year, "year"), _fill(c.month, "month"), _fill(c.day, "day")
    if illegible:
        for y in years:
            for m in months:
                for d in days:
                    day = calendar.valid_date(y, m, d)
                    if day:
                        yield day, 1.0
        return
    base = (int(c.year), int(c.month), int(c.day))
    for at, options in enumerate(
        (
            _near(c.year, range(calendar.FIRST_YEAR, calendar.LAST_YEAR + 1)),
            _near(c.month, range(1, 13)),
            _near(c.day, range(1, 32)),
        )
    ):
        for value, likely in options:
            parts = list(base)
            parts[at] = value
            day = calendar.valid_date(parts[0], parts[1], parts[2])
            if day:
                yield day, likely


def _fill(text: str, part: str) -> list[int]:
    """Return what an illegible part can be: 1? → 10..19, 十? → 11..19, no year at all → none."""
    if legible(text):
        return [int(text)]
    if part == "year":
        return _years(text)
    every = range(1, (12 if part == "month" else 31) + 1)
    return [number for number in every if not text or any(_like(text, form) for form in _forms(number))]


def _years(text: str) -> list[int]:
    """Return the years that four figures can be, of which at most two are illegible."""
    if len(text) != 4 or text.count("?") > 2:
        return []
    figures = ["0123456789" if char == "?" else char for char in text]
    values = ["".join(value) for value in product(*figures)]
    years = [int(value) for value in values if legible(value)]
    return [year for year in years if calendar.FIRST_YEAR <= year <= calendar.LAST_YEAR]


def _forms(number: int) -> tuple[str, ...]:
    """Return how a month or day may be printed."""
    return str(number), f"{number:02}", HAN_DAYS[number], HAN_DAYS[number].replace("二十", "廿")


def _like(pattern: str, form: str) -> bool:
    return len(pattern) == len(form) and all(p in ("?", f) for p, f in zip(pattern, form, strict=True))


def _near(text: str, values: Iterable[int]) -> Iterator[tuple[int, float]]:
    """Values one figure away from the printed one, those that OCR confuses first."""
    for value in values:
        form = str(value)
        if len(form) == len(text):
            pairs = [frozenset(p) for p in zip(form, text, strict=True) if p[0] != p[1]]
            if len(pairs) == 1:
                yield value, 1.0 if pairs[0] in LOOKALIKE else 0.6
        elif abs(len(form) - len(text)) == 1 and len(text) < 3:
            short, long = sorted((form, text), key=len)
            if short in (long[:1], long[1:]):
                yield value, 0.8  # a figure lost or doubled: 1日 for 11日
