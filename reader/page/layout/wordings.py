"""What papers use words for around their articles: notes, teasers, captions, notices, column titles.

Vocabulary comes last: each of these only leans a decision that form and position have mostly made. The words
stand in resources/vocabulary.toml; here is where in a line they count, and what may stand beside them. All
patterns are for folded text (`lines.fold`) and look at one end of a line.
"""
from __future__ import annotations

import re

from reader.page.text.credits.credit import SENT_ON_DAY
from reader.page.text.credits.jumps import PAGE
from reader.page.text.lines import HAN
from reader.page.text.names import looks_like_name
from reader.page.text.vocabulary import any_of, words

# 〔鎮江〕…（十八日專電）, 鎮江電: what telegrams open and close with
SENT = re.compile(SENT_ON_DAY)
SENT_FROM = re.compile(rf"[(\[【]\s?[{HAN}]{{2,5}}\s?[)\]】]|[{HAN}]{{2,5}}电(?!话|力|讯)")
ITEM_MARKS = "●◆■▲★◎►▶▪◇○□△"  # before the items of a list
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
RINGS = "●◆■▲★◎►▶"
TITLE_MARKS = RINGS + "【"  # before titles
NUMBERED = re.compile(
    r"[一二三四五六七八九十]是|其[一二三四五]"
    r"|[(]?[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}(?:[、).．]|\s(?=\S))|"
    r"[(]?\d{1,2}[、)]|\d{1,2}\.(?!\d)|"
    r"之[一二三四五六七八九十]|第[一二三四五六七八九十]{1,2}[章节部]|[①-⑳]|Part "
)
DATED = re.compile(
    r"(?:20\d\d年|今年|去年)?\d{1,2}月(?:\d{1,2}日|份|底|初|上旬|中旬|下旬)|\d{1,2}日(?:上午|下午|晚|,|起)|"
    r"近[日期年]|日前|昨[日天]|今[日天年]|目前|当[前日天]|据"
    r"|为(?:了|进一步)|在|连日来|截至|随着|会上|会前|会后|"
    r"其间|期间"
)
# What news begins with, and the paragraph below a crosshead seldom: 3月2日, 日前, 昨晚, 某局3月2日通报
NEWS = re.compile(
    r"(?:(?:20\d\d年|今年|去年)?\d{1,2}月\d{1,2}日|\d{1,2}日(?:上午|下午|晚|,)|近日|日前|昨[日天晚]|"
    r"[^,。\d]{2,10}(?:\d{1,2}月)?\d{1,2}日(?:发布|通报|公布|宣布|召开|举行|消息))")
