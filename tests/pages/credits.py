"""Bylines, datelines, wire credits and jumps in all their wordings, as spans that know their field."""
from __future__ import annotations

import random
from typing import Any

from tests.pages import dates, words
from tests.pages.model import Span

# {n} names, {m} other names (correspondents), {p} place, {d} day, {t} the paper's name; «...» is the dateline.
STARTS = {
    "a": ("«本报讯»(记者 {n}) ", "«本报讯»(记者 {n})", "«本报讯»(记者 {n} 通讯员 {m})", "«本报讯» 记者{n}报道:", "«本报讯»(通讯员 {n}) ", "«本报讯»(见习记者 {n})", "«本报讯» "),
    "b": ("【«本报讯»】(记者{n})", "[«本报讯»] ", "«本报{p}{d}讯»(记者{n})", "«本报{d}讯» ", "(记者{n})«本报讯» ", "«本报讯»(全媒体记者 {n})", "«{t}讯»(记者 {n})",
          "«本报讯»(特约通讯员 {n} 记者 {m}) ", "«本报消息»(记者 {n})", "«本报讯»(记者{n} 文/图)", "«本报讯»(本报记者 {n} 实习生 {m})"),
}
OLD_STARTS = ("【«本报讯»】", "«本市讯» ", "【«{p}讯»】", "«本报{p}{d}专电» ", "【«本报{p}通讯»】")
WIRES = {
    "a": ("«新华社{p}{d}电» ", "«新华社{p}{d}电»(记者 {n})", "«新华社{p}{d}电»(记者{n}、{m})"),
    "b": ("«新华社{p}{d}电»(记者 {n} {m})", "«中新社{p}{d}电» ", "«新华社{p}{d}专电» ", "(«新华社{p}{d}电»)", "«中新网{p}{d}电»(记者 {n})"),
}
OWN_LINE = {
    "a": ("本报记者 {n}", "本报记者 {n} {m}", "□ 本报记者 {n}", "记者 {n}", "本报记者 {n} 通讯员 {m}", "本报记者 {n} 文/图"),
    "b": ("■ 本报记者 {n}", "□{n}", "文/图 {n}", "本报首席记者 {n}", "●记者 {n} 实习生 {m}", "{n} 整理", "本报通讯员 {n}", "全媒体记者 {n} {m}", "记者 {n} 报道", "○{n} 文", "本报见习记者 {n} 摄影报道"),
}
ENDS = {"a": ("(记者 {n})", "(«新华社{p}{d}电»)", "({n})"), "b": ("({n} 文/图)", "(通讯员 {n})", "(«据新华社{p}{d}电»)", "(本报记者 {n} 整理)", "(«新华社{p}{d}电» 记者{n})")}
PHOTO_ENDS = {"a": (" 本报记者 {n} 摄", " {n} 摄", "本报记者 {n}摄", "({n} 摄)"), "b": (" 记者{n}摄", "(本报记者 {n} 图)", " 通讯员 {n} 摄影报道", " 摄影/{n}", " {n} {m} 摄")}
PHOTO_LINES = {"a": ("本报记者 {n} 摄", "{n} 摄", "新华社记者 {n} 摄"), "b": ("记者{n}摄", "摄影:{n}", "本报通讯员 {n} 摄影报道", "图/{n}", "(新华社记者 {n} 摄)")}
JUMPS = {
    "a": ("(下转«第{k}版»)", "(下转«第{c}版»)", "(下转«{k}版»)"),
    "b": ("(紧接«第{c}版»)", "【下转«第{k}版»】", "下转«第{k}版»", "(下转«第{k}版»①)", "→下转«第{c}版»", "(文转«第{k}版»)"),
}
JUMPS_FROM = {"a": ("(上接«第一版»)", "(上接«第1版»)"), "b": ("【上接«第{c}版»】", "(紧接«第一版»)", "上接«{k}版»", "←上接«第{c}版»")}


def spans(form: str, rng: random.Random, o: dict[str, Any], names_slot: str | None, value_slot: str, **fill: str) -> list[Span]:
    """The form filled in; «...» gets `value_slot`, names get `names_slot`."""
    form = form.replace("{d}", fill.get("d", "")).replace("{p}", fill.get("p", "")).replace("{t}", fill.get("t", ""))
    k = rng.randint(2, 8)
    form = form.replace("{k}", str(k)).replace("{c}", dates.chinese_number(k))
    out: list[Span] = []
    for i, part in enumerate(form.replace("»", "«").split("«")):
        if i % 2:
            out.append(Span(part, value_slot))
            continue
        out += _with_names(part, rng, o, names_slot)
    return [s for s in out if s.text]


def _with_names(part: str, rng: random.Random, o: dict[str, Any], slot: str | None) -> list[Span]:
    out: list[Span] = []
    for i, piece in enumerate(part.replace("{n}", "\0n\0").replace("{m}", "\0n\0").split("\0")):
        if i % 2 == 0:
            out.append(Span(piece))
            continue
        for j in range(rng.choice((1, 1, 1, 2))):
            if j:
                out.append(Span(o["names_between"]))
            name = words.person(rng)
            out.append(Span(name[0] + " " + name[1] if o["padded_names"] and len(name) == 2 else name, slot))
    return out
