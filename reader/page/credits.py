"""Credits by their form: who wrote it, where it came from, where it goes on.

All patterns work on folded text (`lines.fold`), which keeps places, so that values are cut out as printed. Each is
bounded and anchored at a line's head or tail: nothing here looks at more than a hundred characters.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from reader.page.lines import HAN, fold

HEAD, TAIL = 110, 90
_NUMERAL = "[0-9〇零一二三四五六七八九十廿]"
_DAY = rf"(?:{_NUMERAL}{{1,4}}\s?年\s?)?(?:{_NUMERAL}{{1,3}}\s?月\s?)?{_NUMERAL}{{1,3}}\s?日"
# 新华社长沙3月20日电 · 本报北京10日讯 · 中新网成都二月三日电: a source, perhaps a place, a day, 电 or 讯
_WIRE = rf"(?:据)?[{HAN}A-Za-z/·、\s]{{2,30}}?{_DAY}(?:上午|下午|晚|凌晨|夜)?\s?(?:专|急|综合)?(?:电|讯|消息|发)"
# 本报讯 · 据新华社电 · 某某晚报综合消息: the source's own name shows it to be one
_SOURCE = rf"(?:据)?[{HAN}]{{0,10}}?(?:报|社|网|台|刊|媒|局|据|[{HAN}]综合|综合)[{HAN}]{{0,6}}?(?:讯|电|消息|专电|特稿)"
_WIRE_HEAD = re.compile(rf"[(\[【]?\s?({_WIRE})")
_SOURCE_HEAD = re.compile(rf"[(\[【]?\s?({_SOURCE}|(?!通|资|简|喜|音|问|电|短|快|多|闻|视|腾|据|来)[{HAN}](?!通|资|简|喜|音|问|电|短|快)[{HAN}]{{1,3}}讯)(?=[\s)(:,\]】]|记者|通讯员|$)")
_PAREN_HEAD = re.compile(r"([^\s(),.:;。、]{2,7}?)\s?\(([^()]{2,60})\)")
_CREDITED = re.compile(r"[讯電电訊汛]|[记記纪者员員息发發稿]|[(（\[【]")
_PAREN_START = re.compile(r"[(\[]([^()\[\]]{3,50})[)\]]\s?")
_REPORTER_HEAD = re.compile(rf"\(?((?:本报|本刊|本台|[{HAN}]{{2,6}}[报社网台])?\s?(?:[{HAN}]{{2}})?(?:记者|通讯员)[^,。;()]{{2,40}}?)(?:\)|报道[:,]?\s?|(?=[:]))")
_AFTER_DATELINE = re.compile(r"[)\]】]?\s?(?:\(([^()]{2,70})\)|((?:本报)?(?:记者|通讯员)\s?[^,。;:()]{2,36}?)(?:报道|\s(?=\S{6})|[:]))")
_ROLE_WORD = re.compile(
    r"(?:本报|本刊|本台|全媒体|融媒体|融媒|首席|特约|特派|见习|实习|驻[^\s]{1,5}|评论|摄影|文字|新闻|新媒体)*"
    r"(?:记者站|记[者着]|纪者|通[讯汛]员|评论员|撰稿人|实习生|作者|编辑|整理|采写|撰文|摄影|供稿|供图|报道|口述|执笔|特稿|联合|综合|文/图|图/文|图文|(?<![\u4e00-\u9fff])[文图影](?=[/:、|·])|(?<=[/:、|·])[文图影](?![\u4e00-\u9fff]))")
_ROLE_MARK = re.compile(r"记者|通讯员|评论员|撰稿|实习生|整理|采写|撰文|供稿|执笔|[文图]\s?[/:、]|作者\s?:")
_ORGAN = re.compile(rf"[{HAN}]{{2,8}}?(?:日报|晚报|早报|时报|晨报|都市报|周报|商报|电视台|电台|报社|融媒体中心|通讯社)|新华社|新华网|人民网|中新社")
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,6}}[·•][{HAN}·•]{{1,10}}|[A-Z][a-z]+(?: [A-Z]\.?[a-z]*)+")
_NAME_SPLIT = re.compile(r"[\s,、;/|&:□■●◆○◎▲△★☆·•]+(?!$)|[\s,、;/|&:□■●◆○◎▲△★☆]+")
_LATIN_BYLINE = re.compile(r"(?:By|by|BY)\s+[A-Z][\w.'-]+(?:\s+(?:and\s+)?[A-Z][\w.'-]*){0,6}$")
_PHOTOGRAPHED = re.compile("[摄攝影图圖]|[:：/|·]")
_PHOTO_END = re.compile(r"(?:摄|摄影(?:报道)?|供图|图片?|影|资料(?:图片|照片)|/\s?图)\s?[)\]】]?[.。]?$")
_PHOTO_PERSON = re.compile(
    rf"(?:记者|通讯员|[{HAN}]{{2,3}}|[(社网报\s])\s?[{HAN}·\s、]{{0,24}}?(?:摄影报道|摄影|摄|供图|文/图|/图)\s?[)\]】]?[.。]?$"
    rf"|[(](?:本报|新华社)?(?:记者|通讯员)?[{HAN}\s、]{{2,24}}?\s?[图影]\s?[)]$|(?:摄影|图片?|供图|图)\s?[:/|·]\s?[{HAN}\s、]{{2,20}}[)]?$")
PAGE = r"(?:第?\s?[A-Za-z]?\s?(?:[0-9]{1,3}|[〇零一二三四五六七八九十]{1,3})\s?(?:版|页|面))"
_JUMP_WORDS = r"(下\s?转|上\s?接|紧\s?接|续\s?接|转\s?接|续\s?见|全文见|接上|转入?|接|续)"
_JUMP = re.compile(rf"[(\[【]?[\s►▶→☞➡>◄◀←☜«»▼▲\-—*]*{_JUMP_WORDS}[\s:]*(?:本报)?[^\d\s()]{{0,4}}?\s?({PAGE})[^()]{{0,14}}[)\]】]?[.。]?$")
_TURNS = re.compile(r"[转轉接续續見见版]")
_JUMP_BARE = re.compile(r"[(\[【]\s*(下\s?转|上\s?接|紧\s?接)\s?([^()\s]{1,8}?)\s*[)\]】][.。]?$")
_JUMP_NOISY = re.compile(rf"[(]\s*(\S{{1,2}})\s?({PAGE})\s*[)]?$")
_JUMP_HEAD = re.compile(rf"[(\[【]\s*(上\s?接|接|紧\s?接)[\s:]*(?:本报)?[^\d\s()]{{0,4}}?\s?({PAGE})[^()]{{0,14}}[)\]】]")
_END_PAREN = re.compile(r"[(\[【]([^()\[\]]{2,70})[)\]】]\s?[.。]?$")
# The single surnames of 百家姓, then those common today that it lacks, Simplified and Traditional; double ones.
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛"
    "雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强"
    "贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠"
    "甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂"
    "索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖"
    "庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "肖闫付佟苑邸仝敬亢修母付代覃植来冼揭官苟蒿信"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂嚴張華魏薑謝鄒竇蘇範韋馬鳳費賀湯羅畢鄔樂時傅齊顧黃蕭貝計談龐熊紀項藍賈婁顏鍾駱萬盧經應宣鄧單諸陸榮龔烏車侯寧劉龍葉"
    "賴蒼雙聞黨譚勞牛壽邊農溫別莊閻連習魚廖終師鞏聶簡饒豐關遊權蓋")
_DOUBLE_SURNAMES = frozenset("司马 上官 欧阳 夏侯 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 端木 南宫 歐陽 諸葛 司馬".split())
_OFFICE = re.compile(r"(?:书记|市长|县长|区长|省长|州长|镇长|乡长|主任|局长|校长|院长|厅长|部长|主席|会长|董事长|总经理|经理|教授|研究员|代表|委员|站长|所长|处长|科长|社长|理事长|老师|教师|医生|主编|律师)$")


_MARKS = "□■●◆○◎▲△★☆▷►"


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line's head or tail credits; `end` (head) is where the text proper begins, `start` (tail) where it ends."""

    dateline: str | None = None
    names: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def names(text: str) -> tuple[str, ...]:
    """The persons named in a credit, without their functions; a lone function (新华社记者) stands as it is."""
    folded = fold(text).strip(" ()[]【】-—□■●◆○◎▲△★☆▷►")
    if folded[:3] in ("By ", "by ", "BY "):
        return tuple(re.split(r" and |, ", folded[3:]))
    if folded.endswith("摄") and len(folded) > 3:
        folded = folded[:-1].rstrip() + " 摄"
    plain = _ORGAN.sub(" ", folded) if _ROLE_MARK.search(folded) or folded.endswith("摄") else folded
    tokens = [t for t in _NAME_SPLIT.split(_ROLE_WORD.sub(" ", plain)) if t]
    if not tokens or tokens == ["本报"]:
        return (folded.replace(" ", ""),) if folded else ()
    merged = _merged(tokens)
    if len(merged) > 1:  # 东辽县委书记 王伟国: an office before a name is not a name
        merged = [t for i, t in enumerate(merged) if not (len(t) > 3 and _OFFICE.search(t) and i < len(merged) - 1)
                  and not (_OFFICE.search(t) and i + 1 < len(merged) and len(t) >= 2)] or merged
    return tuple(dict.fromkeys(merged))


