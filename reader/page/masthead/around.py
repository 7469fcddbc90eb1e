"""What stands around masthead and articles and belongs to neither: weather, captions of codes, house
advertisements, the page's foot.

Papers set these in boxes beside the masthead (its ears) and in a bar at the foot; OCR gives each box as a few
short rows. A row counts only where it is next to the masthead or to the page's edge, so that the same words
in an article stay there.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from reader.page.masthead.scan import Scanned
from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.names import are_names
from reader.page.text.vocabulary import spaced

_WEATHER = re.compile(
    "[气氣][温溫]|[温溫]度|[湿濕溼]度|[℃°]C?|多[云雲]|[晴阴陰][天间間转轉到]|[阵陣雷小中大暴]+雨|小雪|中雪"
    "|大雪|雨[夹夾]雪|降[水雨]|[风風]力|"
    "[东東西南北偏]+[风風]|微[风風]|空[气氣][质質]量|AQI|PM ?2[.。]?5|PM10|紫外[线線]|日[出落]|潮[汐位高]"
    "|天[气氣]|[气氣]象|能[见見]度")
_MILD = re.compile(
    "[晴阴陰雨雪雾霾]|[云雲]|今[天日晚夜晨]|明[天日晚]|白天|[夜晚][间間]|最[高低]|后天|[级級度优優良]"
    "|[轻輕中重]度|污染|相[对對]|"
    "[到转轉至有间間或为為]|局部|[上下]午|[早中]晨?|[0-9零一二三四五六七八九十]"
    "|[\\s~～.。,，、:：/%—–+℃°()（）·|-]")
# What a code or an account is called: a few characters, or the word at its end. In a headline the same
# words go on: 扫黑除恶收官, 官方回应停航, 招生简章今日发布.
_CODE = re.compile(
    r"^.{2,4}[发發]布$|^(?:掌上|云上).{2,4}$|微[视信博店](?:公众|公眾|[号號]|小店|矩阵|[:：]|$)|官微"
    r"|(?:公众号|公眾號|视频号|頭條號|头条号|客户端|抖音[号號]?"
    r"|快手[号號]?|小程序|电子报|電子報|数字报|融媒体?)(?:[:：]|$)"
    r"|微博 ?[::]? ?@|^@\S+$|[扫掃]一[扫掃]|[扫掃](?:描|二)?[维維]?[码碼]|关注我们"
    r"|欢迎关注|二[维維][码碼]$|看更多|更多精彩|更多资讯"
    r"|[AaＡ][PpＰ][PpＰ](?:$|[下扫二])|官方(?:微|[网網]|客户|[账帐]|抖音|视频|[号號]|[Aa]|$)"
    r"|(?:[扫点點掃]|欢迎|[请請]).{0,6}下[载載]|下[载載](?:安装|客户端|$)")
_ADVERT = re.compile(
    "独家|獨家|限时|限時|特[价價]|[订訂][购購]|[优優]惠|招[生租]|[专專][办辦]|律[师師][楼樓行]"
    "|减价|減價|[买買].送.|诚聘|誠聘|热卖|熱賣|旅[游遊]$|[药藥]房|地[产產]$|保安")
_CONTACT = re.compile(
    r"(?:[热熱][线線]|[电電][话話]|TEL|Tel|地址|手[机機])\s?[:：(（\d]"
    r"|\d{3,4}-\d{6,8}|(?<!\d)\d{7,8}(?!\d)|\(\d{3}\)")
_LABELS = spaced("small_print", "answers")
_LABEL = re.compile(rf"(?:[今本][日期版] ?)?(?:{'|'.join(_LABELS)})(?:[\u4e00-\u9fff]{{0,6}}) ?[::/ ]")
_RIGHTS = re.compile("第[一二三四] ?[类類]新[闻聞][纸紙]"
                     "|版[权權]所有|不得[转轉翻]|[转轉][载載]必究|翻印必究|All [Rr]ights|ISSN|KDN"
                     "|PPK?[ 0-9]|MCI ?\\(P\\)|[登準准]印|登(?:記證|记证) ?[第字号號:：A-Za-z0-9]")
_QUOTATION = re.compile(  # tables of numbers that papers set in a corner every day
    "[汇匯外][率汇匯]|牌[价價]|行情|收[盘盤市]|[开開][奖獎]|中[奖獎]|[净淨]值|[油金菜肉粮糧][价價]"
    "|[报報][价價]|[美欧歐港日澳加]元|港[币幣]|英[镑鎊]|[指恒沪滬深][数數指市]|潮汐|水位|彩[票池]|[六福体體]合?彩|双色球|大乐透")
_SHEETS = re.compile(  # of how many the issue is: 今日本報一大張
    r"(?:[今本][日天报報期] ?){1,2}(?:[出發发][版纸紙行] ?|[计計共] ?){0,2}"
    r"[0-9一二两兩三四五六七八九十]{1,3} ?大? ?[张張]半?")
_CALL = re.compile(  # a number to call, an address to visit, and whose it is
    r"[\u4e00-\u9fff]{0,8}(?:[热熱][线線]|[电電][话話])[:: ]{0,2}[0-9() -]{5,20}"
    r"|[\u4e00-\u9fff]{0,10}[:: ]{0,2}(?:https?://|www\.)\S{4,60}")
_DRAWN = re.compile(r"(?:\d{1,2}[ 、,+]{1,3}){4}\d{1,2}")  # the numbers of a lottery
_VALUE = spaced("civic_values")
_VALUES = re.compile(rf"(?:(?:{'|'.join(_VALUE)})[ 、·|]{{0,3}}){{2,}}")
_PUBLIC_SERVICE = re.compile("公益[广廣]告$")
# Who answers for the paper, and what its small print tells, as a label's end
_TOLD = spaced("small_print", "answers", "house_data")
_OF_THE_HOUSE = re.compile(rf"(?:{'|'.join(_TOLD)}|[编編校审審]|值班.{{0,4}})$")
# A letter begins
_ADDRESSED = re.compile("(?:同志|先生|女士|老[师師]|朋友|[读讀]者|部|[组組]|[员員])[们們]?: ?$")
# Who says it, before a colon, is told in a headline
_FORECASTER = re.compile("[\u3400-\u9fff]{0,6}(?:[气氣]象|[预預][报報])[台局站][:：](?!.*\\d)")
_SAID = re.compile("([\u3400-\u9fff]{2,8}) ?: ?([\u3400-\u9fff、,“”《》]{4,40})")
_STOPS = re.compile("[。!?;]")
_REPORTS = re.compile("[报報][道导導]|[记記]者")
_HAN = re.compile("[\u3400-\u9fff]")
_FIGURES = frozenset("0123456789.,，:：%％+-—–~～/▲▼△▽↑↓()（）℃°")
_LONGEST, _NARROW, _ENCLOSED = 60, 16, 4  # characters of a row, of one between two others; rows


def is_weather(text: str) -> bool:
    """Return whether the row says nothing but the weather: 最高气温 9℃, 青禾 多云 3~9℃."""
    if len(text) > _LONGEST or not _WEATHER.search(text) or _FORECASTER.match(text):
        return False
    left = _MILD.sub("", _WEATHER.sub("", text))
    towns = len(re.findall("[℃°度]|[云雲晴阴陰雨雪]", text)) // 2
    return len(_HAN.findall(left)) <= 2 + 2 * min(towns, 4) and not re.search("[A-Za-z]{4}", left)


def tells(text: str) -> bool:
    """Return whether the row is a headline that names who speaks: 县图书馆:夜里也开门.

    Before a colon the small print has its own labels, behind it figures or several names.
    """
    found = _SAID.fullmatch(text)
    if found is None or _OF_THE_HOUSE.search(found[1]):
        return False
    return not ("、" in found[2] and are_names(found[2]))


def names_code(text: str) -> bool:
    """Return whether a short row is a code's caption, or an advertised account: 青川发布, 扫码看更多."""
    return bool(_CODE.search(text))


