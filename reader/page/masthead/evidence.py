"""What one row says of being masthead: the kinds of its fields, whether little else stands there, whether it
names a paper.
"""
from __future__ import annotations

import re

from reader.page.masthead.forms.token import Token
from reader.page.masthead.rows import Row
from reader.page.masthead.scan import Scanned

POINTS = {
    "date": 2,
    "year_month": 1,
    "year": 1,
    "month_day": 1,
    "month": 1,
    "weekday": 2,
    "lunar": 3,
    "lunar_day": 1,
    "ganzhi": 2,
    "term": 1,
    "era": 2,
    "issue_number": 3,
    "page_count": 3,
    "cn_number": 4,
    "post": 3,
    "publisher": 3,
    "sponsor": 2,
    "email": 1,
    "website": 1,
    "phone": 1,
    "price": 1,
    "zip": 1,
    "permit": 1,
    "latin": 1,
    "page": 1,
    "editors": 1,
    "title": 2,
}
ISSUE_KINDS = {"date", "year_month", "issue_number", "page_count", "lunar", "weekday"}
OWN_KINDS = {"cn_number", "publisher", "page_count", "title", "post", "latin"}
CONTACT = {"phone", "email", "website", "zip", "price", "post", "permit"}
WEAK = {
    "month_day",
    "month",
    "year",
    "lunar_day",
    "term",
    "year_month",
    "zip",
}  # alone on a row they must be all there is
_PAGE = {"page", "term"}
FULL = {
    "issue_number",
    "cn_number",
    "page_count",
    "publisher",
    "sponsor",
    "lunar",
    "post",
}  # a running head has none
_TWO_LANGUAGES = 60  # characters of a row that says the day in two languages
_MOTTO = 24  # characters of a sentence that may stand in a masthead: what the paper's masthead quotes
MAX_GAP = 8  # rows of slogans, ears and captions between two rows of one masthead
EDGE = 6  # rows from the top or the foot of the page that count as its edge
PAPER_KIND = ("(?:日|晚|晨|早|午|商|时|時|都市|周|週|新|导|導|画|畫|快|工人|青年|农民|農民|经济|經濟|电力"
              "|教育|"
              "法制|法治|生活|电视|体育|科技|健康|老年|少年|邮|邮政|"
              "劳动|勞動|石油|消费|文摘|文艺|文化|公|民|交通|铁道|建设|卫生|旅游|企业|金融|信息)")
_ADVERTISING = re.compile(r"订阅|征订|訂閱|欢迎订|开奖|双色球|大乐透|彩票|福彩|体彩|中奖|摇奖"
                          r"|排列[三五35]|3D")
_JUMP = re.compile(r"[上下紧緊][接转轉]|转[第至]|[转轉见見]\S{0,3}版|参见|详见|詳見")
TEASER = re.compile(r"[\[【] ?第?\S{1,3}版|…|\.\.\.|[●■▲◆□★▶►☞→➤>《“]|[见見详詳]|[——-]{2}")
_WORDS_TOO = ("weekday", "page", "issue_number", "page_count", "term")  # fields that a headline may hold, too
_LATIN_NAME = re.compile(r"[A-Z]{3,} [A-Z]{3,}|[A-Z][a-z]+ (?:Daily|News|Times|Post|Weekly|Herald)")
ANY_PAPER = re.compile(r"[\u4e00-\u9fff]{3,9}[报報]")
# papers that are not called 报
OTHER_PAPER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:新闻|新聞|消息|周末|週末|周刊|导刊|画刊|晚刊|晨刊|参考|文摘|之声|之窗"
    r"|先锋|侨乡|时讯|信息|青年|铁道|大众|政协|农垦|电讯)|今日[\u4e00-\u9fff]{2,3})"
)
NO_OTHER_PAPER = re.compile(
    r"综合|国内|国际|本地|时政|社会|体育|财经|经济|教育|文化|要闻|视频|图片|专题|健康|民生|县域|乡村|特别"
    r"|法治"
    r"|今日(?:导读|看点|天气|关注|推荐|聚焦|视点|气温|提示|头条|话题|本报|出版|共)"
)
OLD_PAPER = re.compile(
    "[\u4e00-\u9fff]{1,9}[报報]"
)  # papers of the last century but one had short names: 申報
# What schools, churches and societies call theirs, none of which ends in 报: 某某校訊, 某某院刊
OF_A_BODY = re.compile(
    "[\u4e00-\u9fff]{1,8}(?:[校院所厂廠会會教社青家][讯訊刊]|[月季年]刊|[双雙半]月刊|[时時]讯)"
)
HEAD_NAME = re.compile(r"[\u4e00-\u9fff]{2,6}")
SECTION = re.compile(  # what papers call their pages
    "(?:本[地市省县縣埠]|[国國][内內际際]|海外|[华華]人|[东東]南[亚亞]|[两兩]岸|[港台澳]|大?中[国國]|天下"
    "|世界|全球|[环環]球|地方|[区區]域|[县縣]域|城[乡鄉市事]|[财財]"
    "[经經]|[经經][济濟]|商[业業]|金融|[证證]券|股市|民生|社[会會]|法治|政[法治]|[时時]政|[体體]育"
    "|市[场場]|行情|理[财財]|公司|[产產][经經]|[热熱][线線]|[娱娛][乐樂]|文[化娱藝艺教]|教育|科[技教]|健康|生活|副刊|[评評][论論]"
    "|言[论論]|[观觀][点點]|[视視][点點]|焦[点點]|要[闻聞]|重[点點]|[综綜]合|深度|特[别別刊稿]"
    "|[专專][题題版刊]|人物|[读讀][书書者]|[农農]业?|[图圖]片|[广廣]告|公益|理[论論]){1,2}"
    "(?:新[闻聞]|要[闻聞]|[专專][版刊]|版)?")
