"""The words that papers use for their furniture: notes, teasers, captions, notices, column titles.

Vocabulary comes last: each of these only leans a decision that form and position have mostly made. All
patterns are for folded text (`lines.fold`) and look at one end of a line.
"""
from __future__ import annotations

import re

from reader.page.text.credits import PAGE
from reader.page.text.lines import HAN
from reader.page.text.names import looks_like_name

ITEM_MARKS = "●◆■▲★◎►▶▪◇○□△"  # before the items of a list
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
TITLE_MARKS = "●◆■▲★◎►▶【"  # before titles
NUMBERED = re.compile(
    r"[一二三四五六七八九十]是|其[一二三四五]|[(]?[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}(?:[、).．]|\s(?=\S))|"
    r"[(]?\d{1,2}[、)]|\d{1,2}\.(?!\d)|"
    r"之[一二三四五六七八九十]|第[一二三四五六七八九十]{1,2}[章节部]|[①-⑳]|Part "
)
DATED = re.compile(
    r"(?:20\d\d年|今年|去年)?\d{1,2}月(?:\d{1,2}日|份|底|初|上旬|中旬|下旬)|\d{1,2}日(?:上午|下午|晚|,|起)|"
    r"近[日期年]|日前|昨[日天]|今[日天年]|目前|当[前日天]|据|为(?:了|进一步)|在|连日来|截至|随着|会上|会前|会后|"
    r"其间|期间"
)
# What news begins with, and the paragraph below a crosshead seldom: 3月2日, 日前, 昨晚, 某局3月2日通报
NEWS = re.compile(
    r"(?:(?:20\d\d年|今年|去年)?\d{1,2}月\d{1,2}日|\d{1,2}日(?:上午|下午|晚|,)|近日|日前|昨[日天晚]|"
    r"[^,。\d]{2,10}(?:\d{1,2}月)?\d{1,2}日(?:发布|通报|公布|宣布|召开|举行|消息))")
DAY_ONLY = re.compile(
    r"[(]?(?:公元)?[〇零一二三四五六七八九十\dlO]{4}年[〇一二三四五六七八九十\dlO]{1,3}月(?:[〇一二三四五六七八九十\dlO]{1,3}日)?[)]?$|"
    r"[〇一二三四五六七八九十\dlO]{1,3}月[〇一二三四五六七八九十\dlO]{1,3}日$"
)
_NOTE_WORD = (
    r"(?:编者(?:按|的话|语|注)|编\s?后|编辑(?:手记|点评|絮语|按)?|按语?|开栏(?:的话|语|寄语)|开篇语?|记者手记|"
    r"主持人(?:语|的话)|导\s?语|核心(?:提示|阅读)|阅读提示|内容提要|新闻背景|小资料|相关链接|链接)"
)
# above a box of its own, not before what the editors say
BOX = re.compile(
    r"[【\[◆●■□▲★◎\s]{0,2}(?:记者手记|编辑手记|采访手记|(?:相关|新闻|延伸)?链接|相关(?:新闻|报道|阅读)|延伸阅读"
    r"|新闻背景|背景资料|小资料|小贴士"
    r"|名词解释|数据|人物名片|人物简介)[】\]]?$")
SIGNED = re.compile(r"(?:[谨謹]启|敬启|谨上|谨订|\s启|全启)$")
# Who signs a letter or a notice: 某某县农机站 王大成, 旅客 李长根, 某某市计量局
PERSON = re.compile(
    rf"[(]?(?:[{HAN}\d()第]{{2,14}}?\s{{1,8}})?([{HAN}]\s?[{HAN}]{{1,2}}|[{HAN}]{{1,2}}(?:先生|女士|老师|同学|师傅))[)]?$"
)
WRITER = re.compile(
    r"(?:旅客|读者|市民|居民|顾客|乘客|村民|社员|职工|工人|学生|家长|网友|战士|教师|观众|听众|用户)$"
)
STYLES = ("先生", "女士", "老师", "同学", "师傅")
ORGAN = re.compile(
    r"(?:局|社|室|组|公司|处|中心|委员会|学校|[小中大]学|厂|站|队|馆|院|会|部|所|行|店|场|村|系|政府|村委)$")