def _merged(tokens: list[str]) -> list[str]:
    """The tokens with names that were set wide (李 锋) put together."""
    merged: list[str] = []
    for token in tokens:
        if len(token) == 1 and merged and len(merged[-1]) == 1:
            merged[-1] += token
        elif token not in ("文", "图", "摄", "影") or not merged:
            merged += _unglued(token)
    return merged


def _unglued(token: str) -> list[str]:
    """Two names that lost the space between them, by their surnames."""
    if len(token) in (5, 6) or len(token) == 4 and token[:2] not in _DOUBLE_SURNAMES and "·" not in token:
        for at in (3, 2):
            if 2 <= len(token) - at <= 3 and looks_like_name(token[:at]) and looks_like_name(token[at:]):
                return [token[:at], token[at:]]
    return [token]


def looks_like_name(token: str) -> bool:
    """Whether the token begins with a surname and is as long as a Chinese person's name."""
    return len(token) in (2, 3) and token[0] in _SURNAMES or len(token) in (3, 4) and token[:2] in _DOUBLE_SURNAMES


def are_names(text: str, most: int = 8) -> bool:
    """Whether a credit's text is nothing but one or more persons' names (and functions)."""
    folded = fold(text).strip(" ()[]【】")
    if not 2 <= len(folded) <= 60:
        return False
    found = names(folded)
    return 0 < len(found) <= most and all(_NAME.fullmatch(name) or name == folded for name in found) \
        and (bool(_ROLE_MARK.search(folded)) or all(_NAME.fullmatch(name) for name in found))


