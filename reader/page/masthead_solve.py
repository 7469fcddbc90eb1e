"""From tokens to one consistent reading of every field, with evidence, suggestions and doubts."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader.page import calendar
from reader.page.facts import Facts
from reader.page.masthead_dates import DateCandidate, Witnesses, agreement, choose, date_tokens, repair
from reader.page.masthead_find import TEASER, TITLE_END, Zone
from reader.page.masthead_scan import Scanned
from reader.page.masthead_title import find_title
from reader.page.masthead_token import Token
from reader.page.model import Doubt, Reading, Suggestion
from reader.page.pinyin import spells

Place = tuple[int, int, int]  # row, start, end


@dataclass(slots=True)
class Work:
    """The masthead while it is being read."""

    scanned: Sequence[Scanned]
    zones: Sequence[Zone]
    facts: Facts
    tokens: list[tuple[int, Token]] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    taken: set[Place] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)

    def of(self, *kinds: str) -> list[tuple[int, Token]]:
        """The (row, token) pairs of these kinds, in the page's order."""
        return [(row, t) for row, t in self.tokens if t.kind in kinds]

    def put(self, name: str, value: str | int | None, places: Sequence[Place], evidence: Sequence[str] = (),
            suggestion: Suggestion | None = None, printed: str | None = None) -> None:
        """Store a reading with its source lines and the text as printed."""
        lines = sorted({n for row, a, b in places for n in self.scanned[row].row.lines(a, b)})
        text = printed or " ".join(self.scanned[row].row.raw[a:b].strip() for row, a, b in places)
        self.readings[name] = Reading(value, tuple(lines), text, tuple(evidence), suggestion)
        self.used.update(row for row, _, _ in places)
        self.taken.update(places)


def solve(scanned: Sequence[Scanned], zones: Sequence[Zone], facts: Facts) -> tuple[dict[str, Reading], set[int], tuple[Doubt, ...]]:
    """(readings, rows that they stand on, doubts) of the zones."""
    work = Work(scanned, zones, facts)
    seen: set[int] = set()
    for zone in zones:
        reach = 4 if zone.kind else 0
        outside = {"day", "ganzhi", "lunar_day"} | ({"page", "page_alone"} if zone.kind == "running" else set())
        for i in range(max(0, zone.first - reach), min(len(scanned), zone.last + reach + 1)):
            inside = zone.first <= i <= zone.last
            if i not in seen and (inside or scanned[i].row.length <= 12):
                seen.add(i)
                spare = sum(len(piece) for start, piece in scanned[i].pieces if not scanned[i].has("day", "page_alone"))
                work.tokens += [(i, t) for t in scanned[i].tokens
                                if inside or spare == 0 and t.kind in outside]
    work.tokens.sort(key=lambda pair: (pair[0], pair[1].start))
    _calendar(work)
    for name, kind in (("issue_number", "issue_number"), ("page_count", "page_count"), ("cn_number", "cn_number"),
                       ("email", "email"), ("website", "website"), ("phone", "phone")):
        _best(work, name, kind)
    _sponsor(work)
    _publisher(work)
    _title(work)
    _running_head(work)
    _cross_evidence(work)
    return work.readings, work.used, tuple(work.doubts)


def _best(work: Work, name: str, kind: str) -> None:
    """The cleanest token of a kind, the first among equals."""
    found = work.of(kind)
    if not found:
        return
    row, token = max(found, key=lambda pair: (pair[1].value is not None, pair[1].quality))
    evidence = ("看不清的字未读",) if token.value is None else ()
    work.put(name, token.value, [(row, token.start, token.end)], evidence)
    others = {t.value for _, t in found if t.value is not None} - {token.value}
    if others and kind in ("issue_number", "cn_number", "page_count"):
        rows = sorted({n for r, t in found for n in work.scanned[r].row.lines(t.start, t.end)})
        work.doubts.append(Doubt("masthead", tuple(rows), f"有几个可能的{LABEL[name]}:{token.value}、{'、'.join(map(str, sorted(others, key=str)))}", 0.3))


LABEL = {"issue_number": "期号", "cn_number": "刊号", "page_count": "版数", "date": "日期", "lunar_date": "农历日期", "weekday": "星期",
         "solar_term": "节气", "title": "报名"}