CHAPTER = re.compile(
    r"[(]第?[〇零一二三四五六七八九十百\d]{1,4}[章回节集]?[)]$|第[〇零一二三四五六七八九十百\d]{1,4}[章回节集]$|[一二三四五六七八九十]{1,3}$|[IVX]{1,4}$"
)
ALL_PHOTOS = re.compile(r"[(]?(?:本版|本组)(?:图片|照片|摄影)|(?:图片|照片|摄影)均由")
# Who speaks, before a colon
SPEAKER = re.compile(rf"([{HAN}A-Za-z]{{1,6}}):(?=\S)")
NOTE = re.compile(rf"[◆●■□▲★◎]?\s?(?:[【\[(]{_NOTE_WORD}[】\])]|{_NOTE_WORD}(?:[:\s]|$|——))")
ENTRY = re.compile(r"[▶►●·]?\s?\d{1,2}\s[^\d\s|]{2}[^|\t]{2,}$")
TEASER_HEAD = re.compile(
    r"[【\[]?(?:今日|本期|本报|要闻|新闻|重点|精彩|版面)?(?:导\s?读|看点|提要|推荐|速览|关注|目录)[】\]]?[:]?$|"
    r"(?:今日|本期)(?:关注|推荐|看点|速览)"
)
READING_GUIDE = re.compile(r"导\s?读|提要|目录|导览|速览")
PAGE_REF = re.compile(
    rf"(?:[\s(\[【►▶→>…·.|/-]|详见|见|刊|^){PAGE}\s?[)\]】]?$|"
    rf"^[\[(【]?(?:[A-Z]\s?\d{{1,2}}|0\d|第?\s?(?:\d{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})\s?版)[\])】]?[\s·|:].{{4,}}")
# a page of a paper in sections, without the word for page
SECTION_PAGE = re.compile(r"[\s(\[【/>►▶→…·.]\s?[A-Z]\d{1,2}[)\]】]?$")
_AFTER_COLON = re.compile(r":([\u4e00-\u9fff]{2,4})")
CONTACT = re.compile(
    r"(?:热线|电话|TEL|Tel|地址|邮编|网址|社址|手机)\s?[:：(（\d]|\d{3,4}-\d{6,8}|www\.|https?:")
OF_WORK = re.compile(
    r"[(](?:外[一二三四五六七八九十]首|组诗|[一二三四五六七八九十]首|节选|续[一二三四五]?|[上中下完])[)]$"
)
PAGE_LABEL = re.compile(
    rf"[>►▶→➤》☞]{{0,3}}\s?[\[(【]?(?:[A-D]\s?\d{{1,2}}\s?版?|第?\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?版)"
    rf"(?:\s?[·|/]?\s?[{HAN}]{{2,4}})?[\])】]?$"
)
CAPTION_HEAD = re.compile(
    r"[▲△▼◀▶↑↓←→◄►]|(?:上|下|左|右|大|小|题|主|本)?图[①-⑳\d一二三四:为是片]|(?:上|下|左|右|中)(?:左|"
    r"右)?图[:为是,]|这是\d|资料图|[(\[](?:上|下|左|右)图[)\]]|图[①-⑨\d一二三四五六]?[:为]|.{2,20}[(](?:上|下|左|"
    r"右|如|见)图[)]"
)
# what the words end on that papers call their pages by
PAGE_NAME = re.compile(
    r"(?:周刊|专刊|副刊|特刊|专版|新闻|要闻|前沿|之声|天地|视界|视野|广角|纵横|时空|人生|天下|世界|生活|资讯|观察"
    r"|评论|论坛|文化|文艺|体育|教育|健康|科技|财经|经济|社会"
    r"|民生|国际|国内|地方|综合|专题|广场|空间|周末|读书|书香|娱乐|旅游|汽车|房产|法治|理论|焦点|观点|视点|关注|热线|服务)$")
STAFF = re.compile(
    r"(?:(?!文|图|摄|作者|整理|通讯|记者|撰|编译|供|口述|执笔|题|诗|"
    r"词)[\u4e00-\u9fff]{2,5}:[\u4e00-\u9fff·]{2,4}(?:律师)?\s*)+$")