def head_credit(text: str) -> Credit | None:
    """The credit that a paragraph opens with: 本报讯(记者 …), 新华社北京3月1日电, 记者…报道."""
    if not _CREDITED.search(text, 0, 48):
        return None
    head = fold(text[:HEAD])
    found = _WIRE_HEAD.match(head) or _SOURCE_HEAD.match(head)
    if found:
        dateline, end = text[found.start(1):found.end(1)].strip(), found.end()
        after = _AFTER_DATELINE.match(head, end)
        inner = after and (after[1] or after[2])
        if inner and (after[2] or _ROLE_MARK.search(inner) or are_names(inner)):
            return Credit(dateline, names(inner), 0, after.end())
        if end < len(head) and head[end] in ")]】":
            end += 1
        return Credit(dateline, (), 0, end)
    found = _PAREN_HEAD.match(head)
    if found and re.search(r"[记纪][者着]|.者\s|通.员|^.{0,4}[者员]\s?\S", found[2]) and not re.search(r"[,。]", found[2]) \
            and re.search(r"[讯电汛迅息訊]|报", found[1]):
        return Credit(text[:found.end(1)].strip(), names(found[2]), 0, found.end())
    found = _PAREN_START.match(head)
    if found and are_names(found[1]):
        source = _WIRE_HEAD.match(head, found.end()) or _SOURCE_HEAD.match(head, found.end())
        if source:
            return Credit(text[source.start(1):source.end(1)].strip(), names(found[1]), 0, source.end())
    found = _REPORTER_HEAD.match(head)
    if found and are_names(found[1]) and (head[0] == "(" or "报道" in head[found.end(1):found.end()]):
        return Credit(None, names(found[1]), 0, found.end())
    return None


def end_credit(text: str) -> Credit | None:
    """The credit in brackets that an article closes with: (新华社北京2月10日电), (记者 …), (张三 整理)."""
    if text[-1:] not in ")）]】。.":
        return None
    base = max(0, len(text) - TAIL)
    tail = fold(text[base:])
    found = _END_PAREN.search(tail)
    if not found:
        return None
    inner, start = found[1].strip(), base + found.start()
    wire = re.fullmatch(_WIRE, inner) or re.fullmatch(_SOURCE, inner) or re.fullmatch(r"据?新华社|据.{2,12}[报社网台]", inner)
    if wire:
        return Credit(text[base + found.start(1):base + found.end(1)].strip(), (), start, len(text))
    if _PHOTO_END.search(inner):
        return None
    wired = re.match(rf"({_WIRE}|{_SOURCE})[\s,]+(.{{2,40}})$", inner)
    if wired and are_names(wired[2]):
        return Credit(wired[1], names(wired[2]), start, len(text))
    if re.search(r"作者(?:单位|系|为)|[:]", inner) and not re.match(r"(?:记者|作者|通讯员|整理)\s?:", inner):
        return None
    if are_names(inner) and (_ROLE_MARK.search(inner) or " " in inner or "、" in inner or len(inner) <= 3):
        return Credit(None, names(inner), start, len(text))
    return None