def is_mild(text: str) -> bool:
    """Return whether the row could go on in a weather box: 今晚到明天, 21."""
    return 0 < len(text) <= _NARROW and not _MILD.sub("", text)


def stands_around(s: Scanned, title: str) -> bool:
    """Return whether the row, next to the masthead or at the page's edge, is neither masthead nor article by
    what it says.
    """
    text = s.row.text
    if not text or len(text) > 90 or (_STOPS.search(text) and not _RIGHTS.search(text)):
        return False
    if _is_set_apart(text):
        return True
    if _LABEL.match(text) and not (tells(text) or _ADDRESSED.search(text)):
        return True
    return (len(text) <= _NARROW and names_code(text)) or _praises(text, title)


def _is_set_apart(text: str) -> bool:
    """Return whether the row says nothing but the weather, the rights, a slogan, how many sheets the
    issue has, or a number to call.
    """
    if any(form.fullmatch(text) for form in (_VALUES, _SHEETS, _CALL)):
        return True
    return is_weather(text) or any(form.search(text) for form in (_RIGHTS, _PUBLIC_SERVICE))


def _offers(scanned: Sequence[Scanned], i: int) -> bool:
    """Return whether a row is an advertisement's: what shops say of themselves, with a telephone or an
    address, or on a short row right beside one. Without these it may be a headline: 石桥镇开了夜间药房.
    """
    row = scanned[i].row
    if row.length > _LONGEST or row.heading or not _ADVERT.search(row.text):
        return False
    if len(row.text) > _NARROW:
        return _CONTACT.search(row.text) is not None and not _STOPS.search(row.text)
    return any(_CONTACT.search(scanned[k].row.text) for k in (i - 1, i, i + 1) if 0 <= k < len(scanned))


