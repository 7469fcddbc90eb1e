"""Which rows of a page are its masthead, its running head or its imprint: by how many kinds of evidence stand together.

One date, one telephone or one CN number means nothing, body text and notices have them all. A masthead is a
place where several kinds stand close together on rows that hold little else, mostly at the top or the foot.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.page.masthead.rows import Row
from reader.page.masthead.scan import Scanned

POINTS = {
    "date": 2, "year_month": 1, "year": 1, "month_day": 1, "weekday": 2, "lunar": 3, "lunar_day": 1, "ganzhi": 2, "term": 1, "era": 2,
    "issue_number": 3, "page_count": 3, "cn_number": 4, "post": 3, "publisher": 3, "sponsor": 2, "email": 1, "website": 1,
    "phone": 1, "price": 1, "zip": 1, "permit": 1, "latin": 1, "page": 1, "editors": 1, "title": 2,
}
ISSUE_KINDS = {"date", "year_month", "issue_number", "page_count", "lunar", "weekday"}
OWN_KINDS = {"cn_number", "publisher", "page_count", "title", "post", "latin"}
CONTACT = {"phone", "email", "website", "zip", "price", "post", "permit"}
WEAK = {"month_day", "year", "lunar_day", "term", "year_month", "zip"}  # alone on a row they must be all there is
FULL = {"issue_number", "cn_number", "page_count", "publisher", "sponsor", "lunar", "post"}  # a running head has none
MAX_GAP = 8  # rows of slogans, ears and captions between two rows of one masthead
EDGE = 6  # rows from the top or the foot of the page that count as its edge
PAPER_KIND = ("(?:日|晚|晨|早|午|商|时|時|都市|周|週|新|导|導|画|畫|快|工人|青年|农民|農民|经济|經濟|电力|教育|"
              "法制|法治|生活|电视|体育|科技|健康|老年|少年|邮|邮政|"
              "劳动|勞動|石油|消费|文摘|文艺|文化|公|民|交通|铁道|建设|卫生|旅游|企业|金融|信息)")
_ADVERTISING = re.compile(r"订阅|征订|訂閱|欢迎订|开奖|双色球|大乐透|彩票|福彩|体彩|中奖|摇奖|排列[三五35]|3D")
_JUMP = re.compile(r"[上下紧緊][接转轉]|转[第至]|[转轉见見]\S{0,3}版|参见|详见|詳見")
TEASER = re.compile(r"[\[【] ?第?\S{1,3}版|…|\.\.\.|[●■▲◆□★▶►☞→➤>《“]|[见見详詳]|[——-]{2}")
_LATIN_NAME = re.compile(r"[A-Z]{3,} [A-Z]{3,}|[A-Z][a-z]+ (?:Daily|News|Times|Post|Weekly|Herald)")
_ANY_PAPER = re.compile(r"[\u4e00-\u9fff]{3,9}[报報]")
_OLD_PAPER = re.compile("[\u4e00-\u9fff]{1,9}[报報]")  # papers of the last century but one had short names: 申報
_HEAD_NAME = re.compile(r"[\u4e00-\u9fff]{2,6}")
SECTION = re.compile(  # what papers call their pages
    "(?:本[地市省县縣埠]|[国國][内內际際]|海外|[华華]人|[东東]南[亚亞]|[两兩]岸|[港台澳]|大?中[国國]|天下|世界|全球|[环環]球|地方|[区區]域|[县縣]域|城[乡鄉市事]|[财財]"
    "[经經]|[经經][济濟]|商[业業]|金融|[证證]券|股市|民生|社[会會]|法治|政[法治]|[时時]政|[体體]育|[娱娛][乐樂]|文[化娱藝艺教]|教育|科[技教]|健康|生活|副刊|[评評][论論]"
    "|言[论論]|[观觀][点點]|[视視][点點]|焦[点點]|要[闻聞]|重[点點]|[综綜]合|深度|特[别別刊稿]|[专專][题題版刊]|人物|[读讀][书書者]|[农農]业?|[图圖]片|[广廣]告|公益|理[论論]){1,2}"
    "(?:新[闻聞]|要[闻聞]|[专專][版刊]|版)?")
_TURNED = re.compile("[上下][转轉接上下]|[转轉接]$")  # a jump of which something was misread
_PAGE_NAMED = re.compile(r"(?<!\d)\d{1,2} ?版")
_COPY = re.compile(r"记者|記者|通讯员|本报讯|新华社|电 |摄|通讯员|编者按|图为")
TITLE_END = re.compile(r"[\u4e00-\u9fff]{2,4}[报報]|[\u4e00-\u9fff]{0,6}" + PAPER_KIND + "[报報](?:[\u4e00-\u9fff]{2}版)?")
NOT_TITLE = re.compile(
    r"预报|情报|举报|海报|喜报|捷报|墙报|填报|申报|上报|通报|简报|汇报|回报|战报|播报|快报?讯|见报|本报|日报社|报社$"
    r"|机关报|[发發]布|微[视信博]|公众号|客户端|扫|关注|视频号|头条|快讯|报报|发[布]|掌上|云上|订[阅报]|投稿|下载"
    r"|二维码|欢迎"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows first..last (indices) that belong together; `kind`: masthead, running or imprint."""

    first: int
    last: int
    kinds: frozenset[str]
    points: int
    kind: str = ""

    def rows(self) -> range:
        """The indices of its rows."""
        return range(self.first, self.last + 1)


