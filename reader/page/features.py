"""What can be seen of a unit and its neighbours, before anything is decided.

`look` gathers it once per unit; costs.py weighs it. Form first (length, stops, marks, gaps), then the neighbours,
then words.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.page import credits
from reader.page.charmodel import continues, open_brackets
from reader.page.credits import Credit
from reader.page.lines import HAN, fold, width
from reader.page.units import Unit

_CLOSERS = "”’」』）)】]》\"'"
_STOP_ENDS = frozenset("。！？!?；;…")
_NUMBERED = re.compile(r"[(]?[一二三四五六七八九十]{1,3}(?:[、).．]|\s(?=\S))|[(]?\d{1,2}[、)]|\d{1,2}\.(?!\d)|之[一二三四五六七八九十]|第[一二三四五六七八九十]{1,2}[章节部]|[①-⑳]|Part ")
_DATED = re.compile(r"(?:20\d\d年|今年|去年)?\d{1,2}月(?:\d{1,2}日|份|底|初|上旬|中旬|下旬)|\d{1,2}日(?:上午|下午|晚|,|起)|近[日期年]|日前|昨[日天]|今[日天年]|目前|当[前日天]|据|为(?:了|进一步)|在|连日来|截至|随着|会上|会前|会后|其间|期间")
_DAY_ONLY = re.compile(r"[(]?(?:公元)?[〇零一二三四五六七八九十\d]{4}年[〇一二三四五六七八九十\d]{1,3}月(?:[〇一二三四五六七八九十\d]{1,3}日)?[)]?$")
_NOTE = re.compile(r"[【\[(]?(?:编者(?:按|的话|语|注)|编\s?后|编辑(?:手记|点评|絮语|按)?|按语?|开栏(?:的话|语|寄语)|开篇语?|记者手记|主持人(?:语|的话)|导\s?语|核心提示|阅读提示|内容提要|新闻背景|小资料|相关链接|链接)[】\])]?(?:[:\s]|$|——)")
_TEASER_HEAD = re.compile(r"[【\[]?(?:今日|本期|本报|要闻|新闻|重点|精彩|版面)?(?:导\s?读|看点|提要|推荐|速览|关注|目录)[】\]]?[:]?$|(?:今日|本期)(?:关注|推荐|看点|速览)")
_PAGE_REF = re.compile(rf"(?:[\s(\[【►▶→>…·.-]|详见|见|刊|^){credits.PAGE}\s?[)\]】]?$|^[\[(【]?(?:[A-Z]\s?\d{{1,2}}|\d{{1,2}}版)[\])】]?[\s·|:].{{4,}}")
_CAPTION_HEAD = re.compile(r"[▲△▼◀▶↑↓←→◄►]|(?:上|下|左|右|大|小|题|主|本)?图[①-⑳\d一二三四:为是片]|(?:上|下|左|右|中)(?:左|右)?图[:为是,]|这是|资料图|[(\[](?:上|下|左|右)图[)\]]|图[①-⑨\d一二三四五六]?[:为]|.{2,20}[(](?:上|下|左|右|如|见)图[)]")
_FURNITURE = re.compile(r"(?:本版)?(?:责任?|值班|执行|美术|版式|视觉|图片|实习|本期|首席|总|副)*(?:编辑|校对|主编|责编|校检|美编|版式|排版|组版|审读|审校|监审|总监|编审|统筹|策划|设计)\s?[:／/|]|(?:投稿|电子|来稿|编辑)?(?:邮箱|信箱)|(?:新闻|订阅|广告|发行|投诉|监督|服务|举报|报料|爆料|联系)?(?:热线|电话)\s?[:\d]|扫(?:一扫|码|描)|(?:官方)?(?:微信|微博|抖音|客户端|公众号)|.{0,12}(?:印务|印刷|印刷厂|承印|零售|定价|邮发代号|订价|每份)|(?:本报)?(?:地址|邮编|网址|社址)\s?[:\d]|第?\s?[A-Z]?\d{1,2}\s?版$|!\[|https?:|www\.|E-?mail|(?:今日|今天|明天|今夜)?天气.*(?:℃|度|级|晴|阴|雨|云)|[晴阴多]云?[\s转到].*℃|公益广告|广告$|下期(?:预告|见)")
_DECK_END = re.compile(r"(?:出席|主持|参加|讲话|陪同|陪同考察|致辞|见证|见证签约|签约|座谈|作报告|主持会议|并讲话|发言|侧记|纪实|综述|巡礼|扫描|观察|透视|纪事|启示|之路|揭牌|列席|等出席|批示|批示精神|作批示)$")
_KICKER_END = re.compile(r"(?:强调|指出|要求|时说|表示|提出|时指出|时强调|发表|重要文章|署名文章|——|:|之际|之后|以来|日前|致信|致辞|致电|贺信|部署|批示|启动|获悉|希望|召开|举行|举办|之[一二三四五六七八九十])$")
_COLUMN_WORD = re.compile(r"专栏|专题|特刊|系列报道|连续报道|进行时|在行动|走基层|大家谈|[谈话]$|走进|风采|故事$|故事汇|视点|观察$|视线|论坛|时评|随笔|快评|短评|社论|简讯|要闻|新闻|聚焦|关注|微|看[点台]|新时代|奋进|高质量发展|新征程|调研行|一线|之窗|播报|速递|传真|你我|身边|榜样|人物|风景|特别报道|特别策划|深度|纪事|百科|直通车|热线|广角|副刊|文艺|连载")
_QUOTED = re.compile(r"[“「『]([^”」』]{3,22})[”」』]\s?(?:系列)?(?:专栏|栏目|专题|专版|系列|报道)|(?:专栏|栏目|专题)[:,]?\s?[“「『《]([^”」』》]{3,22})[”」』》]")
_TAKEN = re.compile(r"这是[^。]{2,20}拍摄的|(?:图|片)为|[日晚午]拍摄的|[(](?:左|右|中|前|后|前排[左右中]?|[左右][一二三四])[)]|[(](?:无人机照片|资料照片|资料图片|航拍)[)]")
_SCENE = re.compile(r"正在|^(?:[\d年月日上下午晚早晨清近前昨春夏秋冬,]{2,9})?[^,。]{2,16}(?:内|里|上|中|旁|边|前|现场|一角),")
_NOTICE = re.compile(r"(?:公告|启事|通知|声明|通告|公示|讣告|更正|致歉|招聘|公报|名单|一览表?|须知|简章|布告|启|章程|条例|办法|倡议书|公开信|慰问信|感谢信|贺信|贺电)$")
_HAN = re.compile(f"[{HAN}]")
_PUNCTUATED = re.compile(r"[，。；！？“”!?]")
_LATIN_STOP = re.compile(r"[.!?][\"'”’)]*$")
LONG = 60.0


@dataclass(slots=True)
class Look:
    """A unit as seen by the weighing: `em` its width, `cut` how much speaks for a sentence broken off at its end."""

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
    credit: Credit | None = None
    closing: Credit | None = None
    jump: tuple[str, str, int] | None = None
    came_from: bool = False
    byline: float = 99.0
    photo: bool = False
    numbered: bool = False
    table: bool = False
    signature: bool = False
    verse: bool = False
    indent: bool = False
    lines: int = 1
    edge: bool = False  # among the first or last tenth of the page's units
    cut: float = 0.0
    wide_gap: bool = False
    sub: float = 0.0  # how clearly its heading mark is of a lower level than the page's highest
    like_prose: bool = False
    title_like: bool = False
    caption_head: bool = False
    ahead: float = 0.0  # share of the title's characters that the text after it takes up
    behind: float = 0.0
    quoted: bool = False
    kin: float = 0.05  # share of the three-character runs after the title that come up before it, too
    listed: bool = False  # its neighbour begins with the same kind of mark: items of a list
    siblings: int = 0  # lone titles of the same form near by
    in_news: bool = False  # the last credit before it was a dateline's, not a byline of its own
    before: Look | None = field(default=None, repr=False)
    after: Look | None = field(default=None, repr=False)

    @property
    def jump_only(self) -> bool:
        return self.jump is not None and self.jump[2] == 0

    @property
    def closes(self) -> bool:
        """Whether the unit's last words end an article."""
        return self.signature and self.folded[-1:] in "日月" or self.jump is not None and self.jump[0] == "下" or self.closing is not None

    @property
    def opens_with_credit(self) -> bool:
        return self.credit is not None and self.credit.dateline is not None


