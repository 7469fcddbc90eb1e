"""The truth about a page in the form of the gold files."""
from __future__ import annotations

from itertools import product
from typing import Any

from tests.pages.masthead import FIELDS
from tests.pages.model import TEXT_FIELDS, Draft, Head, Row


def masthead_values(head: Head) -> dict[str, Any]:
    """Every field: as printed, worked out from the printed number, or None."""
    values: dict[str, Any] = {name: head.values.get(name) for name in FIELDS}
    for r in [*head.top, *head.foot]:
        for span in r.spans:
            if span.slot == "lunar_date":
                values["lunar_date"] = (values["lunar_date"] or "") + span.text
            elif span.slot in TEXT_FIELDS and not values[span.slot]:
                values[span.slot] = span.text
    if not values["title"] and values["publisher"]:
        values["title"] = values["publisher"][:-1]  # 青河日报社出版
    return {name: value for name, value in values.items() if name not in head.unscored}


def article_gold(draft: Draft) -> dict[str, Any]:
    """The article's fields and the other readings that a person could as well choose."""
    v = dict(draft.values)
    jump_from = v.pop("jump_from")
    base: dict[str, Any] = {k: v[k] for k in ("kicker", "headline", "deck", "byline", "dateline")}
    base["jump"] = v["jump"] or jump_from
    if v["column"]:
        base["column"] = v["column"]
    if draft.photo:
        base["photo"] = True
    other = _other_stacks(draft, base) + _other_credits(draft, base, jump_from)
    return {**base, "or": other} if other else base


def _other_stacks(draft: Draft, base: dict[str, Any]) -> list[dict[str, Any]]:
    kicker, headline, deck = base["kicker"], base["headline"], base["deck"]
    out = []
    ups, downs = "kicker_in_headline" in draft.accepts, "deck_in_headline" in draft.accepts
    for up, down in product((False, ups), (False, downs)):
        if up or down:
            whole = " ".join(p for p in (kicker if up else None, headline, deck if down else None) if p)
            out.append({"kicker": None if up else kicker, "headline": whole, "deck": None if down else deck})
    if "kicker_as_column" in draft.accepts:
        out.append({"kicker": None})
    if "headline_as_kicker" in draft.accepts and deck:
        out.append({"kicker": f"{headline}——", "headline": deck.removeprefix("——"), "deck": None})
    if "deck_as_headline" in draft.accepts and deck and not kicker:
        out.append({"kicker": headline, "headline": deck, "deck": None})
    if "kicker_as_headline" in draft.accepts and kicker and not deck:
        out.append({"kicker": None, "headline": kicker, "deck": headline})
    if "two_lines" in draft.accepts and headline and " " in headline:
        one, other = headline.split(" ", 1)
        out += [
            {"kicker": one, "headline": other, "deck": None},
            {"kicker": None, "headline": one, "deck": other},
        ]
    return out


def _other_credits(draft: Draft, base: dict[str, Any], jump_from: str | None) -> list[dict[str, Any]]:
    jump, dateline, out = base["jump"], base["dateline"], []
    jumps, datelines = [jump], [dateline]
    if "jump_full" in draft.accepts and jump:
        jumps.append("第" + jump)
    if jump_from and jump_from != jump:
        jumps.append(jump_from)
    if "dateline_without_据" in draft.accepts and dateline:
        datelines.append(dateline.removeprefix("据").removeprefix("據"))
    if "place_is_dateline" in draft.accepts:
        datelines.append(None)
    bylines = [
        base["byline"],
        *(name.removeprefix("byline_") for name in draft.accepts if name.startswith("byline_")),
    ]
    columns = [base.get("column")]
    if "kicker_as_column" in draft.accepts and not columns[0]:
        columns.append(base["kicker"])
    for j, d, b, c in product(jumps, datelines, bylines, columns):
        if (j, d, b, c) != (jump, dateline, base["byline"], columns[0]):
            out.append({"jump": j, "dateline": d, "byline": b, "column": c})
    return out


def page_gold(name: str, head: Head, drafts: list[Draft], rows: list[tuple[int, Row]]) -> dict[str, Any]:
    """The gold of the whole page; `rows` have their line numbers."""
    lines = []
    for number, r in rows:
        line: dict[str, Any] = {"line": number, "article": list(r.article), "role": list(r.roles)}
        if r.joins is not False and "body" in r.roles:
            line["joins_previous"] = r.joins
        lines.append(line)
    at = {id(r): number for number, r in rows}
    order = {d.name: [at[id(r)] for r in d.order] for d in drafts if d.order}
    gold: dict[str, Any] = {
        "file": name, "masthead": masthead_values(head),
        "page": head.values.get("page"), "page_name": head.values.get("page_name"),
        "articles": {d.name: article_gold(d) for d in drafts},
    }
    if order:
        gold["reading_order"] = order
    return {**gold, "lines": lines}