def find_zones(scanned: Sequence[Scanned]) -> list[Zone]:
    """The page's masthead zones, the main one first; empty for a page without a masthead."""
    marked = [i for i, s in enumerate(scanned) if _plausible(s)]
    groups: list[list[int]] = []
    for i in marked:
        if groups and i - groups[-1][-1] <= MAX_GAP and not any(is_copy(scanned[j].row) for j in range(groups[-1][-1] + 1, i)):
            groups[-1].append(i)
        else:
            groups.append([i])
    zones = [_zone(scanned, group) for group in groups]
    judged = [zone for zone in (_judge(scanned, zone) for zone in zones) if zone.kind]
    if not judged:
        return _lone_heads(scanned)
    judged.sort(key=lambda z: (z.kind == "masthead", z.points), reverse=True)
    main = judged[0]
    rest = [z for z in zones if z.first not in {j.first for j in judged} and _is_imprint(scanned, z)]
    every = (main, *judged[1:], *rest)
    dated = sum(_kinds(scanned[i]) >= {"date"} for z in every for i in z.rows()) > 1
    return [_trim(scanned, z, dated) for z in every]


def _trim(scanned: Sequence[Scanned], zone: Zone, dated: bool) -> Zone:
    """The zone without rows at its ends that rather belong to what stands beside it.

    A page number with a name is a teaser (导读) there, a lone date before the imprint signs the last article.
    """
    def teaser(i: int) -> bool:
        if i == 0 and zone.first < zone.last and _kinds(scanned[1]) - {"page"}:  # a running head's first row
            return False
        named = "title" in zone.kinds and _ANY_PAPER.fullmatch(scanned[i].row.text.replace(" ", ""))
        return zone.kind == "masthead" and _kinds(scanned[i]) <= {"page"} and bool(scanned[i].pieces) and not named

    first, last = zone.first, zone.last
    while first < last and (teaser(first) or (dated and first > EDGE and _kinds(scanned[first]) == {"date"})):
        first += 1
    while last > first and teaser(last):
        last -= 1
    if zone.kind == "running":
        while first > 0 and _goes_with_head(scanned, first - 1, first):
            first -= 1
        while last + 1 < len(scanned) and _goes_with_head(scanned, last + 1, last):
            last += 1
    return Zone(first, last, zone.kinds, zone.points, zone.kind)


def _goes_with_head(scanned: Sequence[Scanned], i: int, beside: int) -> bool:
    """Whether the row beside a running head holds the page's number, with its name or without, or the name below the number."""
    s = scanned[i]
    if s.row.length > 12 or s.row.heading:
        return False
    if s.has("page", "page_alone"):
        return _spare(s) <= 6 and not TEASER.search(s.row.text)
    other = scanned[beside]
    if s.tokens:
        return False
    number = i > beside and other.has("page_alone") and other.row.length < 6 and _spare(other) == 0
    numbered = any(scanned[j].has("page", "page_alone") for j in range(max(0, beside - 4), min(len(scanned), beside + 5)))
    return bool((number and _HEAD_NAME.fullmatch(s.row.text)) or (numbered and SECTION.fullmatch(s.row.text)))


def _fields(s: Scanned) -> set[str]:
    """The kinds of the row's tokens that count; a date of which the order is open is a date."""
    return {"date" if t.kind == "open" else t.kind for t in s.tokens} & POINTS.keys()


