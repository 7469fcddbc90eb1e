"""The paper's name: from its own line, the publisher, the Latin line and the sponsor, by how well they agree."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.page.facts import Facts
from reader.page.masthead.find import NOT_TITLE, PAPER_KIND, Zone
from reader.page.masthead.forms.pinyin import spells
from reader.page.masthead.scan import Scanned

_HAN_ONLY = re.compile(r"[\u3400-\u9fff〇]{2,10}")
_KIND = re.compile(PAPER_KIND + "(?:[报報]|(?P<like>[极極扱抿板拫服抱投振执]))(?:[\u4e00-\u9fff]{2}版)?$")
_STEM = re.compile(
    r"(?P<name>.{1,12}?[报報刊])(?:传媒)?(?:[报報]业)?(?:传媒)?(?:社|杜|祉|编辑部|編輯部|集团|有限|股份)"
    r"|(?P<other>.{2,8})(?:编辑部|編輯部)$"
)
_OTHER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:新闻|新聞|消息|周末|週末|周刊|导刊|画刊|晚刊|晨刊|参考|文摘|之声|之窗|先锋|侨乡|时讯|信息)|今日[\u4e00-\u9fff]{2,3})"
)
_NO_OTHER = re.compile(
    r"综合|国内|国际|本地|时政|社会|体育|财经|经济|教育|文化|要闻|视频|图片|专题|健康|民生|县域|乡村|特别|法治"
    r"|今日(?:导读|看点|天气|关注|推荐|聚焦|视点|气温|提示|头条|话题|本报|出版|共)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A candidate for the name, where it stands, its score and what speaks for it."""

    text: str
    row: int
    start: int
    end: int
    score: float
    evidence: tuple[str, ...]
    repair: str | None = None  # what the publisher's name and the Latin line say it should read


def find_title(scanned: Sequence[Scanned], zones: Sequence[Zone], publisher: tuple[str, int, int] | None, cn: str | None,
               facts: Facts) -> Title | None:
    """The best supported name, or None; `publisher`: name, row and offset, if the page prints one."""
    latin = [(t.value, i) for z in zones for i in z.rows() for t in scanned[i].tokens if t.kind == "latin"]
    around = "".join(scanned[i].row.text for z in zones for i in z.rows())
    match = _STEM.match(publisher[0].replace(" ", "")) if publisher else None
    stem = (match["name"] or match["other"]) if match else None
    pieces = _pieces(scanned, zones)
    full = any(z.kind == "masthead" for z in zones)
    found = [_judge(c, stem, latin, around, cn, facts, full) for c in pieces]
    if stem and publisher and "公司" not in publisher[0]:  # a company's name holds a place, too, or another word
        base = Title(stem, publisher[1], publisher[2], publisher[2] + len(stem), 3.5, ("由出版者的名称读出",))
        found.append(_supported(base, latin, around.replace(publisher[0], "", 1), cn, facts))
    best = max(found, key=lambda t: t.score, default=None)
    if best is None or best.score < 3:
        return None
    if stem and distance(best.text, stem) == 1 and any(spells(text, stem) == 0 and spells(text, best.text) != 0 for text, _ in latin):
        return Title(best.text, best.row, best.start, best.end, best.score, best.evidence, stem)
    return best


def _pieces(scanned: Sequence[Scanned], zones: Sequence[Zone]) -> list[Title]:
    """Everything in and near the masthead that could be a name, also one set in several rows."""
    out: list[Title] = []
    for z in zones:
        if z.kind == "imprint":
            continue
        for i in range(max(0, z.first - 3), min(len(scanned), z.last + 4)):
            s = scanned[i]
            inside = z.first <= i <= z.last
            for start, piece in s.pieces:
                text = piece.replace(" ", "")
                whole = not s.tokens and (len(s.pieces) == 1 or (s.row.text[len(piece):len(piece) + 1] in "·(" and start == 0))
                if _HAN_ONLY.fullmatch(text) and (inside or whole) and s.row.length <= 160:
                    out.append(Title(text, i, start, start + len(piece), 0.5 * inside + 1.0 * whole + 0.5 * s.row.heading * whole, ()))
        out += _columns(scanned, z)
    return out


def _columns(scanned: Sequence[Scanned], z: Zone) -> list[Title]:
    """Names set one or two characters to a row: 青 / 河 / 日 / 报, 青河 / 日报."""
    out, run = [], []
    for i in range(max(0, z.first - 6), min(len(scanned), z.last + 5)):
        text = scanned[i].row.text.replace(" ", "")
        plain = not scanned[i].has("weekday", "lunar_day", "day", "page_count")
        if 0 < len(text) <= 4 and plain and all("\u3400" <= c <= "\u9fff" for c in text):
            run.append((i, text))
            continue
        if len(run) > 1:
            out.append(run)
        run = []
    if len(run) > 1:
        out.append(run)
    titles = []
    for group in out:
        text = "".join(t for _, t in group)
        narrow = all(len(t) <= 2 for _, t in group) or (len(group) == 2 and _KIND.search(text) is not None)
        if 3 <= len(text) <= 8 and text[-1] in "报報" and narrow:
            titles.append(Title(text, group[0][0], 0, -len(group), 1.0, ("分成几行",)))
    return titles


def _judge(c: Title, stem: str | None, latin: Sequence[tuple[str, int]], around: str, cn: str | None, facts: Facts, full: bool) -> Title:
    score, evidence = c.score, list(c.evidence)
    kind = _KIND.search(c.text)
    if NOT_TITLE.search(c.text):
        score -= 5
    if (c.text[-1] in "报報" or (kind and c.text[-1] == "版")) and len(c.text) >= 3 and (kind or len(c.text) <= 5):
        score += 3 if kind else 2.5
    elif (kind and len(c.text) >= 3) or (c.text[-1] in "报報" and len(c.text) < 10 and c.score >= 1.5) or (
            full and _OTHER.fullmatch(c.text) and not _NO_OTHER.search(c.text)):
        score += 2
    if stem:
        apart = distance(c.text, stem)
        if apart == 0:
            score, evidence = score + 4, [*evidence, f"与出版者“{stem}社”一致"]
        elif apart == 1 and len(stem) >= 4:
            score, evidence = score + 3, [*evidence, f"与出版者的名称“{stem}”只差一字"]
    return _supported(Title(c.text, c.row, c.start, c.end, score, tuple(evidence)), latin, "", cn, facts)


def _supported(c: Title, latin: Sequence[tuple[str, int]], around: str, cn: str | None, facts: Facts) -> Title:
    score, evidence = c.score, list(c.evidence)
    for text, _ in latin:
        misses = spells(text, c.text)
        if misses is not None:
            score, evidence = score + 3 - 1.5 * misses, [*evidence, f"与拼音“{text}”相符"]
            break
    if cn and facts.papers.get(cn) == c.text:
        score, evidence = score + 3, [*evidence, f"与刊号 {cn} 登记的报名一致"]
    if around and c.text in around.replace(" ", ""):
        score += 0.5
    return Title(c.text, c.row, c.start, c.end, score, tuple(evidence))


def distance(a: str, b: str) -> int:
    """0, 1 or 2 (= more) edits between two short names."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > 1:
        return 2
    if len(a) == len(b):
        return 1 if sum(x != y for x, y in zip(a, b, strict=True)) == 1 else 2
    short, long = sorted((a, b), key=len)
    return 1 if any(long[:i] + long[i + 1:] == short for i in range(len(long))) else 2
