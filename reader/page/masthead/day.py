"""Date, weekday, lunar date and solar term of a masthead, chosen together."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reader.page import calendar
from reader.page.masthead.dates import (
    DateCandidate,
    Witnesses,
    agreement,
    choose,
    date_tokens,
    open_order,
    repair,
    told,
)
from reader.page.masthead.forms.calendar import ERAS
from reader.page.masthead.forms.token import Token
from reader.page.masthead.work import Place, Work, tidy
from reader.page.model import Doubt, Suggestion
from reader.sentence import say


def read_day(work: Work) -> None:
    """Date, weekday, lunar date and solar term, chosen together."""
    texts = [s.row.raw for s in work.scanned]
    weekdays = work.of("weekday")
    weekday = max(weekdays, key=lambda pair: pair[1].quality, default=None)
    lunar = _lunar(work)
    term = next(iter(work.of("term")), None)
    said = Witnesses(
        weekday[1].value if weekday else None,
        *(lunar.facts if lunar else (None, None, None)),
        *((term[1].value[1], term[1].value[2], term[1].value[3]) if term else (None, None, None)),
    )
    candidates = date_tokens(work.tokens, texts)
    chosen = choose(candidates, said)
    marks: dict[str, bool] = {}
    if chosen and (either := open_order(chosen, candidates, said)):
        _put_open(work, chosen, either)
        chosen = None
    elif chosen:
        marks = _put_date(work, chosen, said, len({c.value() for c in candidates}) > 1)
    elif (
        lunar and lunar.year and lunar.facts[1] and lunar.facts[2]
    ):  # 光绪三十年三月初五: no civil date is printed
        day = calendar.from_lunar(lunar.year, lunar.facts[1], lunar.facts[2])
        hint = Suggestion(day.isoformat(), say("农历{0}是 {1}", lunar.text, day.isoformat())) if day else None
        work.put("date", None, lunar.places, ("只印农历",), hint)
    if weekday:
        row, token = weekday
        _put_weekday(work, row, token, chosen, marks)
    if lunar:
        wrong = marks.get("农历") is False or marks.get("干支年") is False
        evidence, hint = _lunar_evidence(chosen, marks, wrong)
        work.put("lunar_date", lunar.text, lunar.places, evidence, hint)
    _solar_term(work, term, lunar, chosen, marks)


def _put_open(work: Work, chosen: DateCandidate, either: Sequence[date]) -> None:
    """A date of which nothing says whether its day or its month comes first."""
    first, second = (day.isoformat() for day in either)
    why = say("“{0}”的日、月先后不明:{1} 或 {2}", chosen.printed, first, second)
    hint = Suggestion(first, say("{0};港、澳、新、马等地的报纸多先印日", why))
    work.put("date", None, chosen.places, (), hint, chosen.printed)
    work.doubts.append(Doubt("masthead", work.readings["date"].lines, "said", 0.0, {"says": why}))


def _put_date(work: Work, chosen: DateCandidate, said: Witnesses, several: bool) -> dict[str, bool]:
    day = chosen.value()
    marks = agreement(day, said) if day else {}
    names = {**told(said), "节气": say(said.term or "节气")}
    evidence = [say("{0}相符" if ok else "{0}不符", names[name]) for name, ok in marks.items()]
    suggestion = repair(chosen, said)
    work.put("date", day.isoformat() if day else None, chosen.places, evidence, suggestion, chosen.printed)
    lines = work.readings["date"].lines
    if day is None:
        pattern = "日期“{0}”读不出" if chosen.year else "日期“{0}”没有年份"
        why = suggestion.reason if suggestion else say(pattern, chosen.printed)
        work.doubts.append(Doubt("masthead", lines, "said", 0.0, {"says": why}))
    elif not all(marks.values()):
        wrong = [names[name] for name, ok in marks.items() if not ok]
        why = suggestion.reason if suggestion else say("{0}与 {1} 不符", wrong, day.isoformat())
        work.doubts.append(Doubt("masthead", lines, "said", 0.2, {"says": why}))
    elif several and not marks:
        why = say("报头里有几个日期,没有星期、农历可以核对")
        work.doubts.append(Doubt("masthead", lines, "said", 0.3, {"says": why}))
    return marks


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
    whole = next(iter(work.of("lunar")), None)
    if whole:
        row, t = whole
        return Lunar(
            tidy(t.value[0]),
            ((row, t.start, t.end),),
            t.value[1:4],
            t.value[4] or _year_in_era(work, t.value[1]),
        )
    days = work.of("lunar_day")
    for row, t in work.of("ganzhi"):
        after = [(r, d) for r, d in days if 0 <= r - row <= 4 and (r, d.start) > (row, t.start)]
        after = after or [(r, d) for r, d in days if 0 < row - r <= 2]
        if after:
            r, d = after[0]
            return Lunar(
                tidy(t.value[0] + d.value[0]),
                ((row, t.start, t.end), (r, d.start, d.end)),
                (t.value[1], d.value[2], d.value[3]),
            )
        return Lunar(tidy(t.value[0]), ((row, t.start, t.end),), (t.value[1], None, None))
    free = [(r, d) for r, d in days if not d.value[5] and not _tail(work, r, d)]
    named = [(r, d) for r, d in days if d.value[4]] or free
    if named:
        r, d = named[0]
        return Lunar(tidy(d.value[0]), ((r, d.start, d.end),), (None, d.value[2], d.value[3]))
    return None


def _year_in_era(work: Work, cycle: str | None) -> int | None:
    """The civil year in which the lunar year of that name began, where the reign stands on a row of its own:
    大清同治 and 壬申.
    """
    first = next((ERAS[t.value] for _, t in work.of("era") if t.value in ERAS), None)
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
            work.put("solar_term", None, [(row, t.start, t.end)], ("只有日子,没有节气名",), hint)
        return


def _tail(work: Work, row: int, t: Token) -> str:
    """The two or three characters right after a lunar day, if they look like a misread solar term:
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
                say("{0}(农历{1})是{2}", d.isoformat(), calendar.lunar_name(month, number), name),
            )
    return None