def _calendar(work: Work) -> None:
    """Date, weekday, lunar date and solar term, chosen together."""
    texts = [s.row.raw for s in work.scanned]
    weekdays = work.of("weekday")
    weekday = max(weekdays, key=lambda pair: pair[1].quality, default=None)
    lunar = _lunar(work)
    term = next(iter(work.of("term")), None)
    said = Witnesses(weekday[1].value if weekday else None, *(lunar.facts if lunar else (None, None, None)),
                     *((term[1].value[1], term[1].value[2], term[1].value[3]) if term else (None, None, None)))
    candidates = date_tokens(work.tokens, texts)
    chosen = choose(candidates, said)
    marks: dict[str, bool] = {}
    if chosen:
        marks = _put_date(work, chosen, said, len({c.value() for c in candidates}) > 1)
    if weekday:
        row, token = weekday
        _put_weekday(work, row, token, chosen, marks)
    if lunar:
        wrong = marks.get("农历") is False or marks.get("干支年") is False
        evidence, hint = _lunar_evidence(chosen, marks, wrong)
        work.put("lunar_date", lunar.text, lunar.places, evidence, hint)
    _solar_term(work, term, lunar, chosen, marks)


def _put_date(work: Work, chosen: DateCandidate, said: Witnesses, several: bool) -> dict[str, bool]:
    day = chosen.value()
    marks = agreement(day, said) if day else {}
    told = {"星期": said.weekday, "干支年": f"{said.cycle}年", "农历": "农历日期", "节气": said.term}
    evidence = [f"{told[name]}{'相符' if ok else '不符'}" for name, ok in marks.items()]
    suggestion = repair(chosen, said)
    work.put("date", day.isoformat() if day else None, chosen.places, evidence, suggestion, chosen.printed)
    lines = work.readings["date"].lines
    if day is None:
        work.doubts.append(Doubt("masthead", lines, suggestion.reason if suggestion else f"日期“{chosen.printed}”{'没有年份' if not chosen.year else '读不出'}", 0.0))
    elif not all(marks.values()):
        wrong = "、".join(told[n] or n for n, ok in marks.items() if not ok)
        work.doubts.append(Doubt("masthead", lines, suggestion.reason if suggestion else f"{wrong}与 {day.isoformat()} 不符", 0.2))
    elif several and not marks:
        work.doubts.append(Doubt("masthead", lines, "报头里有几个日期,没有星期、农历可以核对", 0.3))
    return marks


def _put_weekday(work: Work, row: int, token: Token, chosen: DateCandidate | None, marks: dict[str, bool]) -> None:
    day = chosen.value() if chosen else None
    suggestion = None
    # the date has other witnesses, or none at all: then the weekday is what is wrong
    if day and marks.get("星期") is not True and all(ok for name, ok in marks.items() if name != "星期") and work.readings["date"].suggestion is None:
        suggestion = Suggestion(calendar.weekday_name(day), f"{day.isoformat()} 是{calendar.weekday_name(day)}")
    evidence = ("与日期相符",) if marks.get("星期") else ()
    work.put("weekday", token.value, [(row, token.start, token.end)], evidence, suggestion)


def _lunar_evidence(chosen: DateCandidate | None, marks: dict[str, bool], wrong: bool) -> tuple[tuple[str, ...], Suggestion | None]:
    day = chosen.value() if chosen else None
    if not day or not marks:
        return (), None
    if not wrong:
        return (("与日期相符",) if marks.get("农历") or marks.get("干支年") else ()), None
    if marks.get("星期") is False:
        return (), None  # then it is rather the date that was misread
    return (), Suggestion(calendar.lunar_text(day), f"{day.isoformat()} 是农历{calendar.lunar_text(day)}")


@dataclass(frozen=True, slots=True)
class Lunar:
    """The lunar date: text as printed, places, and (干支, month, day)."""

    text: str
    places: tuple[Place, ...]
    facts: tuple[str | None, int | None, int | None]


