"""Addresses and telephones in one row, by their form; the labels before them say whose they are."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.page.masthead.forms.token import Cover, Token
from reader.text.numerals import FIGURE, figures

_F = f"[{FIGURE}]"
PHONE_HAN = re.compile(
    r"[电電][话話] ?[::]? ?(?P<v>[一二三四五六七八九〇零○十百]{2,7})(?:[号號] ?)?(?=[\s)。]|$)"
)
EMAIL_LABEL = (
    r"(?:(?:投稿|电子|電子|新闻|本报|编辑部|联系|稿件|读者|官方|公共)?(?:邮箱|郵箱|信箱|邮件|郵件|邮址"
    r"|邮\.箱)"
    r"|[Ee] ?[-—_]? ?[Mm]ail|E-?MAIL|email|电邮)"
)
EMAIL = re.compile(
    rf"(?:{EMAIL_LABEL} ?[::] ?"
    rf"|E-[Mm]ai[l1] ?)?(?P<v>[A-Za-z0-9][A-Za-z0-9._%+\\-]{{0,40}}"
    rf"[^\x00-\x20\u4e00-\u9fff::@]? ?@ ?[A-Za-z0-9一-鿿]"
    rf"[A-Za-z0-9.,。\-一-鿿]{{1,40}}[A-Za-z])"
)
EMAIL_MIXED = re.compile(r"(?P<v>[^\s@::\x01]{1,30}@[^\s@::\x01]{3,30})")
EMAIL_LABELLED = re.compile(rf"{EMAIL_LABEL} ?[::]? ?(?P<v>[!-9;-~]{{5,50}})")
_TLD = r"(?:com|cn|net|org|gov|edu|cc|info|tv|top|vip|hk|tw|mo)"
WEB = re.compile(
    r"(?:(?:官方|本报|报社|电子报|数字报|多媒体)?(?:网址|網址|网站|網站|官网|主页"
    r"|域名) ?[::]? ?)?(?P<v>(?:h{1,2}[ti]{1,4}p{1,2}s? ?:{1,2} ?[//]{1,2} ?"
    r"|[wW]{2,4} ?[.,。·])[!-;=?-~]{2,80}(?:[\u4e00-\u9fff。][!-;=?-~]{2,60}){0,2})",
    re.I
)
WEB_BARE = re.compile(
    rf"(?<![@A-Za-z0-9.\-_])(?P<v>(?:[A-Za-z0-9-]{{1,30}}\.){{1,4}}{_TLD}(?:/[!-~]{{0,40}})?)(?![A-Za-z0-9@])"
)
PHONE_LABEL = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{0,10}(?:热线|熱線|专线|專線|电话|電話|总机|總機|值班室|电传|传真|傳真|手机"
    r"|[Tt][Ee][Ll]\.?)(?:[\u4e00-\u9fff]{0,2})?"
    r"|[\u4e00-\u9fff]{1,8}部(?= ?[::])) ?(?:[((][^()()0-9]{0,8}[))])? ?[::]? ?"
)
PHONE = re.compile(
    rf"(?<![0-9A-Za-z@._/\-])(?P<v>[((]?0{_F}{{2,3}}[))]? ?[-—–－一]{{0,2}} ?{_F}{{3,4}}"
    rf" ?{_F}{{3,5}}(?: ?[-转] ?\d{{1,4}}"
    rf")?|[((]0{_F}[))] ?{_F}{{3,4}} ?-? ?{_F}{{3,5}}"
    rf"|{_F}{{3,4}} ?[-—–－] ?{_F}{{7,8}}|[((]?[2-9]\d\d[))]?[ -]{{0,2}}\d{{3}} ?- ?\d{{4}}"
    rf"|[2-9]\d{{3}} \d{{4}}|400 ?-? ?\d{{3,4}} ?-? ?\d{{3,4}}|1[3-9]\d{{9}}|{_F}{{7,8}}|(?:9[56]"
    rf"|12)\d{{3,4}})(?![0-9年月])"
)
_PHONE_HINT = re.compile(rf"(?:{_F}|\d){{3}}|[线線话話机機室真传傳Tt部]")
# One of these is in every label of an address or of a telephone
_MAIL_HINT, _LABEL_HINT = frozenset("箱件址邮lL"), frozenset("线線话話机機室真传傳Tt部")
_NOT_FIRST = 0.2  # what a number that does not stand beside its label loses
_REACH = 26  # characters between a label and its telephone


def scan_addresses(cover: Cover) -> Iterator[Token]:
    """Yield e-mail addresses and websites; value = as printed."""
    yield from _emails(cover)
    text = cover.text
    if "." not in text and "://" not in text and "www" not in text.lower():
        return
    for pattern, quality in ((WEB, 1.0), (WEB_BARE, 0.8)):
        for m in pattern.finditer(text):
            if cover.free(*m.span("v")) and "." in m["v"][1:-1]:
                cover.take(*m.span())
                yield Token("website", *m.span(), m["v"].rstrip(".,;。>)"), quality)


def _emails(cover: Cover) -> Iterator[Token]:
    text = cover.text
    if "@" in text:
        for m in (*EMAIL.finditer(text), *EMAIL_MIXED.finditer(text)):
            if cover.free(*m.span()):
                cover.take(*m.span())
                yield Token("email", *m.span(), m["v"].strip(".,;。"))
    elif cover.holds(_MAIL_HINT):
        yield from _without_sign(cover)


def _without_sign(cover: Cover) -> Iterator[Token]:
    """Addresses behind their label in which the sign itself was lost."""
    for m in EMAIL_LABELLED.finditer(cover.text):
        like = any(c in m["v"] for c in "._") and any(c.isalpha() for c in m["v"])
        if like and cover.free(*m.span()):
            cover.take(*m.span())
            yield Token("email", *m.span(), m["v"].rstrip(".,;"), 0.6)


def scan_phones(cover: Cover) -> Iterator[Token]:
    """Yield telephones: the row's labels say which is the newsroom's; value = as printed."""
    text = cover.text
    for m in cover.taking(PHONE_HAN) if "话" in text or "話" in text else ():
        yield Token("phone", *m.span(), m["v"], 0.8)
    if not _PHONE_HINT.search(text):
        return
    labels = _labels(cover)
    for m in cover.untaken(PHONE):
        if token := _phone(text, m, labels):
            cover.take(token.start, token.end)
            yield token
    for mark in labels:
        announces = mark.end == len(text) or text[mark.end - 1] == ":"
        if announces and cover.free(mark.start, mark.end):
            cover.take(mark.start, mark.end)
            yield Token("label", mark.start, mark.end)


def _labels(cover: Cover) -> list[_Label]:
    """Return the labels of telephones in the row."""
    return [_Label(m) for m in cover.untaken(PHONE_LABEL)] if cover.holds(_LABEL_HINT) else []


def _phone(text: str, m: re.Match[str], labels: Sequence[_Label]) -> Token | None:
    """Return the telephone with the label before it; without a label only what has a prefix can be one."""
    label = next((one for one in reversed(labels) if one.end <= m.start()), None)
    between = text[label.end:m.start()] if label else ""
    value = m["v"].strip()
    if label is None or len(between) > _REACH or between.strip(" 、,/0123456789-—()"):
        alone = phone_rank("") - _NOT_FIRST
        return Token("phone", *m.span(), value, alone) if _has_prefix(m["v"]) else None
    if between.strip():  # another number stands between
        return Token("phone", m.start(), m.end(), value, phone_rank(label.text) - _NOT_FIRST)
    return Token("phone", label.start, m.end(), value, phone_rank(label.text))


def _has_prefix(printed: str) -> bool:
    """Return whether the number is legible and has its town's prefix."""
    plain = figures(re.sub(r"[^0-9A-Za-z|]", "", printed))
    return bool(plain) and (printed.lstrip("(").startswith("0") or printed.startswith("400"))


class _Label:
    """A telephone's label without a name or another label glued before it: …报社出版热线电话."""

    __slots__ = ("end", "start", "text")

    def __init__(self, m: re.Match[str]) -> None:
        glued = _GLUED.match(m["label"])
        self.text = m["label"][glued.end():] if glued else m["label"]
        self.start, self.end = m.start() + (glued.end() if glued else 0), m.end()


_GLUED = re.compile(r".*(?:[出岀]版|主[办辦管]|机关报|机关|[报報]社|中心|委员会|网)")


def phone_rank(label: str) -> float:
    """Return how likely a telephone with that label is the paper's own line for readers and news."""
    if any(word in label for word in ("传真", "傳真", "电传")):
        return 0.1
    if any(
        word in label
        for word in ("广告", "廣告", "发行", "發行", "订阅", "投诉", "举报", "印刷", "征订", "零售", "订报")
    ):
        return 0.3
    if any(
        word in label
        for word in ("新闻", "新聞", "报料", "爆料", "读者", "本报", "热线", "熱線", "总机", "總機")
    ):
        return 1.0
    return 0.8 if label else 0.6
