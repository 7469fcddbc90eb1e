"""From tokens to one consistent reading of every field, with evidence, suggestions and doubts."""
from __future__ import annotations

import re
from collections.abc import Sequence

from reader.page.facts import Facts
from reader.page.masthead.day import read_day
from reader.page.masthead.evidence import CONTACT, TEASER, TITLE_END
from reader.page.masthead.find import Zone
from reader.page.masthead.forms.pinyin import spells
from reader.page.masthead.forms.token import Token
from reader.page.masthead.rows import Row
from reader.page.masthead.scan import Scanned
from reader.page.masthead.title import find_by_place, find_title
from reader.page.masthead.work import Place, Work, tidy
from reader.page.model import Doubt
from reader.page.readings import Reading, Suggestion
from reader.sentence import say

_DOTTED = re.compile("[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])")  # 周末·读城
_OWN = re.compile(
    "本[报報]|[报報]社|官[方网網]|[网網][址站]|主[页頁]|[电電]子[报報]|[数數]字[报報]|新[闻聞][网網]"
    "|[报報爆]料|[社馆館]址|[信邮郵][箱件址]|编辑部|編輯部"
)
_SITE = re.compile(
    "[\u4e00-\u9fff]{2,6}(?:[网網]|在[线線]|[频頻]道) ?[:：]? ?(?:h?t?t?p?:?/?/?)$"
)  # 中部渡口网 www.…
_BESIDE = 1  # Han characters beside an address that stands by itself
_NEWSROOM = 0.35  # how likely a telephone's label makes it the newsroom's
LABEL = {"issue_number": "期号", "cn_number": "刊号", "page_count": "版数"}
_REACH, _SHORT = 4, 12  # rows beside a zone that may belong to it; characters of such a row
_LONGEST_NAME, _LONGEST_HEAD = 8, 90  # characters of a page's name, of the row that it stands on
_BESIDE_MASTHEAD = frozenset({"day", "ganzhi", "lunar_day"})
_BESIDE_HEAD = _BESIDE_MASTHEAD | {"page", "page_alone"}


def solve(
    scanned: Sequence[Scanned], zones: Sequence[Zone], facts: Facts
) -> tuple[dict[str, Reading], set[int], tuple[Doubt, ...]]:
    """Return (readings, rows that they stand on, doubts) of the zones."""
    work = Work(scanned, zones, facts)
    work.tokens = _tokens(scanned, zones)
    read_day(work)
    for name in ("issue_number", "page_count", "cn_number"):
        _best(work, name, work.of(name))
    _sponsor(work)
    _publisher(work)
    _title(work)
    for name in ("email", "website", "phone"):
        _best(work, name, [pair for pair in work.of(name) if _is_own(work, *pair)])
    _running_head(work)
    _cross_evidence(work)
    return work.readings, work.used, tuple(work.doubts)


def _tokens(scanned: Sequence[Scanned], zones: Sequence[Zone]) -> list[tuple[int, Token]]:
    """Return the zones' tokens with their rows, in their order; and, of short rows near by that hold nothing
    else, what a masthead may have beside it.
    """
    found: list[tuple[int, Token]] = []
    seen: set[int] = set()
    for zone in zones:
        reach = _REACH if zone.kind else 0
        for i in range(max(0, zone.first - reach), min(len(scanned), zone.last + reach + 1)):
            inside = zone.first <= i <= zone.last
            if i not in seen and (inside or scanned[i].row.length <= _SHORT):
                seen.add(i)
                tokens = scanned[i].tokens if inside else _beside(scanned[i], zone)
                found += [(i, token) for token in tokens]
    return sorted(found, key=lambda pair: (pair[0], pair[1].start))


def _beside(s: Scanned, zone: Zone) -> list[Token]:
    """Return what a row near the zone has that goes with it; nothing where it holds other words."""
    if any(piece for _, piece in s.pieces) and not s.has("day", "page_alone"):
        return []
    kinds = _BESIDE_HEAD if zone.kind == "running" else _BESIDE_MASTHEAD
    return [token for token in s.tokens if token.kind in kinds]


def _best(work: Work, name: str, found: Sequence[tuple[int, Token]]) -> None:
    """Put the cleanest of a field's tokens, the first among equals."""
    if not found:
        return
    row, token = max(found, key=lambda pair: (pair[1].value is not None, pair[1].quality))
    evidence = ("看不清的字未读",) if token.value is None else ()
    work.put(name, token.value, [(row, token.start, token.end)], evidence)
    others = {t.value for _, t in found if t.value is not None} - {token.value}
    if others and name in LABEL:
        rows = sorted({n for r, t in found for n in work.scanned[r].row.lines(t.start, t.end)})
        every = [str(value) for value in (token.value, *sorted(others, key=str))]
        why = say("有几个可能的{0}：{1}", say(LABEL[name]), every)
        work.doubts.append(Doubt("masthead", tuple(rows), "said", 0.3, {"says": why}))


