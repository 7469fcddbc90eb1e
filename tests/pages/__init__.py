"""Invented newspaper pages that know the truth about themselves:
`generate(seed)`, `python -m tests.pages --help`.
"""
from __future__ import annotations

import random
from typing import Any

from tests.pages import kinds, layout, noise, options, specials
from tests.pages.desk import Desk
from tests.pages.gold import page_gold
from tests.pages.masthead import make_head, make_issue
from tests.pages.model import Draft, GeneratedPage, Head, Row

MAKERS = {name: getattr(kinds, name, None) or getattr(specials, name) for name in kinds.WEIGHTS}


def generate(seed: int | str, wordings: str = "a", **given: Any) -> GeneratedPage:
    """The page of that seed; `wordings` "a" or "b" choose the vocabulary,
    other keywords fix a property of options.
    """
    o = options.draw(seed, wordings, given)
    issue = make_issue(random.Random(f"{seed}/issue"), o)
    head = make_head(random.Random(f"{seed}/head"), o, issue)
    rng = random.Random(f"{seed}/articles")
    desk = Desk(rng, o, issue.title, issue.day)
    drafts = [make_article(desk, f"A{n + 1}") for n in range(o["articles"])]
    box = specials.teasers(desk) if o["teasers"] else []
    stray = specials.junk(desk)
    press = random.Random(f"{seed}/press")
    noise.press([*head.top, *head.foot], press, o, masthead=True)
    noise.press([*box, *stray], press, o)
    for draft in drafts:
        noise.press(draft.rows, press, o)
        draft.settle()
    lay_out(drafts, random.Random(f"{seed}/layout"), o)
    text, rows = set_in_lines(head, box, stray, drafts, random.Random(f"{seed}/lines"), o)
    gold = {
        **page_gold(f"{seed}.txt", head, drafts, rows),
        "true_date": "{:04}-{:02}-{:02}".format(*issue.day),
    }
    return GeneratedPage(text, gold, o)


def make_article(desk: Desk, name: str) -> Draft:
    """An article of any kind."""
    kind = desk.rng.choices(list(kinds.WEIGHTS), list(kinds.WEIGHTS.values()))[0]
    if desk.old and kind in ("wire", "english", "photo"):
        kind = "news"
    draft = MAKERS[kind](desk, name)
    for row in draft.rows:
        row.article = (name,)
    return draft


def lay_out(drafts: list[Draft], rng: random.Random, o: dict[str, Any]) -> None:
    """Marks, cuts, moved columns, repeats and wrapped lines."""
    for draft in drafts:
        last = draft is drafts[-1]
        if o["marks"] in ("##", "**") or (o["marks"] == "some" and rng.random() < 0.5):
            layout.mark_headlines(draft, o["marks"].replace("some", "##"))
        if rng.random() < o["broken"]:
            layout.break_headline(draft, rng)
        if layout.can_follow(draft, last) and rng.random() < o["after"]:
            layout.headline_after(draft)
        if not last and draft.rows[-1].roles == ("column",):  # below it, it would belong to the next article
            draft.rows.insert(0, draft.rows.pop())
        layout.cut_columns(draft, rng, o)
        if o["disorder"] and not o["wrap"]:
            draft.order = layout.move_columns(draft, rng)
    if o["wrap"]:
        indent = rng.choice(("", "  ", "  "))
        for draft in drafts:
            layout.wrap(draft, o["wrap"], indent, o["blank"] == "all")
        return
    calm = [d for d in drafts if d.order is None]
    for draft in rng.sample(calm, min(len(calm), o["repeats"])):
        layout.repeat(draft, rng)


def set_in_lines(
    head: Head, box: list[Row], stray: list[Row], drafts: list[Draft], rng: random.Random, o: dict[str, Any]
) -> tuple[str, list[tuple[int, Row]]]:
    """The page's text and its rows with their line numbers."""
    first = {id(d.rows[0]) for d in drafts} | {id(r[0]) for r in (head.top, head.foot, box) if r}
    lines: list[str] = [""] * rng.choice((0, 0, 2, 4))
    rows: list[tuple[int, Row]] = []
    body = layout.part(drafts, rng) if o["apart"] and not o["wrap"] else [r for d in drafts for r in d.rows]
    for r in stray:
        body.insert(rng.choice([i for i, at in enumerate(body) if id(at) in first]), r)
    above = [*head.top, *box] if rng.random() < 0.8 else [*box, *head.top]
    for r in [*above, *body, *head.foot]:
        gap = (o["blank"] == "all" and r.gap) or (o["blank"] == "articles" and id(r) in first)
        if gap and lines and lines[-1]:
            lines += [""] * (3 if r.picture or rng.random() < 0.03 else 1)
        lines.append(r.printed + ("  " if rng.random() < 0.01 else ""))
        rows.append((len(lines), r))
    return "\n".join(lines) + rng.choice(("", "\n")), rows
