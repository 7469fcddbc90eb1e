"""Persons' names in credits: functions taken off, wide-set names put together, glued ones taken apart."""
from __future__ import annotations

import re

from reader.page.text.charmodel import affinity
from reader.page.text.lines import HAN, fold

_ROLE_WORD = re.compile(
    r"(?:本报|本刊|本台|全媒体|融媒体|融媒|首席|特约|特派|见习|实习|驻[^\s]{1,5}|评论|摄影|图片|文字|新闻|新媒体)*"
    r"(?:记者站|记[者着]|纪者|通[讯汛]员|评论员|撰稿人|实习生|作者|编辑|整理|采写|采访|撰文|编译|摄影|供稿|供图|报[道导]|"
    r"口述|执笔|特稿|联合|综合|文/图|图/文|图文|(?<![\u4e00-\u9fff])[文图影](?=[/:、|·])|"
    r"(?<=[/:、|·])[文图影](?![\u4e00-\u9fff]))"
)
_PRESS = ("记者", "通讯员", "作者")
_OFFICE = re.compile("(?:本报|首席|见习|实习|特约)+")
_MISREAD_WRITER = re.compile("[^通]讯员|通[^讯]员|通讯[^员]|通通讯员|通讯讯员|通讯员员|[通讯]员|通讯")
_MISREAD_REPORTER = re.compile("记|者|记[^者]|[^记]者|记记者|记者者|本|本[^报]|[^本]报")
ROLE_MARK = re.compile(
    r"记者|通讯员|评论员|撰稿|实习生|整理|采写|撰文|供稿|执笔|编译|[文图]\s?[/:、]|作者\s?:")
_ORGAN = re.compile(
    rf"[{HAN}]{{2,8}}?(?:日报|晚报|早报|时报|晨报|都市报|周报|商报|电视台|电台|报社|融媒体中心|通讯社)|新华社|"
    rf"新华网|人民网|中新社"
)
NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,6}}[·•][{HAN}·•]{{1,10}}|[A-Z][a-z]+(?: [A-Z]\.?[a-z]*)+")
_MAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}")
_EDGES = " \u3000()[]（）【】-—□■●◆○◎▲△★☆▷►▶"
_TOKEN = re.compile(r"[^\s,、;/|&:()\[\]【】\-—□■●◆○◎▲△★☆▷►▶]+")
# The single surnames of 百家姓, then those common today that it lacks, Simplified and Traditional; double
# ones.
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌"
    "马苗凤花方俞任袁柳酆鲍史唐费廉岑薛"
    "雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强"
    "贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左"
    "石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠"
    "甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束"
    "龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂"
    "索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴"
    "瞿阎充慕连茹习宦艾鱼容向古易慎戈廖"
    "庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢"
    "关蒯相查后荆红游竺权逯盖益桓公"
    "肖闫付佟苑邸仝敬亢修母付代覃植来冼揭官苟蒿信"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂嚴張華魏薑謝鄒竇蘇範韋馬鳳費賀湯羅畢鄔樂時傅齊顧黃蕭貝計談龐熊紀項藍賈婁顏鍾"
    "駱萬盧經應宣鄧單諸陸榮龔烏車侯寧劉龍葉"
    "賴蒼雙聞黨譚勞牛壽邊農溫別莊閻連習魚廖終師鞏聶簡饒豐關遊權蓋")
_DOUBLE_SURNAMES = frozenset(
    [
        "司马",
        "上官",
        "欧阳",
        "夏侯",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "司徒",
        "端木",
        "南宫",
        "歐陽",
        "諸葛",
        "司馬",
    ]
)
_FIRST = _SURNAMES | {name[0] for name in _DOUBLE_SURNAMES}
# The surnames of four in five: of two ways to cut, the one with these is right
_COMMON = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟"
    "汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施洪翟安颜倪严"
    "牛"
    "温"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧賈魏葉閻鍾譚鄒陸顧龍萬錢湯喬賀賴龔龐蘭顏嚴溫"
)
_LIKELY = 1.42  # of a name: what none but names cost on the average
_LONGEST_GLUED = 12  # characters: four names
_SCHOOL = re.compile("[小中大]学.{0,6}$|学[校院]$|年级$")
_BODIES = frozenset("厂厰社局校村县市镇乡区街路站院馆司处队部室组学班系所会")
OFFICE = re.compile(
    r"(?:书记|市长|县长|区长|省长|州长|镇长|乡长|主任|局长|校长|院长|厅长|部长|主席|会长|董事长|总经理|经理|教授|"
    r"研究员|代表|委员|站长|所长|处长|科长|社长|理事长|老师|教师|医生|主编|律师|顾问|医师|护士长?|法官|民警|工程师|工人|农民|社员|村民|居民|市民|读者|战士|学生|学员)$"
)