# A lead says in its first clause on which day, wherever in it: 某局局长某某昨日在某地说. Of 25 texts below
# real headlines 14 do, of 22 below crossheads none (pages written by hand: 66 of 206, none of 65)
_DAY_TOLD = re.compile(
    r"[^,。;:“「『\"]{2,30}?"
    r"(?:昨[日天晨晚夜早午]|今[日天晨早晚]|前[日天]|日前|近日|[本上下]周|\d日|星期[一二三四五六日天]|"
    r"周[一二三四五六日](?!边))"
)
DAY_ONLY = re.compile(
    r"[(]?(?:公元)?[〇零一二三四五六七八九十\dlO]{4}年"
    r"[〇一二三四五六七八九十\dlO]{1,3}月(?:[〇一二三四五六七八九十\dlO]{1,3}日)?[)]?$|"
    r"[〇一二三四五六七八九十\dlO]{1,3}月[〇一二三四五六七八九十\dlO]{1,3}日$"
)
_NOTE_WORD = any_of("note", also=(r"编\s后", r"导\s语"))
# above a box of its own, not before what the editors say
BOX = re.compile(rf"[【\[◆●■□▲★◎\s]{{0,2}}{any_of('box')}[】\]]?$")
SIGNED = re.compile(any_of("signed", also=(r"\s启",)) + "$")
# Who signs a letter or a notice: 某某县农机站 王大成, 旅客 李长根, 某某市计量局
PERSON = re.compile(
    rf"[(]?(?:[{HAN}\d()第]{{2,14}}?\s{{1,8}})?([{HAN}]\s?[{HAN}]{{1,2}}"
    rf"|[{HAN}]{{1,2}}{any_of('style')})[)]?$"
)
WRITER = re.compile(rf"{any_of('writer')}$")
STYLES = words("style")
ORGAN = re.compile(rf"{any_of('organ')}$")
CHAPTER = re.compile(
    r"[(]第?[〇零一二三四五六七八九十百\d]{1,4}[章回节集]?[)]$"
    r"|第[〇零一二三四五六七八九十百\d]{1,4}[章回节集]$|[一二三四五六七八九十]{1,3}$|[IVX]{1,4}$"
)
FROM_ELSEWHERE = re.compile(
    rf"(?:{any_of('archive')}(?:图片?|照片?)?|{any_of('lent_picture')}(?:图片?|照片?)|[(]{any_of('lent_picture')}"
    rf"|(?:图片?|照片)来源\s?:\s?{any_of('lent_picture')})\s?[)]?[。.]?$"
)
ALL_PHOTOS = re.compile(r"[(]?(?:本版|本组)(?:图片|照片|摄影)|(?:图片|照片|摄影)均由")
# Who speaks, before a colon
SPEAKER = re.compile(rf"((?:本报|《[{HAN}]{{2,5}}》)?[{HAN}A-Za-z]{{0,6}}(?<=[{HAN}A-Za-z》])):(?=\S)")
# Somebody says it, in one clause: 学者:船会更少, 街坊:盼了三年
SOMEBODY_SAYS = re.compile(rf"[{HAN}]{{0,5}}{any_of('who_says')}:[^\s:]")
# 编辑同志: whom a letter is written to, at its beginning; 问: who asks
ADDRESSES = re.compile(rf"(?:[{HAN}]{{0,8}}{any_of('addressed')}|问)[:!]")
NOTE = re.compile(rf"[◆●■□▲★◎]?\s?(?:[【\[(]{_NOTE_WORD}[】\])]|{_NOTE_WORD}(?:[:\s]|$|——))")
ENTRY = re.compile(r"[▶►●·]?\s?\d{1,2}\s[^\d\s|]{2}[^|\t]{2,}$")
_TEASER = any_of("teaser", also=(r"导\s读",))
TEASER_HEAD = re.compile(
    rf"[【\[]?{any_of('teaser_of')}?{_TEASER}[】\]]?[:]?$|(?:今日|本期)(?:关注|推荐|看点|速览)")
READING_GUIDE = re.compile(any_of("reading_guide", also=(r"导\s读",)))
PAGE_REF = re.compile(
    rf"(?:[\s(\[【►▶→>…·.|/-]|详见|见|刊|^){PAGE}\s?[)\]】]?$|"
    rf"^[\[(【]?(?:[A-Z]\s?\d{{1,2}}|0\d|第?\s?(?:\d{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})\s?版)[\])】]?[\s·|:].{{4,}}")
_PAGE_ALONE = re.compile(r"[A-Z]\d{1,2}|第?\s?\d{1,2}\s?版?")  # says where one is, not where to turn
# a page of a paper in sections, without the word for page
SECTION_PAGE = re.compile(r"[\s(\[【/>►▶→…·.]\s?[A-Z]\d{1,2}[)\]】]?$")
_AFTER_COLON = re.compile(r":([\u4e00-\u9fff]{2,4})")
CONTACT = re.compile(
    r"(?:热线|电话|TEL|Tel|地址|邮编|网址|社址|手机)\s?[:：(（\d]|\d{3,4}-\d{6,8}|www\.|https?:")
OF_WORK = re.compile(
    r"[(](?:外[一二三四五六七八九十]首|组诗|[一二三四五六七八九十]首|节选|续[一二三四五]?|[上中下完])[)]$"
)
PAGE_LABEL = re.compile(
    rf"[>►▶→➤》☞]{{0,3}}\s?[\[(【]?(?:[A-D]\s?\d{{1,2}}\s?版?"
    rf"|第?\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?版)"
    rf"(?:\s?[·|/:]?\s?[{HAN}]{{2,4}})?[\])】]?$"
)
CAPTION_HEAD = re.compile(
    r"[▲△▼◀▶↑↓←→◄►]|(?:上|下|左|右|大|小|题|主|本)?图[①-⑳\d一二三四:为是片]|(?:上|下|左|右|中)(?:左|"
    r"右)?图[:为是,]|这是\d|资料图|[(\[](?:上|下|左|右)图[)\]]"
    r"|(?:[前后中]排)?[自从由]?[左右](?:起|至[左右])[:,]"
    r"|图[①-⑨\d一二三四五六]?[:为示]|.{2,20}[(](?:上|下|左|"
    r"右|如|见)图[)]"
)
# what the words end on that papers call their pages by
PAGE_NAME = re.compile(any_of("page_name") + "$")
STAFF = re.compile(
    rf"(?:(?!{any_of('no_staff')})[\u4e00-\u9fff]{{2,5}}:[\u4e00-\u9fff·]{{2,4}}(?:律师)?\s*)+$")
