"""The layouts of a page that the log holds: one register, whose value names all its articles and their
paragraphs, the runs that led there and what was changed.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reader.library.base import Database
from reader.library.sharing.pages.layout_merge import changed_articles, shown
from reader.library.sharing.pages.layout_values import Article, Form, Layout, Placed, Run, Said, bases
from reader.library.sharing.things import Thing, Value


def thing(sha256: str) -> Thing:
    """Return a page as the thing whose layout is shared."""
    return Thing("page", sha256)


def said(db: Database, sha256: str) -> list[Said]:
    """Return every layout of the page that can be laid out with what is known here, the oldest first.

    One that names paragraphs which somebody cut in a change that has not come is as good as not heard of
    until that comes: what it replaced holds.
    """
    rows = db.execute(
        "SELECT id, hlc, maker, over, head, value FROM setting WHERE register = ? ORDER BY hlc, id",
        [thing(sha256).register("layout")],
    ).fetchall()
    every = [
        Said(row[0], row[1], row[2], tuple(json.loads(row[3])), bool(row[4]), *_decoded(json.loads(row[5])))
        for row in rows
        if row[5] != "null"
    ]
    known = _whole(every)
    if len(known) == len(every):
        return every
    over = {id_ for one in known for id_ in one.over}
    return [replace(one, head=one.id not in over) for one in known]


def heads(db: Database, sha256: str) -> list[str]:
    """Return the ids of the layouts that hold, of those that can be laid out."""
    return [one.id for one in said(db, sha256) if one.head]


def _whole(every: list[Said]) -> list[Said]:
    """Return those whose paragraphs are all known: as recognised, or by a run of one of them."""
    known = every
    while True:
        made = bases(known)
        fit = [one for one in known if all(not at.form or at.key in made for at in one.layout.placed)]
        if len(fit) == len(known):
            return known
        known = fit


def form_of(db: Database, sha256: str, block: str) -> str:
    """Return the form that a paragraph of the page has by the layout that holds; "": as it was recognised."""
    layout = shown(said(db, sha256))
    return layout.layout.forms.get(block, "") if layout else ""


def value(layout: Layout, runs: Sequence[Run], before: Layout) -> Value:
    """Return the register's value: a layout, the runs that led to it, and what it changed."""
    old = before.by_uuid
    changed = sorted(changed_articles(old, layout.by_uuid))
    return [
        [_coded(article) for article in layout.articles],
        [_placed(block) for block in layout.loose],
        [[[_form(form) for form in run.was], [_form(form) for form in run.now]] for run in runs],
        [[uuid, _coded(old[uuid]) if uuid in old else None] for uuid in changed],
        [_placed(block) for block in before.loose],
    ]


def _placed(block: Placed) -> list[Any]:
    return [block.block, block.role, block.form]


def _coded(article: Article) -> list[Any]:
    return [article.uuid, article.into, [_placed(block) for block in article.blocks]]


def _form(form: Form) -> list[Any]:
    """Return what is the same as the first text is left out."""
    read = None if form.read == form.first else form.read
    text = None if form.text == form.first else form.text
    return [form.block, form.form, form.first, [list(line) for line in form.lines], read, text]


def _article_of(row: Sequence[Any]) -> Article:
    return Article(row[0], row[1], tuple(Placed(*block) for block in row[2]))


def _form_of(row: Sequence[Any]) -> Form:
    block, form, first, lines, read, text = row
    pairs = tuple((line, offset) for line, offset in lines)
    return Form(block, form, first, pairs, first if read is None else read, first if text is None else text)


def _decoded(
    row: Sequence[Any],
) -> tuple[Layout, tuple[Run, ...], dict[str, Article | None], tuple[Placed, ...]]:
    articles, loose, runs, before, loose_before = row
    return (
        Layout(tuple(map(_article_of, articles)), tuple(Placed(*block) for block in loose)),
        tuple(Run(tuple(map(_form_of, was)), tuple(map(_form_of, now))) for was, now in runs),
        {uuid: None if article is None else _article_of(article) for uuid, article in before},
        tuple(Placed(*block) for block in loose_before),
    )
