"""Date, weekday, lunar date and solar term of a masthead, chosen together."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reader.page.masthead.dates import (
    DateCandidate,
    Witnesses,
    agreement,
    choose,
    open_order,
    repair,
    told,
)
from reader.page.masthead.forms.token import Token
from reader.page.masthead.scattered import civil_days, date_tokens
from reader.page.masthead.work import Place, Work, tidy
from reader.page.model import Doubt
from reader.page.readings import Suggestion
from reader.sentence import say
from reader.text import calendar
from reader.text.reigns import REIGNS


def read_day(work: Work) -> None:
    """Read date, weekday, lunar date and solar term, chosen together."""
    weekday = max(work.of("weekday"), key=lambda pair: pair[1].quality, default=None)
    lunar = _lunar(work)
    term = next(iter(work.of("term")), None)
    said = Witnesses(
        weekday[1].value if weekday else None,
        *(lunar.facts if lunar else (None, None, None)),
        *(term[1].value[1:4] if term else (None, None, None)),
    )
    chosen, marks = _date(work, said, lunar)
    if weekday:
        _put_weekday(work, *weekday, chosen, marks)
    if lunar:
        wrong = marks.get("农历") is False or marks.get("干支年") is False
        evidence, hint = _lunar_evidence(chosen, marks, wrong)
        work.put("lunar_date", lunar.text, lunar.places, evidence, hint)
    _solar_term(work, term, lunar, chosen, marks)


def _date(
    work: Work, said: Witnesses, lunar: Lunar | None
) -> tuple[DateCandidate | None, dict[str, bool]]:
    """Put the date; return it (None where it is open or not printed) and which witnesses agree with it."""
    candidates = date_tokens(work.tokens, [s.row.raw for s in work.scanned])
    chosen = choose(candidates, said)
    if chosen is None:
        _put_lunar_alone(work, lunar)
        return None, {}
    either = open_order(chosen, candidates, said)
    if either:
        _put_open(work, chosen, either)
        return None, {}
    several = len({candidate.value() for candidate in candidates}) > 1
    return chosen, _put_date(work, chosen, said, several)


def _put_lunar_alone(work: Work, lunar: Lunar | None) -> None:
    """光绪三十年三月初五: no civil date is printed, but it can be worked out."""
    if lunar is None or not lunar.year:
        return
    _, month, number = lunar.facts
    if not month or not number:
        return
    day = calendar.from_lunar(lunar.year, month, number)
    hint = Suggestion(day.isoformat(), say("农历{0}是 {1}", lunar.text, day.isoformat())) if day else None
    work.put("date", None, lunar.places, ("只印农历",), hint)


def _put_open(work: Work, chosen: DateCandidate, either: Sequence[date]) -> None:
    """Put a date of which nothing says whether its day or its month comes first."""
    first, second = (day.isoformat() for day in either)
    why = say("“{0}”的日、月先后不明：{1} 或 {2}", chosen.printed, first, second)
    hint = Suggestion(first, say("{0}；港、澳、新、马等地的报纸多先印日", why))
    work.put("date", None, chosen.places, (), hint, chosen.printed)
    work.doubts.append(Doubt("masthead", work.readings["date"].lines, "said", 0.0, {"says": why}))


def _put_date(work: Work, chosen: DateCandidate, said: Witnesses, several: bool) -> dict[str, bool]:
    """Put the date with its evidence; return which witnesses agree with it."""
    day = chosen.value()
    marks = agreement(day, said) if day else {}
    names = {**told(said), "节气": say(said.term or "节气")}
    evidence = [_agrees(names[name], ok) for name, ok in marks.items()]
    wrong = [names[name] for name, ok in marks.items() if not ok]
    hint = repair(chosen, said)
    value = day.isoformat() if day else None
    work.put("date", value, chosen.places, evidence, hint, chosen.printed)
    if day is None or wrong:
        _doubt(work, 0.2 * bool(wrong), _fault(chosen, wrong) if hint is None else hint.reason)
    elif several and not marks:
        _doubt(work, 0.3, say("报头里有几个日期，没有星期、农历可以核对"))
    return marks


def _agrees(witness: str, ok: bool) -> str:
    return say("{0}相符" if ok else "{0}不符", witness)


def _fault(chosen: DateCandidate, wrong: Sequence[str]) -> str:
    """Return what is wrong with the date: it cannot be read, or witnesses contradict it."""
    day = chosen.value()
    if day is not None:
        return say("{0}与 {1} 不符", wrong, day.isoformat())
    return say("日期“{0}”读不出" if chosen.year else "日期“{0}”没有年份", chosen.printed)


def _doubt(work: Work, margin: float, why: str) -> None:
    """Put a doubt about the date that was put."""
    work.doubts.append(Doubt("masthead", work.readings["date"].lines, "said", margin, {"says": why}))


def _put_weekday(
    work: Work, row: int, token: Token, chosen: DateCandidate | None, marks: dict[str, bool]
) -> None:
    day = chosen.value() if chosen else None
    suggestion = None
    # the date has other witnesses, or none at all: then the weekday is what is wrong
    others = all(ok for name, ok in marks.items() if name != "星期")
    if day and marks.get("星期") is not True and others and work.readings["date"].suggestion is None:
        true = calendar.weekday_name(day)
        suggestion = Suggestion(true, say("{0} 是{1}", day.isoformat(), say(true)))
    evidence = ("与日期相符",) if marks.get("星期") else ()
    work.put("weekday", token.value, [(row, token.start, token.end)], evidence, suggestion)


def _lunar_evidence(
    chosen: DateCandidate | None, marks: dict[str, bool], wrong: bool
) -> tuple[tuple[str, ...], Suggestion | None]:
    day = chosen.value() if chosen else None
    if not day or not marks:
        return (), None
    if not wrong:
        return (("与日期相符",) if marks.get("农历") or marks.get("干支年") else ()), None
    if marks.get("星期") is False:
        return (), None  # then it is rather the date that was misread
    return (), Suggestion(
        calendar.lunar_text(day), say("{0} 是农历{1}", day.isoformat(), calendar.lunar_text(day))
    )


@dataclass(frozen=True, slots=True)
class Lunar:
    """The lunar date: text as printed, places, (干支, month, day), and the year where an era names it."""

    text: str
    places: tuple[Place, ...]
    facts: tuple[str | None, int | None, int | None]
    year: int | None = None


def _lunar(work: Work) -> Lunar | None:
    """Return the lunar date: whole, its year and its day on rows near each other, or its day alone."""
    whole = next(iter(work.of("lunar")), None)
    if whole:
        row, token = whole
        text, cycle, month, day, year = token.value
        places = ((row, token.start, token.end),)
        return Lunar(tidy(text), places, (cycle, month, day), year or _year_in_era(work, cycle))
    year_alone = next(iter(work.of("ganzhi")), None)
    return _of_pieces(work, *year_alone) if year_alone else _day_alone(work)


def _of_pieces(work: Work, row: int, year: Token) -> Lunar:
    """Return the year with the lunar day after it, or right before it."""
    days = work.of("lunar_day")
    after = [(r, d) for r, d in days if 0 <= r - row <= 4 and (r, d.start) > (row, year.start)]
    near = after or [(r, d) for r, d in days if 0 < row - r <= 2]
    place, (text, cycle) = (row, year.start, year.end), year.value
    if not near:
        return Lunar(tidy(text), (place,), (cycle, None, None))
    r, day = near[0]
    facts = (cycle, day.value[2], day.value[3])
    return Lunar(tidy(text + day.value[0]), (place, (r, day.start, day.end)), facts)


def _day_alone(work: Work) -> Lunar | None:
    """Return a lunar day that is named one (农历), or that no solar term goes with."""
    civil = {(row, token.start) for row, token in civil_days(work.tokens)}
    days = [(row, token) for row, token in work.of("lunar_day") if (row, token.start) not in civil]
    named = [(r, d) for r, d in days if d.value[4]]
    free = [(r, d) for r, d in days if not d.value[5] and not _tail(work, r, d)]
    for row, day in (named or free)[:1]:
        return Lunar(tidy(day.value[0]), ((row, day.start, day.end),), (None, day.value[2], day.value[3]))
    return None


def _year_in_era(work: Work, cycle: str | None) -> int | None:
    """Return the civil year in which the lunar year of that name began, where the reign stands on a row of
    its own: 大清同治 and 壬申.
    """
    first = next((REIGNS[t.value] for _, t in work.of("era") if t.value in REIGNS), None)
    if first is None or cycle is None:
        return None
    return next((year for year in range(first, first + 60) if calendar.sexagenary(year) == cycle), None)


def _solar_term(
    work: Work,
    term: tuple[int, Token] | None,
    lunar: Lunar | None,
    chosen: DateCandidate | None,
    marks: dict[str, bool],
) -> None:
    if term:
        row, t = term
        work.put(
            "solar_term",
            tidy(t.value[0]),
            [(row, t.start, t.end)],
            ("与日期相符",) if marks.get("节气") else (),
        )
        return
    for row, t in work.of("lunar_day"):
        if lunar and (row, t.start, t.end) in lunar.places:
            continue
        day = chosen.value() if chosen else None
        after = _tail(work, row, t)
        hint = _term_hint(day, t) if day else None
        if after:
            place = (row, t.start, t.end + len(after))
            work.put("solar_term", tidy(work.scanned[row].row.raw[t.start:place[2]]), [place], (), hint)
        elif lunar and t.value[3]:
            work.put("solar_term", None, [(row, t.start, t.end)], ("只有日子，没有节气名",), hint)
        return


def _tail(work: Work, row: int, t: Token) -> str:
    """Return the two or three characters right after a lunar day, if they look like a misread solar term:
    十月廿五大雷.
    """
    piece = next(
        (
            text
            for start, text in work.scanned[row].pieces
            if start == t.end and len(text.replace(" ", "")) <= 3
        ),
        "",
    )
    return piece if any(c in name for name in calendar.TERMS for c in piece) else ""


def _term_hint(day: object, t: Token) -> Suggestion | None:
    for d, name in calendar.term_near(day):  # type: ignore[arg-type]
        _, month, number = calendar.lunar_day(d)
        if (abs(month), number) == (abs(t.value[2] or 0), t.value[3]):
            return Suggestion(
                f"{t.value[0]}{name}",
                say("{0}（农历{1}）是{2}", d.isoformat(), calendar.lunar_name(month, number), name),
            )
    return None