FURNITURE = re.compile(
    r"[◇◆●■□▲★◎]?\s?(?:[公益]*广告\s?[◇◆●■□▲★◎]?$|分类(?:信息|广告)|公益广告)|[◇◆●■□▲★◎]?(?:本版)?(?:责任?|值班|执行|美术|版式|视觉|图片|实习|本期|首席|总|副)*(?:编辑|校对|"
    r"主编|责编|校检|美编|版式|"
    r"排版|组版|审读|审校|监审|总监|编审|统筹|策划|设计)\s?[:／/|]|(?:投稿|电子|来稿|编辑)?(?:邮箱|信箱)|(?:新闻|"
    r"订阅|广告|发行|投诉|监督|服务|举报|报料|爆料|联系)?(?:热线|电话)\s?[:\d]|扫(?:一扫|码|描)|(?:官方)?(?:微信|"
    r"微博|抖音|客户端|公众号)|.{0,12}(?:印务|印刷|印刷厂|承印|零售|定价|邮发代号|订价|每份)|(?:本报|投稿|来稿|通讯|联系)?(?:地址|邮编|"
    r"网址|社址)\s?[:\d]|第?\s?[A-Z]?\d{1,2}\s?版$|!\[|https?:|www\.|E-?mail|(?:今日|今天|明天|今夜)?天气.*(?:℃|"
    r"度|级|晴|阴|雨|云)|[晴阴多]云?[\s转到].*℃|.{0,8}(?:APP|客户端)$|"
    r"[-—=*]{2,}\s?(?:[Pp]age|PAGE|第)?\s?[\d一二三四五六七八九十]{1,4}\s?[版页]?\s?[-—=*]{2,}$|</?[a-z!]|"
    r"(?:本版|本期|报头|刊头)(?:题图|题头|题字|插图|漫画|制图|摄影)[\s:／/|]|"
    r"[(]?(?:本版|本组|本栏)(?:图片|照片|摄影)均?由|(?:图片|照片|摄影)均由|"
    r"[\u4e00-\u9fff]{2,8}[市县区镇][\u4e00-\u9fff]{1,8}(?:路|街|大道|巷|弄)\d+号|下期(?:预告|见)"
)
DECK_END = re.compile(
    r"(?:出席|主持|参加|讲话|陪同|陪同考察|致辞|见证|见证签约|签约|座谈|作报告|主持会议|并讲话|发言|侧记|纪实|综述|"
    r"巡礼|扫描|观察|透视|纪事|启示|之路|揭牌|列席|等出席|批示|批示精神|作批示)$"
)
KICKER_START = re.compile(r"(?:关注|聚焦|来自|直击|探访|献给|记[\u4e00-\u9fff]{4,})(?![^ ]* )")
# when something happens is told in the smaller type above the headline
WHEN = re.compile(
    r"(?:今年|明年|去年|本[周月]|下[周月]|[昨今明][日天晚]|今起|近[日期]|"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[日号起份])")
# 走访时表示, also with one of its characters misread
SPOKE = r"时[表指强要提][\u4e00-\u9fff]|时[\u4e00-\u9fff][示出调求]"
KICKER_END = re.compile(
    r"(?:强调|指出|要求|时说|表示|提出|时指出|时强调|发表|重要文章|署名文章|——|:|之际|之后|以来|日前|致信|致辞|"
    r"致电|贺信|部署|批示|启动|获悉|希望|召开|举行|举办|之[一二三四五六七八九十]|" + SPOKE + ")$"
)
COLUMN_WORD = re.compile(  # every branch begins with a character: such patterns are found fast
    r"手记|专栏|专题|特刊|系列报道|连续报道|进行时|在行动|走基层|大家谈|谈$|话$|走进|风采|故事$|故事汇|视点|"
    r"观察$|视线|"
    r"论坛|时评|随笔|快评|短评|社论|简讯|要闻|新闻|聚焦|关注|微|看[点台]|新时代|奋进|高质量发展|新征程|调研行|一线|"
    r"之窗|播报|速递|传真|你我|身边|榜样|人物|风景|特别报道|特别策划|深度|纪事|百科|直通车|热线|广角|副刊|文艺|连载|来信|信箱|园地|絮语|短波|茶座|漫笔|巷议"
)
_LOOKS_AT = re.compile("[\u4e00-\u9fff]{2,5}看[\u4e00-\u9fff]{2,3}$")
QUOTED = re.compile(
    r"[“「『]([^”」』]{3,22})[”」』]\s?(?:系列)?(?:专栏|栏目|专题|专版|系列|报道)|(?:专栏|栏目|"
    r"专题)[:,]?\s?[“「『《]([^”」』》]{3,22})[”」』》]")
TAKEN = re.compile(
    r"^①[^①②]{4,60}②|这是[^。]{2,20}拍摄的|(?:图|片)为|[日晚午]拍摄的|[(](?:左|右|中|前|后|前排[左右中]?|[左右][一二三四])[)]|"
    r"[(](?:无人机照片|资料照片|资料图片|航拍)[)]"
)
SCENE = re.compile(
    r"正在|^(?:[\d年月日上下午晚早晨清近前昨春夏秋冬,]{2,9})?[^,。]{2,16}(?:内|里|上|中|旁|边|前|现场|一角),")