CALLED = re.compile("^.{0,4}(?:[周週副专專特]刊|[专專特]版|[对對][话話]|[访訪][谈談])$")  # ... at its end
TURNED = re.compile("[上下][转轉接上下]|[转轉接]$")  # a jump of which something was misread
PAGE_NAMED = re.compile(r"(?<!\d)\d{1,2} ?版")
_COPY = re.compile(r"记者|記者|通讯员|本报讯|新华社|电 |摄|通讯员|编者按|图为")
TITLE_END = re.compile(
    r"[\u4e00-\u9fff]{2,4}[报報]|[\u4e00-\u9fff]{0,6}" + PAPER_KIND + "[报報](?:[\u4e00-\u9fff]{2}版)?"
)
NOT_TITLE = re.compile(
    r"预报|情报|举报|海报|喜报|捷报|墙报|填报|申报|上报|通报|简报|(?<!文)汇报|回报|战报|播报|快报?讯|见报|本报"
    r"|日报社|报社$"
    r"|机关报|[发發]布|微[视信博]|公众号|客户端|扫|关注|视频号|头条|快讯|报报|发[布]|掌上|云上|订[阅报]"
    r"|投稿|下载"
    r"|二维码|欢迎"
)


def fields_of(s: Scanned) -> set[str]:
    """Return the kinds of the row's tokens that count; a date of which the order is open is a date."""
    return {"date" if t.kind == "open" else t.kind for t in s.tokens} & POINTS.keys()


def kinds_of(s: Scanned) -> set[str]:
    """Return `fields_of`, and "title" where the row names a paper."""
    return fields_of(s) | ({"title"} if title_form(s) else set())


def plausible(s: Scanned) -> bool:
    """Return whether the row holds fields and little else."""
    if title_form(s):
        return True
    kinds = fields_of(s) if s.tokens else set()
    if not kinds or _is_something_else(s, kinds):
        return False
    beside = _beside(s, kinds)
    if kinds <= _PAGE:  # 导读 names pages, too; a running head holds only the page's name beside it
        return beside <= 6 and len(s.pieces) <= 2 and not TEASER.search(s.row.text)
    if kinds <= WEAK:
        return spare_of(s, WEAK) <= 2
    return _is_mostly_fields(s, kinds, beside)


def _beside(s: Scanned, kinds: set[str]) -> int:
    """Return how many characters no field explains; the day in letters beside that in characters is the same
    day in another language: Sabtu, 20 Agustus.
    """
    in_letters = kinds >= {"date", "weekday"} and s.row.length <= _TWO_LANGUAGES
    return sum(len(piece) for _, piece in s.pieces if not (in_letters and piece.isascii()))


