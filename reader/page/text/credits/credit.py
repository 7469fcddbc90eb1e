"""What a credit says, and how papers write where an article came from.

All patterns of this room work on folded text (`lines.fold`), which keeps places, so that values are cut out
as printed. Each is bounded and anchored at a line's head or tail: nothing looks at more than a hundred
characters.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from reader.page.text.lines import HAN
from reader.page.text.vocabulary import any_of

HEAD, TAIL = 110, 90
_NUMERAL = "[0-9〇零一二三四五六七八九十廿]"
_DAY = rf"(?:{_NUMERAL}{{1,4}}\s?年\s?)?(?:{_NUMERAL}{{1,3}}\s?月\s?)?{_NUMERAL}{{1,3}}\s?日"
_HOUR = "(?:上午|下午|午[前后]|正午|晨|早|晚|凌晨|夜)"
# 倫敦十日路透電: agencies that a wire is called by without 社
AGENCY = rf"(?:[{HAN}]{{2,3}}社|{any_of('wire')})"
# 十八日專電: the place stands at the wire's head
SENT_ON_DAY = rf"{_DAY}{_HOUR}?\s?(?:专|急|航|{AGENCY})?电"
# 新华社长沙3月20日电 · 本报北京10日讯 · 中新网成都二月三日电: a source, perhaps a place, a day, 电 or 讯
WIRE = (
    rf"(?:据)?[{HAN}A-Za-z/·、\s]{{2,30}}?{_DAY}{_HOUR}?\s?(?:专|急|综合|热线|{AGENCY})?"
    r"(?:电|讯|消息|发(?![布表出生现放起射行言往给售动明]))"
)
# 本报讯 · 据新华社电 · 某某晚报综合消息: the source's own name shows it to be one
SOURCE = (
    rf"(?:据)?[{HAN}]{{0,10}}?(?:报|社|网|台|刊|媒|局|据|[{HAN}]综合|综合)[{HAN}]{{0,6}}?"
    r"(?:讯|电|(?<![布好])消息|专电|特稿|综合报[导道])"  # 某局昨日发布消息 is a sentence
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line's head or tail credits; `end` (head) is where the text proper begins, `start` (tail) where
    it ends.
    """

    dateline: str | None = None
    names: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def as_printed(text: str, found: re.Match[str], group: int = 1) -> str:
    """Return what the group matched in the folded text, as printed."""
    return text[slice(*found.span(group))].strip()