def _is_own(work: Work, row: int, token: Token) -> bool:
    """Return whether an address or telephone is the paper's own: an advertisement's stands beside a shop's
    name and its offer, and the numbers of the departments for advertising, subscription and print are not the
    newsroom's.
    """
    if token.kind == "phone" and token.quality < _NEWSROOM:
        return False
    s = work.scanned[row]
    if {t.kind for t in s.tokens} - CONTACT - {"label", "labelled"}:
        return True  # beside fields that only a masthead has
    before = s.row.text[:token.start] + s.row.text[token.start:token.end].partition("www")[0]
    if token.kind == "website" and _SITE.search(before):
        return True
    return _names_paper(work, s.row.text) or _words(s) <= _BESIDE


def _names_paper(work: Work, text: str) -> bool:
    """Return whether the row speaks of the paper: by 本报 and the like, or by the beginning of its name."""
    title = work.readings["title"].value if "title" in work.readings else None
    stem = title[:2] if isinstance(title, str) else ""
    return _OWN.search(text) is not None or bool(stem and stem in text)


def _words(s: Scanned) -> int:
    """Return how many Han characters of the row no field explains."""
    return sum([_is_han(char) for _, piece in s.pieces for char in piece])


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _sponsor(work: Work) -> None:
    found = work.of("sponsor")
    if not found:
        return

    def rank(pair: tuple[int, Token]) -> tuple[int, float]:
        name, label = pair[1].value
        house = bool(re.search(r"[报報]社$|日[报報]社?$", name))
        organ, runs = any(c in label for c in "报報"), any(c in label for c in "办辦")
        order = 2 if runs else 1
        if organ or (runs and "主管" in label):
            order = 3
        return (order if not house else 0, pair[1].quality)

    row, token = max(found, key=rank)
    work.put(
        "sponsor",
        _spaced(token.value[0]),
        [(row, token.start, token.end)],
        (say("标有“{0}”", token.value[1]),),
    )


def _spaced(text: str) -> str:
    return re.sub(r" {2,}", " ", text.strip())


def _publisher(work: Work) -> None:
    found = work.of("publisher")
    if found:
        row, token = max(found, key=lambda pair: (pair[1].quality, "出" in pair[1].value[1]))
        work.put(
            "publisher",
            tidy(token.value[0]),
            [(row, token.start, token.end)],
            (say("标有“{0}”", token.value[1]),),
        )
        return
    for zone in work.zones:
        for i in zone.rows():
            for start, piece in work.scanned[i].pieces:
                text = piece.replace(" ", "")
                if re.fullmatch(r"[\u3400-\u9fff]{2,10}[报報]社", text) and zone.kind == "masthead":
                    work.put("publisher", text, [(i, start, start + len(piece))], ("单独印出的社名",))
                    return


def _title(work: Work) -> None:
    cn = work.readings["cn_number"].value if "cn_number" in work.readings else None
    title = find_title(work.scanned, work.zones, _house(work), str(cn) if cn else None, work.facts)
    if title is None:
        _title_by_place(work)
        _latin_title(work)
        return
    places: list[Place] = [(title.row, title.start, title.end)]
    if title.end < 0:  # set over several rows
        places = [(i, 0, len(work.scanned[i].row.text)) for i in range(title.row, title.row - title.end)]
    hint = (
        Suggestion(title.repair, say("出版者的名称和拼音都是“{0}”", title.repair)) if title.repair else None
    )
    work.put("title", title.text, places, title.evidence, hint)


def _title_by_place(work: Work) -> None:
    """What stands alone above the whole masthead is the name perhaps: a suggestion, nothing else tells."""
    found = None if work.of("latin") else find_by_place(work.scanned, work.zones)
    if found:
        hint = Suggestion(found.text, say("报头最上面单独一行，别处没有报名"))
        work.put("title", None, [(found.row, found.start, found.end)], (), hint)


def _house(work: Work) -> tuple[str, int, int] | None:
    """Return the publisher's name, its row and its offset there: of the first that is labelled, else of the
    one that was read.
    """
    for row, t in work.of("publisher"):
        name = t.value[0]
        return name, row, t.start + max(0, work.scanned[row].row.text[t.start:t.end].find(name))
    if "publisher" not in work.readings:
        return None
    wanted = work.readings["publisher"].value
    for i in (i for zone in work.zones for i in zone.rows()):
        for start, piece in work.scanned[i].pieces:
            if piece.replace(" ", "") == wanted:
                return str(wanted), i, start
    return None