def _kinds(s: Scanned) -> set[str]:
    return _fields(s) | ({"title"} if title_form(s) else set())


def _plausible(s: Scanned) -> bool:
    """Whether the row holds fields and little else."""
    text = s.row.text
    if ("报" in text or "報" in text) and title_form(s):
        return True
    if not s.tokens:
        return False
    kinds = _fields(s)
    if not kinds or (kinds <= {"page", "price", "latin"} and len(text) > 40) or _JUMP.search(text) or _ADVERTISING.search(text):
        return False
    if kinds <= {"editors", "price", "website"} and (_COPY.search(text) or (s.covered < 0.8 and "editors" in kinds)):
        return False
    spare = sum(len(p) for _, p in s.pieces)
    if kinds <= {"page", "term"}:  # 导读 names pages, too; a running head holds only the page's name beside it
        return spare <= 6 and len(s.pieces) <= 2 and not TEASER.search(text)
    if kinds <= WEAK:
        return spare <= 2
    if s.covered >= 0.5 or spare <= 8:
        return not (s.covered < 0.8 and text.endswith(("。", "!", "?")))
    strong = kinds & {"issue_number", "page_count", "cn_number", "publisher", "lunar", "post"}
    return len(strong) + len(kinds) >= 3 and s.covered >= 0.3


def title_form(s: Scanned) -> bool:
    """Whether the row is, or begins or ends with, a name that ends in 报."""
    text = s.row.text
    if s.tokens and len(text) - text.count(" ") > 16 and s.covered < 0.4:
        return False
    pieces = [piece for _, piece in s.pieces]
    if not s.tokens and len(pieces) > 2 and _LATIN_NAME.search(text):  # the name in another language beside it
        pieces = [piece for piece in pieces if not piece.isascii()]
    if not s.tokens and (len(pieces) > 1 + ("·" in text or text.endswith(")")) or text[-1:] in "。,;"):
        return False
    names = [piece.replace(" ", "") for piece in pieces]
    return any(TITLE_END.fullmatch(name) and not NOT_TITLE.search(name) for name in names)


def is_copy(row: Row) -> bool:
    """Whether the row is running text, so that no masthead goes on after it."""
    return row.length > 60 or bool(_JUMP.search(row.text)) or row.text.endswith("。")


def _zone(scanned: Sequence[Scanned], group: Sequence[int]) -> Zone:
    kinds = {kind for i in group for kind in _fields(scanned[i])}
    first, last = group[0], group[-1]
    if any(title_form(scanned[i]) for i in group):
        kinds.add("title")
    elif kinds >= {"date", "issue_number"} or kinds >= {"era", "lunar"}:  # whatever the paper's name is: it stands beside them
        name = _OLD_PAPER if "era" in kinds else _ANY_PAPER
        for i in (first - 1, last + 1):
            s = scanned[i] if 0 <= i < len(scanned) else None
            if s and not s.tokens and name.fullmatch(s.row.text.replace(" ", "")) and not NOT_TITLE.search(s.row.text):
                kinds.add("title")
                first, last = min(first, i), max(last, i)
    return Zone(first, last, frozenset(kinds), sum(POINTS[k] for k in kinds))


def _judge(scanned: Sequence[Scanned], zone: Zone) -> Zone:
    """The zone with its kind, or with none where the evidence does not do."""
    kinds = zone.kinds
    anchors = len(kinds & {"issue_number", "page_count", "cn_number", "post", "publisher", "sponsor", "title"})
    anchors += bool(kinds & {"lunar", "ganzhi"}) + bool(kinds & {"date", "year_month", "month_day"} and "weekday" in kinds)
    edge = _at_top(scanned, zone) or _at_foot(scanned, zone)
    kind = ""
    if zone.points >= 6 and anchors >= 2 and kinds & ISSUE_KINDS and (edge or (anchors >= 4 and kinds & OWN_KINDS)):
        head = kinds & FULL <= {"lunar"} and any(scanned[i].has("page", "page_alone") and _spare(scanned[i]) <= 6
                                                 for i in range(max(0, zone.first - 2), zone.last + 1))
        kind = "masthead" if kinds & FULL and not head else "running"
    elif zone.points >= 9 and anchors >= 3 and edge and kinds & {"cn_number", "publisher"} and kinds & {"title", "latin", "sponsor"}:
        kind = "masthead"  # the date was lost, the paper's own data are there
    elif edge and zone.last - zone.first <= 8 and _is_running(scanned, zone):
        kind = "running"
    return Zone(zone.first, zone.last, kinds, zone.points, kind)