def _is_mostly_fields(s: Scanned, kinds: set[str], beside: int) -> bool:
    """Return whether fields explain the row, or are of kinds enough; `beside`: characters that no field
    explains.
    """
    if s.covered >= 0.5 or beside <= 8:
        return s.covered >= 0.8 or not s.row.text.endswith(("。", "!", "?"))
    strong = kinds & {"issue_number", "page_count", "cn_number", "publisher", "lunar", "post"}
    return len(strong) + len(kinds) >= 3 and s.covered >= 0.3


def tells_a_story(s: Scanned) -> bool:
    """Return whether the row is a headline in which one field is a word among others: 星期一的早市,
    总第1000期茶会, 今日立春 农家备耕忙. What stands beside a field in a masthead is set off, or names a page.
    """
    fields = [token for token in s.tokens if token.kind not in ("label", "labelled", "page_alone", "day")]
    if len(fields) != 1 or fields[0].kind not in _WORDS_TOO:
        return False
    return any(_goes_on(fields[0], start, piece) for start, piece in s.pieces if len(piece) > 1)


def _goes_on(field: Token, start: int, piece: str) -> bool:
    """Return whether the words are of one sentence with the field. A solar term is a sentence's beginning in
    any case, the others where nothing stands between; what stands beside a page is the page's name.
    """
    glued = start == field.end or start + len(piece) == field.start
    if glued and piece.startswith("的"):
        return True
    near = field.kind == "term" or (glued and field.kind != "page")
    return near and is_han(piece) and not _names_page_or_paper(piece)


def _names_page_or_paper(piece: str) -> bool:
    return bool(SECTION.fullmatch(piece) or CALLED.search(piece) or TITLE_END.fullmatch(piece))


def _is_something_else(s: Scanned, kinds: set[str]) -> bool:
    """Return whether a row with such fields is a headline, a jump, an advertisement for subscribers, or a
    line with a credit.
    """
    if tells_a_story(s):
        return True
    text = s.row.text
    if (
        _JUMP.search(text)
        or _ADVERTISING.search(text)
        or (kinds <= {"page", "price", "latin"} and len(text) > 40)
    ):
        return True
    if not kinds <= {"editors", "price", "website"}:
        return False
    return bool(_COPY.search(text)) or ("editors" in kinds and s.covered < 0.8)


def title_form(s: Scanned) -> bool:
    """Return whether the row is, or begins or ends with, a name that ends in 报."""
    text = s.row.text
    if "报" not in text and "報" not in text:
        return False
    if s.tokens and s.covered < 0.4 and len(text) - text.count(" ") > 16:
        return False
    pieces = [piece for _, piece in s.pieces] if s.tokens else _parts_of_name(s)
    names = (piece.replace(" ", "") for piece in pieces)
    return any(TITLE_END.fullmatch(name) and not NOT_TITLE.search(name) for name in names)


def _parts_of_name(s: Scanned) -> list[str]:
    """Return the pieces of a row without fields, but the name in another language beside it; none where there
    are more than a name has.
    """
    text = s.row.text
    if text[-1:] in "。,;":
        return []
    pieces = [piece for _, piece in s.pieces]
    if len(pieces) > 2 and _LATIN_NAME.search(text):
        pieces = [piece for piece in pieces if not piece.isascii()]
    most = 1 + ("·" in text or text.endswith(")"))
    return pieces if len(pieces) <= most else []


def is_copy(row: Row) -> bool:
    """Return whether the row is running text, so that no masthead goes on after it."""
    return is_text(row) or bool(_JUMP.search(row.text))


def is_text(row: Row) -> bool:
    """Return whether the row is a paragraph, or a sentence that is no motto."""
    return row.length > 60 or (row.length > _MOTTO and row.text.endswith("。"))


def is_han(text: str) -> bool:
    """Return whether the text is of Han characters alone."""
    return all("\u3400" <= c <= "\u9fff" for c in text)


def spare(s: Scanned) -> int:
    """Return how many characters of the row are neither a field nor a page number that stands by itself."""
    return spare_of(s, {"page_alone"})


def spare_of(s: Scanned, kinds: set[str]) -> int:
    """Return how many characters of the row are neither a field nor of one of the kinds."""
    alone = [t.start for t in s.tokens if t.kind in kinds]
    return sum(len(piece) for start, piece in s.pieces if start not in alone)