def _heads_figures(scanned: Sequence[Scanned], i: int, taken: set[int]) -> bool:
    """Return whether the row names what is quoted, with its figures or right beside a row of figures:
    今日菜价, 沪指 3022.91.
    """
    text = scanned[i].row.text
    if len(text) > _LONGEST or not _QUOTATION.search(text) or _stands_above_text(scanned, i):
        return False
    if len(text) > _NARROW + 4:
        return is_figures(text) or _DRAWN.search(text) is not None
    beside = [scanned[k].row.text for k in (i - 1, i + 1) if 0 <= k < len(scanned) and k not in taken]
    return is_figures(text) or any(map(is_figures, beside))


def _stands_above_text(scanned: Sequence[Scanned], i: int) -> bool:
    """Return whether a paragraph stands right below the row, which is its headline then: 沪指收报3022点."""
    below = scanned[i + 1].row.text if i + 1 < len(scanned) else ""
    return len(below) > _LONGEST or head_credit(below) is not None


def is_figures(text: str) -> bool:
    """Return whether the row is a table's, and more figures than words: 港币 91.38, 沪市指数 3022.91 -0.29%.
    """
    plain = text.replace(" ", "")
    figures = sum(char in _FIGURES for char in plain)
    return 0 < len(plain) <= _LONGEST and 2 * figures >= len(plain) and any(map(str.isdecimal, plain))


def _praises(text: str, title: str) -> bool:
    """Return whether the row is the paper's name again, or an advertisement of the paper: its name and a
    promise, set apart by spaces.
    """
    plain = text.replace(" ", "")
    if len(title) < 3 or len(plain) > 40:
        return False
    if len(plain) == len(title) and sum(a != b for a, b in zip(plain, title, strict=True)) <= 1:
        return True
    return plain.startswith(title) and " " in text.strip()


def edges(scanned: Sequence[Scanned], taken: set[int], title: str) -> set[int]:
    """Return the rows at the page's top and foot, and next to rows that are `taken`, that stand around the
    articles.

    A few short rows between two such rows belong to the same box; at the top of a page without a masthead
    they are a headline.
    """
    size = len(scanned)
    found = _run(scanned, range(size), taken, title, 0) | _run(
        scanned, range(size - 1, -1, -1), taken, title, _ENCLOSED
    )
    for i in taken:
        found |= _run(scanned, range(i + 1, size), taken, title, _ENCLOSED)
        found |= _run(scanned, range(i - 1, -1, -1), taken, title, _ENCLOSED)
    return found


def _run(scanned: Sequence[Scanned], order: range, taken: set[int], title: str, enclosed: int) -> set[int]:
    """Rows in that order from an edge on, with at most `enclosed` others between two of them."""
    found: set[int] = set()
    held: list[int] = []
    for i in order:
        s = scanned[i]
        if i in taken:
            break
        goes_on = bool(found) and (is_mild(s.row.text) or is_figures(s.row.text))
        belongs = stands_around(s, title) or _offers(scanned, i) or _heads_figures(scanned, i, taken)
        if goes_on or belongs:
            found |= {i, *held}
            held = []
        elif _may_wait(scanned, i, held, enclosed):
            held.append(i)
        else:
            break
    return found


def _may_wait(scanned: Sequence[Scanned], i: int, held: Sequence[int], enclosed: int) -> bool:
    """Return whether the row may turn out to stand between two that belong to a box."""
    if is_figures(scanned[i].row.text) and enclosed:
        return True
    others = sum(not is_figures(scanned[j].row.text) for j in held)
    return others < enclosed and _may_be_enclosed(scanned[i])


def _may_be_enclosed(s: Scanned) -> bool:
    """Return whether the row is short and plain enough to belong to a box: no heading, no sentence, no
    reporter's name.
    """
    text = s.row.text
    if not 0 < len(text) <= _NARROW + 10 or s.row.heading or _STOPS.search(text):
        return False
    return not (_REPORTS.search(text) and is_byline(text) < 1)