def look(rows: Sequence[Unit]) -> list[Look]:
    """The features of all units, neighbours included."""
    looks = [_alone(row) for row in rows]
    usual = Counter(row.gap for row in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 1
    quoted = {fold(a or b) for row in rows if len(row.text) > 30 for a, b in _QUOTED.findall(row.text)}
    top = min((row.heading for row in rows if row.heading), default=0)
    rim = max(4, len(looks) // 10)
    for i, seen in enumerate(looks):
        seen.edge = i < rim or i >= len(looks) - rim
        seen.before = looks[i - 1] if i else None
        seen.sub = 0.0 if seen.heading <= top else 2.5 if seen.heading == 7 else 0.7 * (seen.heading - top)
        seen.after = looks[i + 1] if i + 1 < len(looks) else None
        seen.wide_gap = i > 0 and seen.gap >= usual + 2 or i == 0 and seen.gap >= usual + 3
        seen.quoted = bool(quoted) and seen.folded in quoted
    for seen in reversed(looks):
        if not seen.stopped:
            seen.cut = _cut(seen)
    _verses(looks)
    _lists(looks)
    _signatures(looks)
    _overlaps(looks)
    _kinship(looks)
    _siblings(looks)
    return looks


def _alone(row: Unit) -> Look:
    text = row.text
    em = width(text)
    folded = fold(text) if em < 1.6 * LONG else fold(text[:credits.HEAD])
    seen = Look(text, folded, em, row.heading, row.bullet, row.gap)
    seen.indent, seen.lines = row.indent, len(row.numbers)
    end = text.rstrip(_CLOSERS)[-1:] or text[-1:]
    closed_quote = text[-1:] in "”」』\"" and end not in _STOP_ENDS
    seen.latin = em > 2 and not _HAN.search(text[:80])
    seen.stopped = end in _STOP_ENDS and not closed_quote or seen.latin and bool(_LATIN_STOP.search(text[-4:]))
    seen.jump = credits.jump(text)
    seen.came_from = credits.jump_from(text) is not None
    if text[-1:] in ")）】]。":
        seen.closing = credits.end_credit(text)
    seen.stopped = seen.stopped or seen.jump is not None or seen.closing is not None or text[-1:] in ":："
    seen.inner_stop = "。" in text[:-1] or seen.latin and ". " in text
    seen.credit = credits.head_credit(text)
    if em < LONG:
        seen.commas = folded.count(",") if not seen.latin else 0
        seen.byline = credits.is_byline(text)
        seen.table = text.count("|") >= 2 or text.startswith("<t") or text.startswith("</t")
        seen.numbered = bool(_NUMBERED.match(folded))
    seen.photo = credits.is_photo_credit(text) if em < 4 * LONG else False
    parts = min(3, folded.count(" ")) if em < 2 * LONG and not seen.latin else 0
    seen.like_prose = em >= LONG + 10 * parts or seen.inner_stop or seen.opens_with_credit or seen.stopped and em >= 15 and end in "。；;."
    seen.title_like = not seen.like_prose and not seen.jump_only and em <= 46 + 10 * parts
    seen.caption_head = em < 150 and is_caption_head(seen)
    return seen


def _cut(seen: Look) -> float:
    """How much speaks for the unit (which ends without a stop) being a sentence that breaks off."""
    text = seen.text
    score = 3.0 * seen.inner_stop + (0.5 + 0.6 * seen.commas if seen.commas else 0.0)
    if seen.em < LONG:
        score += 3.5 * bool(open_brackets(text)) + 0.4 * ("的" in text) + 0.3 * ("了" in text)
        score += 1.5 * bool(_DATED.match(seen.folded))
        score += 3.0 * (text[-1] in ",，、")
    after = seen.after
    if after and after.like_prose and not after.opens_with_credit and not is_note(after):
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


def _verses(looks: Sequence[Look]) -> None:
    """Runs of four or more short lines of one width are verses or a list, not titles; so are rows of a table."""
    i = 0
    while i < len(looks):
        j = i
        while j < len(looks) and _is_short_line(looks[j]) and (j == i or abs(looks[j].em - looks[j - 1].em) <= 1.2):
            j += 1
        if j - i >= 4:
            for seen in looks[i:j]:
                seen.verse = True
        i = max(j, i + 1)
    _stanzas(looks)
    for one, other in zip(looks, looks[1:], strict=False):
        if _columns(one) >= 3 and _columns(one) == _columns(other) or one.table and _columns(other) >= 3:
            one.table = other.table = True


def _stanzas(looks: Sequence[Look]) -> None:
    """Where paragraphs stand apart, four or more short lines without a blank one between them are a stanza."""
    if sum(seen.gap > 0 for seen in looks) < 0.5 * len(looks):
        return
    i = 0
    while i < len(looks):
        j = i + 1
        while j < len(looks) and looks[j].gap == 0 and _is_short_line(looks[j]) and looks[j].byline > 1.5:
            j += 1
        if j - i >= 4 or j - i == 3 and i and looks[i - 1].verse:
            start = i if _is_short_line(looks[i]) and looks[i].byline > 1.5 else i + 1
            if max(seen.em for seen in looks[start:j]) - min(seen.em for seen in looks[start:j]) <= 6:
                for seen in looks[start:j]:
                    seen.verse = True
        i = j


def _is_short_line(seen: Look) -> bool:
    return 3 <= seen.em <= 20 and not seen.heading and not seen.bullet and seen.jump is None and seen.byline > 0.5 \
        and not seen.photo and seen.lines == 1 and not has_page_reference(seen) and not (seen.stopped and seen.em > 16)


def _lists(looks: Sequence[Look]) -> None:
    """Short units side by side that begin with numbers or with one mark, or the first after a colon, are items."""
    kinds = [("1" if seen.numbered else seen.text[0] if seen.text[0] in "●◆■▲★◎►▶▪◇○□△" else "-" if seen.bullet else "")
             if seen.em <= 48 and not seen.heading and seen.byline > 1 else "" for seen in looks]
    for i, seen in enumerate(looks[1:], 1):
        if kinds[i] and kinds[i] == kinds[i - 1]:
            seen.listed = looks[i - 1].listed = True
        elif kinds[i] == "1" and looks[i - 1].text[-1] in ":：" and not looks[i - 1].title_like:
            seen.listed = True


def _columns(seen: Look) -> int:
    """How many cells the line has if it is a table's row: short, set apart by wide or single spaces."""
    if seen.em > 60 or seen.heading or seen.jump is not None or _PUNCTUATED.search(seen.text):
        return 0
    cells = seen.text.split()
    return len(cells) if len(cells) >= 3 and max(map(len, cells)) <= 14 and (
        "  " in seen.text or sum(c.isdigit() for c in seen.text) >= 2 or max(map(len, cells)) <= 4) else 0


def _signatures(looks: Sequence[Look]) -> None:
    """The name and day that a notice is signed with stand at its end, the day on a line of its own."""
    for i, seen in enumerate(looks):
        if i and seen.em < 16 and _DAY_ONLY.match(seen.folded):
            seen.signature = True
            if looks[i - 1].em <= 24 and not looks[i - 1].stopped and i > 1:
                looks[i - 1].signature = True


def _overlaps(looks: Sequence[Look]) -> None:
    """How much of each title's or caption's wording comes up in the prose after and before it."""
    for i, seen in enumerate(looks):
        if seen.em > 150 or seen.latin or not (seen.title_like or seen.photo or seen.wide_gap or seen.em < 48):
            continue
        text = seen.text
        pairs = {text[k:k + 2] for k in range(len(text) - 1) if _HAN.match(text[k]) and _HAN.match(text[k + 1])}
        if len(pairs) < 3:
            continue
        seen.ahead = _share(pairs, _prose(looks, i, 1))
        seen.behind = _share(pairs, _prose(looks, i, -1))


def _prose(looks: Sequence[Look], i: int, step: int) -> str:
    """Up to 900 characters of the prose next to unit i, as far as the next boundary."""
    found, size, k = [], 0, i + step
    while 0 <= k < len(looks) and size < 900 and abs(k - i) < 12:
        seen = looks[k]
        if seen.like_prose:
            if step < 0 and seen.closes and found:
                break
            if step > 0 and seen.opens_with_credit and found:
                break
            found.append(seen.text[:900])
            size += len(seen.text)
            if step < 0 and seen.opens_with_credit:
                break
        elif found:
            break
        k += step
    return "\n".join(found)


def _kinship(looks: Sequence[Look]) -> None:
    """Whether the prose on both sides of a title speaks of the same things: names and terms come up again."""
    news = False
    for i, seen in enumerate(looks):
        if seen.opens_with_credit:
            news = True
        elif seen.byline < 1 and seen.title_like:
            news = False
        seen.in_news = news
        if not seen.title_like or seen.latin or seen.after is None or not seen.after.like_prose or seen.after.opens_with_credit:
            continue
        behind, ahead = _prose(looks, i, -1)[-700:], _prose(looks, i, 1)[:400]
        if len(behind) >= 80 and len(ahead) >= 80:
            triples = {ahead[k:k + 3] for k in range(0, len(ahead) - 2, 2)}
            seen.kin = sum(triple in behind for triple in triples) / len(triples)


def _siblings(looks: Sequence[Look]) -> None:
    """Counts the titles of one form that stand alone between paragraphs: crossheads come in families."""
    lone = [seen for seen in looks if seen.title_like and seen.before is not None and seen.before.like_prose
            and seen.after is not None and seen.after.like_prose and not seen.after.opens_with_credit and not seen.before.closes]
    for i, seen in enumerate(lone):
        seen.siblings = sum(
            other is not seen and abs(other.em - seen.em) <= 4 and other.heading == seen.heading
            and other.folded.count(" ") == seen.folded.count(" ") for other in lone[max(0, i - 5):i + 6])


def _share(pairs: set[str], prose: str) -> float:
    return sum(pair in prose for pair in pairs) / len(pairs) if prose else 0.0


def names_notice(seen: Look) -> bool:
    """Whether the title is that of a notice."""
    return bool(_NOTICE.search(seen.folded))


def is_note(seen: Look) -> bool:
    return bool(_NOTE.match(seen.folded))


def is_teaser_head(seen: Look) -> bool:
    return seen.em <= 14 and bool(_TEASER_HEAD.match(seen.folded))


def has_page_reference(seen: Look) -> bool:
    return seen.em <= 60 and seen.jump is None and bool(_PAGE_REF.search(seen.folded))


def is_caption_head(seen: Look) -> bool:
    return bool(_CAPTION_HEAD.match(seen.folded) or seen.em < 120 and _TAKEN.search(seen.folded))


def is_scene(seen: Look) -> bool:
    """Whether the unit is one short sentence that shows somebody doing something somewhere."""
    return 8 <= seen.em <= 48 and seen.stopped and not seen.inner_stop and bool(_SCENE.search(seen.folded)) \
        and seen.text[0] not in "“「\""


def is_furniture(seen: Look) -> bool:
    return seen.em <= 60 and bool(_FURNITURE.match(seen.folded))


def ends_like_deck(text: str) -> bool:
    return bool(_DECK_END.search(fold(text)))


def ends_like_kicker(text: str) -> bool:
    return bool(_KICKER_END.search(fold(text)))


def worded_like_column(seen: Look) -> bool:
    return bool(_COLUMN_WORD.search(seen.folded))