_MARK = "[◇◆●■□▲★◎]?"
_NAMED = r"(?=$|[\s:,;(A-Za-z\d])"  # in a headline the word goes on: 印刷厂里的老师傅, 公众号停更之后
# who made the page, one after the other, whatever stands between function and name: 责编°某某 版式°某某
_TASK = rf"{any_of('staff_rank')}*{any_of('staff_task')}"
_ON_STAFF = (
    rf"{_TASK}[^\w()]{{1,3}}[{HAN}]{{2,3}}"
    rf"(?:[\s、]{{1,2}}[{HAN}]{{2,3}}(?=$|\s))?[^\w]{{0,3}}"
)
STAFF_ROW = re.compile(rf"[(\[【]?{_MARK}\s?(?:本[版期报])?(?:{_ON_STAFF}){{2,6}}$")
# one of them alone, without a mark between: 本版编辑 某某, 题图 某某
_ONE_ON_STAFF = re.compile(
    rf"{_MARK}\s?(?:本[版期报]\s?)?(?:{_TASK}|{any_of('head_drawn')})\s([{HAN}]\s?[{HAN}]{{1,2}})$"
)
_TO_TURN = re.compile(rf"{any_of('where_to_turn')}\s?[:\d(]")
_CALL = re.compile(rf"[{HAN}]{{2,10}}{any_of('phone')}\s?:?\s?[\d()—-]{{5,}}$")
_SECTIONS = re.compile(r"[A-E]\s?叠")
FURNITURE = re.compile("|".join((
    r"[校厂店院班局矿]训\s?:",
    rf"{_MARK}\s?(?:[公益]*广告\s?{_MARK}$|分类(?:信息|广告)|公益广告)",
    rf"{_MARK}(?:本版)?{any_of('staff_rank')}*{any_of('staff_task')}\s?[:／/|]",
    rf"{any_of('letter_kind')}?{any_of('letter_box')}{_NAMED}",
    rf"{any_of('phone_kind')}?{any_of('phone')}\s?[:\d(]",
    rf"扫(?:一扫|码|描)|(?:官方)?{any_of('channel')}号?{_NAMED}|.{{0,8}}(?:APP|客户端)$",
    rf".{{0,12}}{any_of('imprint')}(?:{_NAMED}|每|价|厂?有限|公司)",
    rf"{any_of('address_kind')}?{any_of('address')}\s?[:\d]",
    # who answers for the paper, and where it is on the net
    rf"督印人?{_NAMED}|[{HAN}]{{0,10}}网[址站]\s?:\s?(?:www|http)",
    r"[\u4e00-\u9fff]{2,8}[市县区镇][\u4e00-\u9fff]{1,8}(?:路|街|大道|巷|弄)\d+号",
    r"第?\s?[A-Z]?\d{1,2}\s?版$",
    r"第[一二三四五六七八九十]{1,2}[张張]\s?第[一二三四五六七八九十]{1,3}[页頁版]$",
    rf"本报[{HAN}]{{0,6}}{any_of('phone')}\s?:",
    r"[-—=*]{2,}\s?(?:[Pp]age|PAGE|第)?\s?[\d一二三四五六七八九十]{1,4}\s?[版页]?\s?[-—=*]{2,}$",
    r"!\[|https?:|www\.|E-?mail|</?[a-z!]",
    r"(?:今日|今天|明天|今夜)?天气.*(?:℃|度|级|晴|阴|雨|云)|[晴阴多]云?[\s转到].*℃",
    rf"(?:本版|本期|报头|刊头){any_of('drawn')}[\s:／/|]",
    r"[(]?(?:本版|本组|本栏)(?:图片|照片|摄影)均?由|(?:图片|照片|摄影)均由",
    r"下期(?:预告|见|[搅攪]珠|多[宝寶])",
    # what readers get for a tip
    rf"{any_of('tip')}(?:者|人)?\s?[:{HAN}]{{1,6}}.{{0,6}}\d{{1,4}}元",
    rf"{any_of('how_often')}[^。]{{0,8}}{any_of('given_out')}$",
    rf"[^。]{{0,8}}{any_of('bargain')}$|[^。]{{0,8}}\s?全场\s?[\d一二三四五六七八九.]{{1,3}}折起?$",
    rf"[{HAN}]{{2,10}}{any_of('school')}\s{any_of('enrols')}$",
    r"[A-Z]\d{1,2}$",
    r"(?:以上|本版|本文)[^。]{0,10}(?:仅供参考|不构成)|[^。,]{2,12}[仅僅只]供参考$|据此(?:入市|操作|投资)|[^。]{0,10}风险自[担负]",
)))
_WEATHER = re.compile(rf"[{HAN}]{{0,4}}天气(?:预报)?\s?(?::|\s(?=[晴阴多小中大]))")
# Whom to call or where to look, and nothing behind it
_CONTACT_LAST = re.compile(
    r"[^。,]{0,50}(?:洽[询詢]?|请电|致电|电洽|查[询詢])\s?:?\s?[(]?\d[\d\s()-]{5,}$"
    r"|[^。]{0,16}(?:更多|登入|登录|浏览)[^。]{0,8}(?:www\.|https?:)\S{3,}$"
)
DECK_END = re.compile(rf"{any_of('attends')}$")
KICKER_START = re.compile(rf"(?:{any_of('kicker_start')}|记[\u4e00-\u9fff]{{4,}})(?![^ ]* )")
FOCUS = re.compile(any_of("kicker_start"))  # ... also one of two parts
# when something happens is told in the smaller type above the headline
WHEN = re.compile(
    r"(?:今年|明年|去年|本[周月]|下[周月]|[昨今明][日天晚]|今起|近[日期]|"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[日号起份])")