# 某某指出,… 某某坦言:“…: somebody says something in a sentence; a headline has a colon and no verb, or a
# space
SAYS = re.compile(
    rf"[{HAN}·]{{2,14}}?(?:指出?|说|說|称|稱|表示|强调|強調|坦言|认为|認為|透露|补充|補充|解释|解釋|提醒|介绍|介紹|告诉[{HAN}]{{1,4}}|告訴[{HAN}]{{1,4}})[,，]"
)
NOTICE = re.compile(
    r"(?:公告|启事|通知|声明|通告|公示|讣告|更正|致歉|招聘|公报|名单|一览表?|须知|简章|布告|招聘信息|招[领領]|小启|"
    r"倡议书|公开信|慰问信|感谢信|贺信|贺电)$"
)
GENRE = re.compile(
    r"^[【\[]?(?:[\u4e00-\u9fff]{2,4})?(?:社论|社评|时评|短评|快评|锐评|漫评|评论|杂谈|随笔|[简短]讯|要闻|副刊|连载|"
    r"图片新闻|采访手记|记者手记|编后)[】\]]?$"
)
OPENS_COLUMN = re.compile(r"开设|推出|开辟|专栏|栏目|刊发|刊登|敬请关注|今起")
SPEAKS = re.compile(rf"(?:强调|指出|要求|时说|表示|提出|——|希望|部署|{SPOKE}) ")


_PAGE_FIRST = frozenset("[(【第一二三四五六七八九十ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PAGE_WORDS, _LONGEST_END = frozenset("版页面"), 8
_TAKEN_HINT = re.compile("[①(摄为]")


def is_note(folded: str) -> bool:
    return bool(NOTE.match(folded)) and not is_box(folded)


def is_box(folded: str) -> bool:
    """Whether the line is nothing but the label of a box beside an article: 相关链接, 记者手记."""
    return len(folded) <= 10 and bool(BOX.match(folded))


def is_teaser_head(folded: str) -> bool:
    return len(folded) <= 16 and bool(TEASER_HEAD.match(folded))


def refers_to_page(folded: str) -> bool:
    if len(folded) > 70 or not (
        folded[0] in _PAGE_FIRST or not folded[0].isalpha() or not _PAGE_WORDS.isdisjoint(folded[-3:])
    ):
        return False
    return bool(PAGE_REF.search(folded))


def is_caption(folded: str) -> bool:
    return bool(CAPTION_HEAD.match(folded) or (_TAKEN_HINT.search(folded) and TAKEN.search(folded)))


def is_furniture(folded: str) -> bool:
    return len(folded) <= 90 and bool(FURNITURE.match(folded) or _names_staff(folded))


def _names_staff(folded: str) -> bool:
    """Whether the line is nothing but functions and persons: 策划:王小平 统筹:李大江, not 妻子:只求公道."""
    return bool(STAFF.match(folded)) and any(looks_like_name(name) for name in _AFTER_COLON.findall(folded))


def ends_like_deck(text: str) -> bool:
    return bool(DECK_END.search(text, max(0, len(text) - _LONGEST_END)))


def ends_like_kicker(text: str) -> bool:
    return bool(KICKER_END.search(text, max(0, len(text) - _LONGEST_END)))


def is_genre(folded: str) -> bool:
    """Whether the line is the name of a kind of article (社论, 简讯), perhaps set wide."""
    return len(folded) <= 14 and bool(GENRE.search(folded.replace(" ", "")))


def is_page_name(folded: str) -> bool:
    """Whether the line is one of the words that papers call their pages by, and no person's name: 文化, 观点."""
    return len(folded) <= 4 and bool(PAGE_NAME.fullmatch(folded))


def is_column(folded: str) -> bool:
    return bool(is_box(folded) or COLUMN_WORD.search(folded) or ("看" in folded and _LOOKS_AT.match(folded)))


def opens_news(folded: str) -> bool:
    return bool(NEWS.match(folded))


def names_notice(folded: str) -> bool:
    return bool(NOTICE.search(folded, max(0, len(folded) - _LONGEST_END)))


def columns_named(text: str) -> list[str]:
    """The titles of columns that the text speaks of in quotation marks."""
    if "专" not in text and "栏" not in text and "系列" not in text and "报道" not in text:
        return []
    return [one or other for one, other in QUOTED.findall(text)]