def _lunar(work: Work) -> Lunar | None:
    whole = next(iter(work.of("lunar")), None)
    if whole:
        row, t = whole
        return Lunar(_tidy(t.value[0]), ((row, t.start, t.end),), t.value[1:4])
    days = work.of("lunar_day")
    for row, t in work.of("ganzhi"):
        after = [(r, d) for r, d in days if 0 <= r - row <= 4 and (r, d.start) > (row, t.start)] or [(r, d) for r, d in days if 0 < row - r <= 2]
        if after:
            r, d = after[0]
            return Lunar(_tidy(t.value[0] + d.value[0]), ((row, t.start, t.end), (r, d.start, d.end)), (t.value[1], d.value[2], d.value[3]))
        return Lunar(_tidy(t.value[0]), ((row, t.start, t.end),), (t.value[1], None, None))
    named = [(r, d) for r, d in days if d.value[4]] or [(r, d) for r, d in days if not d.value[5]] if not work.of("term") or days else []
    if named:
        r, d = named[0]
        return Lunar(_tidy(d.value[0]), ((r, d.start, d.end),), (None, d.value[2], d.value[3]))
    return None


def _solar_term(work: Work, term: tuple[int, Token] | None, lunar: Lunar | None, chosen: DateCandidate | None, marks: dict[str, bool]) -> None:
    if term:
        row, t = term
        work.put("solar_term", _tidy(t.value[0]), [(row, t.start, t.end)], ("与日期相符",) if marks.get("节气") else ())
        return
    for row, t in work.of("lunar_day"):
        if lunar and (row, t.start, t.end) in lunar.places:
            continue
        day = chosen.value() if chosen else None
        after = next((piece for start, piece in work.scanned[row].pieces if start == t.end and len(piece.replace(" ", "")) <= 3), None)
        hint = _term_hint(day, t) if day else None
        if after and any(c in name for name in calendar.TERMS for c in after):
            place = (row, t.start, t.end + len(after))
            work.put("solar_term", _tidy(work.scanned[row].row.raw[t.start:place[2]]), [place], (), hint)
        elif lunar and t.value[3]:
            work.put("solar_term", None, [(row, t.start, t.end)], ("只有日子,没有节气名",), hint)
        return


def _term_hint(day: object, t: Token) -> Suggestion | None:
    for d, name in calendar.term_near(day):  # type: ignore[arg-type]
        _, month, number = calendar.lunar_day(d)
        if (abs(month), number) == (abs(t.value[2] or 0), t.value[3]):
            return Suggestion(f"{t.value[0]}{name}", f"{d.isoformat()}(农历{calendar.lunar_name(month, number)})是{name}")
    return None


def _tidy(text: str) -> str:
    """A name without the spaces that OCR puts between Han characters."""
    return re.sub(r"(?<=[\u3400-\u9fff〇○、]) +(?=[\u3400-\u9fff〇○、])", "", text.strip(" 、,:"))


def _sponsor(work: Work) -> None:
    found = work.of("sponsor")
    if not found:
        return

    def rank(pair: tuple[int, Token]) -> tuple[int, float]:
        name, label = pair[1].value
        house = bool(re.search(r"[报報]社$|日[报報]社?$", name))
        order = 3 if "报" in label or "報" in label or ("主管" in label and ("办" in label or "辦" in label)) else 2 if "办" in label or "辦" in label else 1
        return (order if not house else 0, pair[1].quality)

    row, token = max(found, key=rank)
    work.put("sponsor", _spaced(token.value[0]), [(row, token.start, token.end)], (f"标有“{token.value[1]}”",))


def _spaced(text: str) -> str:
    return re.sub(r" {2,}", " ", text.strip())


def _publisher(work: Work) -> None:
    found = work.of("publisher")
    if found:
        row, token = max(found, key=lambda pair: (pair[1].quality, "出" in pair[1].value[1]))
        work.put("publisher", _tidy(token.value[0]), [(row, token.start, token.end)], (f"标有“{token.value[1]}”",))
        return
    for zone in work.zones:
        for i in zone.rows():
            for start, piece in work.scanned[i].pieces:
                text = piece.replace(" ", "")
                if re.fullmatch(r"[\u3400-\u9fff]{2,10}[报報]社", text) and zone.kind == "masthead":
                    work.put("publisher", text, [(i, start, start + len(piece))], ("单独印出的社名",))
                    return