# 走访时表示, also with one of its characters misread
SPOKE = (r"时[表指强要提][\u4e00-\u9fff]", r"时[\u4e00-\u9fff][示出调求]")
_PART = ("——", ":", "之[一二三四五六七八九十]")
KICKER_END = re.compile(any_of("speaks", "kicker_end", also=(*_PART, *SPOKE)) + "$")
# a headline's further row leaves out who: it stands in the row above, 料明年通车, 促检讨
NO_SUBJECT = re.compile(any_of("no_subject"))
COLUMN_WORD = re.compile(any_of("column", also=[f"{word}$" for word in words("column_end")]))
_LOOKS_AT = re.compile("[\u4e00-\u9fff]{2,5}看[\u4e00-\u9fff]{2,3}$")
QUOTED = re.compile(
    rf"[“「『]([^”」』]{{3,22}})[”」』]\s?(?:系列)?{any_of('column_kind')}|"
    r"(?:专栏|栏目|专题)[:,]?\s?[“「『《]([^”」』》]{3,22})[”」』》]")
TAKEN = re.compile(
    r"^①[^①②]{4,60}②|这是[^。]{2,20}拍摄的|(?:图|片)为|[日晚午]拍摄的"
    r"|[(](?:左|右|中|前|后|前排[左右中]?|[左右][一二三四])[)]|"
    r"[(](?:无人机照片|资料照片|资料图片|航拍)[)]"
)
# 某某指出,… 某某坦言:“…: somebody says something in a sentence; a headline has a colon and no verb, or a
# space
SAYS = re.compile(
    rf"[{HAN}·]{{2,14}}?(?:指出?|说|說|称|稱|表示|强调|強調|坦言|认为|認為|透露|补充"
    rf"|補充|解释|解釋|提醒|介绍|介紹|告诉[{HAN}]{{1,4}}|告訴[{HAN}]{{1,4}})[,，]"
)
# a title does not begin so, however short the line is that a column's end has left of the sentence
_GOES_ON = re.compile(
    rf"(?:{any_of('connective')}|[他她][又还也]?(?:{any_of('says')})),"
    rf"|{any_of('connective')}$"
)
_LONGEST_CONNECTIVE = max(map(len, words("connective")))
NOTICE = re.compile(any_of("notice", "document", also=("招領",)) + "$")
GENRE = re.compile(rf"^[【\[]?(?:[\u4e00-\u9fff]{{2,4}})?{any_of('genre')}[】\]]?$")
OPENS_COLUMN = re.compile(any_of("opens_column"))
SPEAKS = re.compile(any_of("speaks", also=("——", *SPOKE)) + " ")