def _is_running(scanned: Sequence[Scanned], zone: Zone) -> bool:
    kinds = zone.kinds
    day = bool(kinds & {"date", "year_month"})
    short = all(scanned[i].row.length <= 90 for i in zone.rows())
    near = range(max(0, zone.first - 3), min(len(scanned), zone.last + 4))
    alone = any(scanned[i].has("page_alone") for i in near)
    evidence = 2 * day + 2 * ("weekday" in kinds) + 2 * ("page" in kinds) + 2 * ("editors" in kinds) + 2 * ("title" in kinds) + alone
    several = sum((day, "weekday" in kinds, "page" in kinds, "editors" in kinds, "title" in kinds, alone)) >= 2
    days = {t.value for i in zone.rows() for t in scanned[i].tokens if t.kind in ("date", "open")}
    loose = any(_spare(scanned[i]) > (6 if scanned[i].has("page_alone") else 4)
                and not _kinds(scanned[i]) & {"page", "editors", "title"} for i in zone.rows())
    placed = day or "page" in kinds or ("title" in kinds and _numbers_page(scanned, near))
    return short and len(days) <= 2 and not loose and several and evidence >= 3 and placed


def _numbers_page(scanned: Sequence[Scanned], near: range) -> bool:
    """Whether beside the paper's name a row holds nothing but the page's number: with its letter (A2), or with the section's name near."""
    bare = [i for i in near if scanned[i].has("page_alone") and _spare(scanned[i]) == 0 and scanned[i].row.length < 6]
    sections = any(SECTION.fullmatch(scanned[i].row.text) for i in near)
    return any(sections or scanned[i].row.text.strip()[0].isalpha() for i in bare)


def _spare(s: Scanned) -> int:
    """How many characters of the row are neither a field nor a page number that stands by itself."""
    alone = [t.start for t in s.tokens if t.kind == "page_alone"]
    return sum(len(piece) for start, piece in s.pieces if start not in alone)


def _lone_heads(scanned: Sequence[Scanned]) -> list[Zone]:
    """A running head that is a page number and a page's name and nothing else: the first row of the page, or its last."""
    for i in sorted({0, len(scanned) - 1}) if scanned else ():
        s = scanned[i]
        beside = scanned[min(1, len(scanned) - 1) if i == 0 else i - 1]
        if beside is not s and _PAGE_NAMED.search(beside.row.text):  # a list of what is to be read where
            continue
        most = 6 if s.has("page") else 4
        if s.row.length <= 20 and s.has("page", "page_alone") and 2 <= _spare(s) <= most and not TEASER.search(s.row.text):
            names = [piece for start, piece in s.pieces if not any(t.start == start for t in s.tokens)]
            others = {t.kind for t in s.tokens} - {"page", "page_alone", "label"}
            if len(names) == 1 and not others and not _TURNED.search(names[0]) and all("\u3400" <= c <= "\u9fff" for c in names[0]):
                return [Zone(i, i, frozenset({"page"}), 1, "running")]
    return []


def _at_top(scanned: Sequence[Scanned], zone: Zone) -> bool:
    # 导读 may stand above the masthead, an article may not
    return zone.first <= EDGE and not any(s.row.length > 60 or s.row.text.endswith("。") for s in scanned[:zone.first])


def _at_foot(scanned: Sequence[Scanned], zone: Zone) -> bool:
    return zone.last >= len(scanned) - 4 and not any(is_copy(scanned[i].row) for i in range(zone.last + 1, len(scanned)))


def _is_imprint(scanned: Sequence[Scanned], zone: Zone) -> bool:
    """Whether a weak zone at the edge of a page that has a masthead is its imprint."""
    if not (_at_foot(scanned, zone) or _at_top(scanned, zone)):
        return False
    if zone.kinds <= {"page", "editors", "title"}:
        return "editors" in zone.kinds and zone.kinds != {"editors"}
    solid = all(scanned[i].covered >= 0.7 for i in zone.rows() if scanned[i].tokens)
    return solid and (bool(zone.kinds & {"cn_number", "issue_number", "page_count", "publisher", "sponsor", "post", "lunar"})
                      or len(zone.kinds & CONTACT) >= 2)