def names(text: str) -> tuple[str, ...]:
    """The persons named in a credit, as printed, without their functions; a lone function (新华社记者) stands
    as it is.
    """
    folded = fold(text)
    if _MAIL.search(folded):
        text = folded = _MAIL.sub(" ", folded)
        if not folded.strip():
            return ()
    if folded.lstrip(" ([")[:3] in ("By ", "by ", "BY "):
        return tuple(re.split(r" and |, ", text.lstrip(" ([")[3:]))
    last = folded.rstrip(" )]】")[-1:]
    if (last == "摄" and len(folded) > 2) or (last == "图" and len(folded) > 3):
        at = folded.rindex(last)
        folded = folded[:at] + " " + folded[at + 1:]
    functions = bool(ROLE_MARK.search(folded)) or folded != fold(text)
    plain = _ORGAN.sub(_blank, folded) if functions else folded
    places = _without_functions(
        plain, [match.span() for match in _TOKEN.finditer(_ROLE_WORD.sub(_blank, plain))]
    )
    if not places or [folded[a:b] for a, b in places] == ["本报"]:
        whole = text.strip(_EDGES).replace(" ", "").replace("\u3000", "")
        return (whole,) if whole else ()
    merged = merged_names([text[a:b] for a, b in places])
    if len(merged) > 1:  # 东辽县委书记 王伟国: an office before a name is not a name
        end = len(merged) - 1
        merged = [
            t
            for i, t in enumerate(merged)
            if i == end or not (t[-1:] == "班" or _is_office(fold(t), merged[-1]))
        ]
    return tuple(dict.fromkeys(merged))


def _is_office(token: str, last: str) -> bool:
    """Whether the token is an office, or the place or body that the last one is of."""
    return OFFICE.search(token) is not None or (
        len(token) > 2 and token[-1] in _BODIES and not looks_like_name(token) and looks_like_name(last)) or (
        len(token) > 2 and _SCHOOL.search(token) is not None)


def _without_functions(folded: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places of names alone: no functions of which a character was misread, lost or doubled (通讯个,
    己者, 见在记者).
    """
    kept = []
    for a, b in places:
        if (office := _OFFICE.match(folded, a, b)) and _misread_head(folded[office.end():b]):
            a = office.end()
        token = folded[a:b]
        before = (
            b - a <= 2
            and folded.startswith(_PRESS, b)
            and (token[-1] in "习席约报" or not looks_like_name(token))
        )
        if before or _is_misread_function(token):
            continue
        kept.append((a + _misread_head(token), b))
    return kept or places


def _misread_head(token: str) -> int:
    """How many characters of the token are a misread function; 0 where no name follows it."""
    return next(
        (
            k
            for k in (4, 3, 2, 1)
            if _is_misread_function(token[:k]) and (k >= len(token) > 1 or looks_like_name(token[k:]))
        ),
        0,
    )


def _is_misread_function(token: str) -> bool:
    if _MISREAD_REPORTER.fullmatch(token):
        return len(token) != 2 or affinity(token[0], token[1]) <= 0  # 读者, 记录 are words of their own
    return bool(_MISREAD_WRITER.fullmatch(token))


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def merged_names(tokens: list[str]) -> list[str]:
    """The tokens with names that were set wide (李 锋) put together and glued ones taken apart."""
    merged: list[str] = []
    for token in tokens:
        if len(token) == 1 and merged and len(merged[-1]) == 1:
            merged[-1] += token
        elif token not in ("文", "图", "圖", "摄", "影") or not merged:
            merged += _unglued(token)
    return merged


def _unglued(token: str) -> list[str]:
    """Names that lost the spaces between them, by their surnames: as few as possible, none but names."""
    if (
        not 4 <= len(token) <= _LONGEST_GLUED
        or (len(token) == 4 and token[:2] in _DOUBLE_SURNAMES)
        or token[0] not in _FIRST
    ):
        return [token]
    best: list[tuple[float, list[str]]] = [(0.0, []), *[(99.0, [])] * len(token)]
    for end in range(2, len(token) + 1):
        for size in (3, 2, 4):
            name = token[end - size:end]
            if end >= size and looks_like_name(name):
                cost = (
                    best[end - size][0]
                    + 1.0
                    + (0.0 if name[0] in _COMMON or size == 4 else 0.5)
                    + 0.2 * (size == 2)
                )
                if cost < best[end][0]:
                    best[end] = (cost, [*best[end - size][1], name])
    cost, found = best[-1]
    return found if len(found) > 1 and cost < _LIKELY * len(found) and token[-1] not in _BODIES else [token]


def looks_like_name(token: str) -> bool:
    """Whether the token begins with a surname and is as long as a Chinese person's name."""
    return (len(token) in (2, 3) and token[0] in _SURNAMES) or (
        len(token) in (3, 4) and token[:2] in _DOUBLE_SURNAMES
    )


def are_names(text: str, most: int = 8) -> bool:
    """Whether a credit's text is nothing but one or more persons' names (and functions)."""
    folded = fold(text).strip(" ()[]【】")
    if not 2 <= len(folded) <= 60:
        return False
    found = names(folded)
    return 0 < len(found) <= most and all(NAME.fullmatch(name) or name == folded for name in found) \
        and (bool(ROLE_MARK.search(folded)) or all(NAME.fullmatch(name) for name in found))