_PAGE_FIRST = frozenset("[(【第一二三四五六七八九十ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PAGE_WORDS, _LONGEST_END = frozenset("版页面"), 8
_TAKEN_HINT = re.compile("[①(摄为]")
_WIDE_SET = re.compile(r"\S(?: {1,3}\S){1,7}")


def close_set(folded: str) -> str:
    """Return the line without the spaces between all its characters: 更 正, 征 文 启 事."""
    return folded.replace(" ", "") if _WIDE_SET.fullmatch(folded) else folded


def has_parts(folded: str) -> bool:
    """Return whether a space parts the title; not the one behind the mark before it: ● 某某."""
    at = folded.find(" ")
    return at > 1 or (at == 1 and (folded[0] not in TITLE_MARKS or " " in folded[2:]))


def is_note(folded: str, box: bool) -> bool:
    """Return whether the unit is what editors say before or after an article; not the label of a `box`."""
    return not box and bool(NOTE.match(folded))


def is_box(folded: str) -> bool:
    """Return whether the line is nothing but the label of a box beside an article: 相关链接, 记者手记."""
    return len(folded) <= 10 and bool(BOX.match(folded))


def is_teaser_head(folded: str) -> bool:
    return len(folded) <= 16 and bool(TEASER_HEAD.match(folded))


def refers_to_page(folded: str) -> bool:
    if len(folded) > 70 or _PAGE_ALONE.fullmatch(folded) or not (
        folded[0] in _PAGE_FIRST or not folded[0].isalpha() or not _PAGE_WORDS.isdisjoint(folded[-3:])
    ):
        return False
    return bool(PAGE_REF.search(folded))


def is_caption(folded: str) -> bool:
    return bool(CAPTION_HEAD.match(folded) or (_TAKEN_HINT.search(folded) and TAKEN.search(folded)))


def is_furniture(folded: str) -> bool:
    return len(folded) <= 90 and bool(
        FURNITURE.match(folded)
        or STAFF_ROW.match(folded)
        or _names_staff(folded)
        or _names_one(folded)
        or _says_where_to_turn(folded)
        or (folded[-1].isascii() and _CONTACT_LAST.match(folded))
        or ("叠" in folded and len(_SECTIONS.findall(folded)) > 1)  # which section stands on which pages
    )


def _says_where_to_turn(folded: str) -> bool:
    """Return whether the line is an advertisement, with address and telephone, or a number to call alone."""
    if not folded[-1].isdigit() and ":" not in folded:
        return False
    if _CALL.match(folded):
        return True
    return "。" not in folded and len(_TO_TURN.findall(folded)) > 1


def is_weather(folded: str) -> bool:
    """Return whether the line is the weather report: 今日天气:阴,偏北风三级."""
    return _WEATHER.match(folded) is not None


def _names_one(folded: str) -> bool:
    """Return whether the line is one function and one person, perhaps set wide: 题图 王平, 责任编辑 阮 咸."""
    found = _ONE_ON_STAFF.match(folded) if len(folded) <= 16 and " " in folded else None
    return found is not None and (found[1][1] == " " or looks_like_name(found[1]))


def _names_staff(folded: str) -> bool:
    """Return whether the line is nothing but functions and persons: 策划:王小平 统筹:李大江, not
    妻子:只求公道.
    """
    if ":" not in folded or not STAFF.match(folded):
        return False
    return any(looks_like_name(name) for name in _AFTER_COLON.findall(folded))


def ends_like_deck(text: str) -> bool:
    return bool(DECK_END.search(text, max(0, len(text) - _LONGEST_END)))


def ends_like_kicker(text: str) -> bool:
    return bool(KICKER_END.search(text, max(0, len(text) - _LONGEST_END)))


def is_genre(folded: str) -> bool:
    """Return whether the line is the name of a kind of article (社论, 简讯), perhaps set wide."""
    return len(folded) <= 14 and bool(GENRE.search(folded.replace(" ", "")))


def is_page_name(folded: str) -> bool:
    """Return whether the line is one of the words that papers call their pages by, and no person's name:
    文化.
    """
    return len(folded) <= 4 and bool(PAGE_NAME.fullmatch(folded))


def is_column(folded: str) -> bool:
    return bool(is_box(folded) or COLUMN_WORD.search(folded) or ("看" in folded and _LOOKS_AT.match(folded)))


def opens_news(folded: str) -> bool:
    return bool(NEWS.match(folded))


def tells_day(folded: str) -> bool:
    """Return whether the first clause says on which day: a lead does, what goes on from above does not."""
    return bool(_DAY_TOLD.match(folded))


def refers_back(folded: str) -> bool:
    """Return whether the line opens like a sentence that goes on from another: 另外,… 他强调,…"""
    may = "," in folded or len(folded) <= _LONGEST_CONNECTIVE
    return may and _GOES_ON.match(folded) is not None


def names_notice(folded: str) -> bool:
    return bool(NOTICE.search(folded, max(0, len(folded) - _LONGEST_END)))


def columns_named(text: str) -> list[str]:
    """Return the titles of columns that the text speaks of in quotation marks."""
    if "专" not in text and "栏" not in text and "系列" not in text and "报道" not in text:
        return []
    return [one or other for one, other in QUOTED.findall(text)]