def is_byline(text: str) -> float:
    """Cost of a whole line being a byline (99: it is not one)."""
    folded = fold(text)
    if len(folded) > 60:
        return 99.0
    if _LATIN_BYLINE.match(folded):
        return 0.0
    if re.search(r"[。!?;\"“《…]", folded) or _PHOTO_END.search(folded) and not re.search(r"文|报道|采写", folded):
        return 99.0
    if _ROLE_MARK.search(folded):
        if re.fullmatch(r"[(\s□■●◆]*(?:本报|新华社|本刊|[^\s]{2,4}社|[^\s]{2,5}报)\s?(?:特约|首席)?(?:记者|评论员|通讯员|编辑部)\)?", folded):
            return 0.0
        found = names(folded)
        if found and all(_NAME.fullmatch(name) or len(name) <= 8 for name in found):
            good = sum(bool(_NAME.fullmatch(name)) for name in found)
            return 0.0 if good == len(found) else 1.0 if good else 4.0
        return 5.0
    marked = folded[0] in _MARKS
    tokens = [t for t in re.split(r"[\s、,]+", folded.strip("()（） ·—-" + _MARKS)) if t]
    tokens = tokens[:-1] if len(tokens) > 1 and tokens[-1] in ("文", "整理") and len(tokens[-2]) > 1 else tokens
    if len(tokens) == 2 and _OFFICE.search(tokens[0]) and _NAME.fullmatch(tokens[1]) and len(tokens[1]) <= 4:
        return 0.3
    if len(tokens) == 1 and looks_like_name(tokens[0]):
        return 0.1 if marked else 0.8 if len(tokens[0]) == 3 else 1.4
    if 1 < len(tokens) <= 6 and all(looks_like_name(t) for t in _merged(tokens)):
        return 0.1 if marked else 0.4
    if tokens and len(tokens) <= 6 and all(re.fullmatch(rf"[{HAN}]{{2,3}}|[{HAN}]", t) for t in tokens):
        if len(tokens) == 1:
            return 2.5 if len(tokens[0]) in (2, 3) else 99.0
        return 2.2 if any(looks_like_name(t) for t in _merged(tokens)) else 4.5
    return 99.0


def is_photo_credit(text: str) -> bool:
    """Whether the line closes with a photographer's credit."""
    return bool(_PHOTOGRAPHED.search(text[-16:])) and bool(_PHOTO_PERSON.search(fold(text[-TAIL:])))


def jump(text: str) -> tuple[str, str, int] | None:
    """(direction 下 or 上, page as printed, offset where the mark begins) of the jump at the text's end."""
    if not text or text[-1] not in ")）】]。.版页面" and not text[-1].isdigit():
        return None
    base = max(0, len(text) - 40)
    if not _TURNS.search(text, base):
        return None
    tail = fold(text[base:])
    open_at = max(tail.rfind("("), tail.rfind("["), tail.rfind("【"))
    if open_at >= 0:
        found = _JUMP.match(tail, open_at) or _JUMP_BARE.match(tail, open_at) or _JUMP_NOISY.match(tail, open_at)
        if found and (found.re is not _JUMP_NOISY or re.search(r"[下卞转轉]", found[1])):
            page = re.sub(r"\s", "", text[base + found.start(2):base + found.end(2)])
            return ("上" if found[1].replace(" ", "") in ("上接", "接上") else "下"), page, base + open_at
    if len(text) <= 24 and (found := _JUMP.match(tail)) and len(found[1].replace(" ", "")) > 1:
        page = re.sub(r"\s", "", text[base + found.start(2):base + found.end(2)])
        return ("上" if found[1].replace(" ", "") in ("上接", "接上") else "下"), page, 0
    if len(text) > 24 and (found := re.search(rf"[►▶→☞➡]?\s*(下转|紧接)\s?({PAGE})$", tail)):
        return "下", re.sub(r"\s", "", text[base + found.start(2):base + found.end(2)]), base + found.start()
    return None


def jump_from(text: str) -> tuple[str, int] | None:
    """(page as printed, offset after the mark) of a 上接 that the text opens with."""
    if not text or text[0] not in "(（【[上接":
        return None
    found = _JUMP_HEAD.match(fold(text[:40]))
    return (re.sub(r"\s", "", text[found.start(2):found.end(2)]), found.end()) if found else None