def _latin_title(work: Work) -> None:
    """The name was lost, its spelling is there; or the paper is in another language."""
    latin = work.of("latin")
    if not latin or all(zone.kind != "masthead" for zone in work.zones):
        return
    row, token = latin[0]
    place = (row, token.start, token.end)
    around = "".join(work.scanned[i].row.text for zone in work.zones for i in zone.rows())
    if sum("\u3400" <= c <= "\u9fff" for c in around) < 0.1 * len(around):
        work.put("title", token.value, [place])
        return
    names = [name for name in work.facts.papers.values() if spells(token.value, name) == 0]
    hint = (
        Suggestion(names[0], say("拼音“{0}”与《{1}》相符", token.value, names[0]))
        if len(names) == 1
        else None
    )
    work.put("title", None, [place], ("只有拼音，没有汉字报名",), hint)


def _running_head(work: Work) -> None:
    """Put page number, page name and editors."""
    editors = work.of("editors")
    if editors:
        names = " ".join([_spaced(token.value) for _, token in editors])
        work.put("editors", names, [(row, token.start, token.end) for row, token in editors])
    pages = _page_tokens(work)
    if not pages:
        return
    row, token = max(pages, key=lambda pair: pair[1].quality)
    work.put("page", token.value, [(row, token.start, token.end)])
    name = _page_name(work, row)
    if name:
        work.put("page_name", name[0], [name[1]])


def _page_tokens(work: Work) -> list[tuple[int, Token]]:
    """Return what may be the page's number: named one, or alone beside a running head; not a figure of the
    date.
    """
    running = all(zone.kind != "masthead" for zone in work.zones)
    pages = work.of("page") or (work.of("page_alone") if running else [])
    dated = set(work.readings["date"].lines) if "date" in work.readings else set()
    return [pair for pair in pages if pair[1].kind == "page" or not _is_of_date(work.scanned[pair[0]], dated)]


def _is_of_date(s: Scanned, dated: set[int]) -> bool:
    return s.has("day") and not dated.isdisjoint(s.row.numbers)


def _page_name(work: Work, page_row: int) -> tuple[str, Place] | None:
    """Return the short name nearest to the page number: the same row first."""
    title = work.readings["title"].value if "title" in work.readings else None
    for i in _rows_of_page_name(work, page_row):
        s = work.scanned[i]
        for start, piece in _names(s):
            text = piece.replace(" ", "")
            if not 2 <= len(text) <= _LONGEST_NAME or text == title or not all(map(_is_han, text)):
                continue
            whole = _DOTTED.match(s.row.text, start)
            if whole:
                return whole[0], (i, start, whole.end())
            return text, (i, start, start + len(piece))
    return None


def _rows_of_page_name(work: Work, page_row: int) -> list[int]:
    """Return the rows on which the page's name may stand, the nearest to its number first."""
    near = {page_row}
    if all(zone.kind != "masthead" for zone in work.zones):
        for zone in work.zones:
            near |= set(range(max(0, zone.first - 2), zone.last + 1)) if zone.kind == "running" else set()
    rows = sorted(near, key=lambda i: (abs(i - page_row), i))
    return [i for i in rows if _may_name_page(work.scanned[i].row, i == page_row)]


def _may_name_page(row: Row, numbered: bool) -> bool:
    return row.length <= _LONGEST_HEAD and (numbered or not TEASER.search(row.text))


def _names(s: Scanned) -> list[tuple[int, str]]:
    """Pieces that could name a page: what no field has taken; 广告 is a label elsewhere and a page's name
    here.
    """
    labels = [(t.start, s.row.text[t.start:t.end]) for t in s.tokens if t.kind == "label"]
    pieces = [(start, text) for start, text in s.pieces if not TITLE_END.fullmatch(text.replace(" ", ""))]
    return pieces + [label for label in labels if label[1] in ("广告", "廣告")]


def _cross_evidence(work: Work) -> None:
    """Note what the CN number's region and the place in the names say of each other."""
    cn, title = work.readings.get("cn_number"), work.readings.get("title")
    if cn and isinstance(cn.value, str) and title and isinstance(title.value, str):
        region = work.facts.region_of(title.value)
        if region and cn.value[2:4] == region:
            name = work.facts.regions.get(region, region)
            evidence = (*cn.evidence, say("地区号 {0} 是{1}，与报名相符", region, name))
            work.readings["cn_number"] = Reading(cn.value, cn.lines, cn.printed, evidence, cn.suggestion)
