"""Text → lines, and the views on a line that the recogniser compares: bare of Markdown, and folded.

The source is never changed: a Line is what the file says; `bare` takes the marks off that OCR programs write
(`##`, `**`, `- `, backslashes, `<url>`), `fold` makes punctuation half-width and the characters of the
trade's words Simplified. Folding keeps every character's place, so a match in a folded text can be cut out of
the text as printed; it keeps `……`, which Unicode's own compatibility folding would turn into six full stops.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from reader.page.model import Line

HAN = "\u3400-\u9fff\uf900-\ufaff"
# Only characters of the words that credits, jumps, notes and captions are made of.
_TRADITIONAL = (
    "發後員圖攝歐電續編見訊記諸轉陽馬"
    "丟並來偉側傳價儀內兩別劃動務匯區參問啓啟單國執報場壇奮孫宮實審寫專對導層師廠廣廳張強復徵戶掃採據時書"
    "會東條樣機檢欄氣沒為無熱爲獲現當監眾碼禮筆節簡籌籤紀約級紹組給統經綜網緊線縣總習聞聯聲臺舉華著薦藝處"
    "號衆術裏裡視覺覽觀訂訃計訪設訴評詞話詳認語說調談請論講謝證議讀責賀資質車載輯辦辭這連進遞遲遼邊郵鄉醫"
    "銳鋒錄鎮鏈長開間閱關闢陰際隨雜雲頁須預題風駐騰體點黨獨"
    "學顧佈簽製檔週職譯畫數擊優釋園選繫買產迴奪業館毀蹤戰謹費贈絡頭曆護貼識縱橫財濟娛樂遊領誤饋獻閉頒"
    "達難傷喪榮敗個暫掛譴墜軌搗聽隊詩維溫陣與過補稱島賓兒訓驗親歷測祕帶農繪紙從顯嘆讓團僑頻")
_SIMPLIFIED = (
    "发后员图摄欧电续编见讯记诸转阳马"
    "丢并来伟侧传价仪内两别划动务汇区参问启启单国执报场坛奋孙宫实审写专对导层师厂广厅张强复征户扫采据时书"
    "会东条样机检栏气没为无热为获现当监众码礼笔节简筹签纪约级绍组给统经综网紧线县总习闻联声台举华着荐艺处"
    "号众术里里视觉览观订讣计访设诉评词话详认语说调谈请论讲谢证议读责贺资质车载辑办辞这连进递迟辽边邮乡医"
    "锐锋录镇链长开间阅关辟阴际随杂云页须预题风驻腾体点党独"
    "学顾布签制档周职译画数击优释园选系买产回夺业馆毁踪战谨费赠络头历护贴识纵横财济娱乐游领误馈献闭颁"
    "达难伤丧荣败个暂挂谴坠轨捣听队诗维温阵与过补称岛宾儿训验亲历测秘带农绘纸从显叹让团侨频")
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {ord(t): ord(s) for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
_FOLD |= {
    0x3000: 0x20,
    0x00A0: 0x20,
    0x2002: 0x20,
    0x2003: 0x20,
    0x2009: 0x20,
    0x09: 0x20,
    ord("﹕"): ord(":"),
    ord("〔"): ord("("),
    ord("〕"): ord(")"),
    ord("﹙"): ord("("),
    ord("﹚"): ord(")"),
    ord("﹝"): ord("("),
    ord("﹞"): ord(")"),
    ord("╱"): ord("/"),
    ord("∕"): ord("/"),
    ord("∶"): ord(":"),
    ord("‧"): ord("·"),
    ord("｡"): ord("。"),
}
_PLAIN = {chr(code): chr(plain) for code, plain in _FOLD.items()}
_FOLDABLE = re.compile(f"([{re.escape(''.join(_PLAIN))}])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$%&'\"^=:;,?/@])")
_URL = re.compile(r"<((?:https?://|www\.|mailto:)[^<>\s]{1,300})>")
# Marks that OCR programs set around text; a table's rows keep theirs.
_TAG = re.compile(r"</?(?:br|div|p|span|center|b|strong|i|em|u|font|big|small|sub|sup"
                  r"|h[1-6])(?:\s[^<>]{0,200})?/?>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_HEADING = re.compile(r"[ \t]{0,8}(#{1,6})(?![#0-9])[ \t]*")
_BULLET = re.compile(r"[ \t]{0,8}[-*+•·][ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]{0,8}>[ \t]?(?=\S)")
_MARKED = re.compile(r"[*_\\<&]")
_BOLD = 7  # the level of a line that is bold throughout
SPACE = " \t\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\r\f\v"


@dataclass(slots=True)  # many a page: freezing each would take a tenth of the time
class Bare:
    """A line without its Markdown marks: `heading` is 1..6 for `#`…, 7 for bold throughout, 0 for none."""

    text: str
    heading: int = 0
    bullet: bool = False
    indent: bool = False


def split_lines(text: str) -> tuple[Line, ...]:
    """Return all lines of the text, blank ones too, numbered as by `text.split("\\n")`."""
    return tuple([Line(i, row.rstrip("\r")) for i, row in enumerate(text.split("\n"), 1)])


def fold(text: str) -> str:
    """Return the text with half-width punctuation and Simplified trade words, of the same length."""
    if text.isascii():
        return text
    return _folded(text) if len(text) <= 200 else _made_plain(text)


@lru_cache(maxsize=2048)  # heads and tails are looked at several times
def _folded(text: str) -> str:
    return _made_plain(text)


def _made_plain(text: str) -> str:
    pieces = _FOLDABLE.split(text)  # every second is a character to fold
    pieces[1::2] = map(_PLAIN.__getitem__, pieces[1::2])
    return "".join(pieces)


def bare(text: str) -> Bare:
    """Return the line without Markdown's marks and without white space around it."""
    body = text.strip(SPACE)
    if not body:
        return Bare("")
    body, heading, bullet = _without_lead(body)
    if _MARKED.search(body):
        body, heading = _without_emphasis(body, heading)
        body = _without_markup(body)
    return Bare(body.strip(SPACE), heading, bullet, text.startswith(("\u3000", "  ")))


