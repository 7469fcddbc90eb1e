"""Invented pages that bear what real ones do: other regions' papers, other programs' marks, other damage."""
from __future__ import annotations

import random
from typing import Any

from tests.pages import noise
from tests.pages.gold import page_gold
from tests.pages.masthead import make_issue
from tests.pages.model import Draft, GeneratedPage, Head, Row
from tests.pages.press import program, traits
from tests.pages.press.matter import make_head, make_paper
from tests.pages.press.reporter import Reporter, picture, report

QUOTES = str.maketrans("“”‘’", "「」『』")


def generate_press(seed: int | str, wordings: str = "b", **given: Any) -> GeneratedPage:
    """The page of that seed; `wordings` "a" or "b" (held out) choose the vocabulary,
    other keywords fix a trait.
    """
    o = traits.draw(seed, wordings, given)
    issue = make_issue(random.Random(f"press/{seed}/issue"), {**o, "date_form": "arabic"})
    rng = random.Random(f"press/{seed}/articles")
    paper = make_paper(rng, issue, o["region"])
    head = make_head(random.Random(f"press/{seed}/head"), o, issue, paper)
    drafts = _articles(rng, o, issue.day)
    _print(head, drafts, random.Random(f"press/{seed}/press"), o)
    body = _lay_out(drafts, random.Random(f"press/{seed}/layout"), o)
    rows = [*head.top, *body, *head.foot]
    text, placed = program.set_apart(rows, o, random.Random(f"press/{seed}/lines"))
    gold = page_gold(f"{seed}.txt", head, drafts, placed)
    return GeneratedPage(text, gold, o)


def _articles(rng: random.Random, o: dict[str, Any], day: tuple[int, int, int]) -> list[Draft]:
    taken: set[int] = set()
    told: set[str] = set()
    drafts = []
    for n in range(o["articles"]):
        w = Reporter(rng, o, day, taken, told)
        taken.add(w.topic_number)
        made = (
            picture(w, f"A{n + 1}")
            if n and rng.random() < 0.1
            else report(w, f"A{n + 1}", int(o["length"] * rng.uniform(0.5, 1.6)))
        )
        for r in made.rows:
            r.article = (made.name,)
        drafts.append(made)
    return drafts


def _print(head: Head, drafts: list[Draft], rng: random.Random, o: dict[str, Any]) -> None:
    """Script, punctuation and misreadings; then the articles' fields as printed."""
    noise.press([*head.top, *head.foot], rng, {**o, "noise": 0.0}, masthead=True)
    for draft in drafts:
        program.lose_stops(draft, rng, o["lost_stops"])
        noise.press(draft.rows, rng, o)
        if o["region"] in ("hongkong", "taiwan"):
            for span in (span for r in draft.rows for span in r.spans):
                span.text = span.text.translate(QUOTES)
        draft.settle()


def _lay_out(drafts: list[Draft], rng: random.Random, o: dict[str, Any]) -> list[Row]:
    """Marks, cuts, captions, boxes: the articles' rows in the order of the file."""
    captions = program.collect_captions(drafts) if o["collected"] else []
    for draft in drafts:
        program.mark(draft, o["marks"], rng)
        program.cut(draft, rng, o["cuts"])
        program.settle_captions(draft, rng)
        if o["wrap"]:
            program.wrap(draft, o["wrap"])
    if o["by_height"] and len(drafts) == 1:
        (draft,) = drafts
        draft.order = list(draft.rows)
        stack = [r for r in draft.rows if r.roles[0] in ("kicker", "headline", "deck", "byline")]
        rest = [r for r in draft.rows if not any(r is one for one in stack)]
        draft.rows = [*stack, *program.by_height(rest, rng)]
        return [*draft.rows, *captions]
    return [*_parted(drafts, rng, o), *captions]


def _parted(drafts: list[Draft], rng: random.Random, o: dict[str, Any]) -> list[Row]:
    """All rows; where `parted`, the last column of one article stands behind the next article."""
    places = [(n, k) for n, d in enumerate(drafts[:-1]) for k, r in enumerate(d.rows) if r.seam and k > 2]
    if not places or not o["parted"]:
        return [r for d in drafts for r in d.rows]
    n, k = rng.choice(places)
    parted = [drafts[n].rows[:k], drafts[n + 1].rows, drafts[n].rows[k:]]
    return [
        r
        for rows in (*(d.rows for d in drafts[:n]), *parted, *(d.rows for d in drafts[n + 2 :]))
        for r in rows
    ]