def _title(work: Work) -> None:
    publisher = next(((t.value[0], row, t.start + max(0, work.scanned[row].row.text[t.start:t.end].find(t.value[0])))
                      for row, t in work.of("publisher")), None)
    if publisher is None and "publisher" in work.readings:
        publisher = next(((p.replace(" ", ""), i, start) for z in work.zones for i in z.rows() for start, p in work.scanned[i].pieces
                          if p.replace(" ", "") == work.readings["publisher"].value), None)
    cn = work.readings["cn_number"].value if "cn_number" in work.readings else None
    title = find_title(work.scanned, work.zones, publisher, str(cn) if cn else None, work.facts)
    if title:
        places = [(title.row, title.start, title.end)] if title.end >= 0 else [(title.row + i, 0, len(work.scanned[title.row + i].row.text)) for i in range(-title.end)]
        work.put("title", title.text, places, title.evidence)
        return
    latin = work.of("latin")
    if latin and any(z.kind == "masthead" for z in work.zones):  # the name was lost, its spelling is there
        row, token = latin[0]
        names = [name for name in work.facts.papers.values() if spells(token.value, name) == 0]
        hint = Suggestion(names[0], f"拼音“{token.value}”与《{names[0]}》相符") if len(names) == 1 else None
        work.put("title", None, [(row, token.start, token.end)], ("只有拼音,没有汉字报名",), hint)


def _running_head(work: Work) -> None:
    """Page number, page name and editors."""
    pages = work.of("page") or (work.of("page_alone") if all(z.kind != "masthead" for z in work.zones) else [])
    day_places = set(work.readings["date"].lines) if "date" in work.readings else set()
    pages = [(r, t) for r, t in pages if t.kind == "page" or not (set(work.scanned[r].row.numbers) & day_places and work.scanned[r].has("day"))]
    editors = work.of("editors")
    if editors:
        work.put("editors", " ".join(_spaced(t.value) for _, t in editors), [(r, t.start, t.end) for r, t in editors])
    if not pages:
        return
    row, token = max(pages, key=lambda pair: pair[1].quality)
    work.put("page", token.value, [(row, token.start, token.end)])
    name = _page_name(work, row)
    if name:
        work.put("page_name", name[0], [name[1]])


def _page_name(work: Work, page_row: int) -> tuple[str, Place] | None:
    """The short name nearest to the page number: the same row first."""
    title = work.readings["title"].value if "title" in work.readings else None
    full = any(z.kind == "masthead" for z in work.zones)
    running = {i for z in work.zones if z.kind == "running" for i in range(max(0, z.first - 2), z.last + 1)}
    for i in sorted(running | {page_row}, key=lambda i: abs(i - page_row)):
        s = work.scanned[i]
        if (full and i != page_row) or s.row.length > 90 or (i != page_row and TEASER.search(s.row.text)):
            continue
        for start, piece in _names(s):
            text = piece.replace(" ", "")
            if 2 <= len(text) <= 8 and all("\u3400" <= c <= "\u9fff" for c in text) and text != title:
                return text, (i, start, start + len(piece))
    return None


def _names(s: Scanned) -> list[tuple[int, str]]:
    """Pieces that could name a page: what no field has taken; 广告 is a label elsewhere and a page's name here."""
    labels = [(t.start, s.row.text[t.start:t.end]) for t in s.tokens if t.kind == "label"]
    pieces = [(start, text) for start, text in s.pieces if not TITLE_END.fullmatch(text.replace(" ", ""))]
    return pieces + [label for label in labels if label[1] in ("广告", "廣告")]


def _cross_evidence(work: Work) -> None:
    """What the CN number's region and the place in the names say of each other."""
    cn, title = work.readings.get("cn_number"), work.readings.get("title")
    if cn and isinstance(cn.value, str) and title and isinstance(title.value, str):
        region = work.facts.region_of(title.value)
        if region and cn.value[2:4] == region:
            name = work.facts.regions.get(region, region)
            work.readings["cn_number"] = Reading(cn.value, cn.lines, cn.printed, (*cn.evidence, f"地区号 {region} 是{name},与报名相符"), cn.suggestion)