def _without_emphasis(body: str, heading: int) -> tuple[str, int]:
    """Return the line without marks of slanting and bold type, and the level of its heading."""
    if len(body) > 4 and body[0] == body[-1] == "*" and body.count("*") == 2:
        body = body[1:-1]
    bold, lined = "**" in body, "__" in body
    if (bold or lined) and heading == 0 and _is_bold(body.strip(SPACE)):
        heading = _BOLD
    if bold or (lined and heading):
        body = body.replace("**", "").replace("__", "")
    return body, heading


def _without_markup(body: str) -> str:
    """Return the line without escapes, tags and entities."""
    if "\\" in body:
        body = _ESCAPE.sub(r"\1", body)
    if "<" in body:
        body = _TAG.sub("", _URL.sub(r"\1", body)) or body
    return _ENTITY.sub(_character, body) if "&" in body else body


def _without_lead(body: str) -> tuple[str, int, bool]:
    """Return the line without the marks at its beginning, the level of its heading, and whether it is an item
    of a list.
    """
    heading, bullet = 0, False
    if body[0] not in "#-*+•·>\\<":
        return body, heading, bullet
    if found := _HEADING.match(body):
        heading, body = len(found[1]), body[found.end():].rstrip("# ")
    if found := _QUOTE.match(body):
        body = body[found.end():]
    if found := _BULLET.match(body):
        bullet, body = True, body[found.end():]
    return body, heading, bullet


def _is_bold(whole: str) -> bool:
    """Return whether the line is bold throughout."""
    mark = whole[:2]
    return mark in ("**", "__") and whole[-2:] == mark and whole.count(mark) == 2


def _character(match: re.Match[str]) -> str:
    """Return what an entity stands for; any space is one like others, and what joins letters is nothing."""
    char = unescape(match[0])
    if char.isspace():
        return " "
    if char in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad":
        return ""
    return char if char.isprintable() else match[0]


def width(text: str) -> float:
    """Return the line's width in ems: a Han character is one, a Latin letter or digit half."""
    ascii_count = len(text.encode("ascii", "ignore"))
    return len(text) - ascii_count / 2
