"""What a third decides where two people said different things: as a change of its own, over both."""
from __future__ import annotations

from collections.abc import Sequence

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.sharing import listed, log
from reader.library.sharing.conflicts import BOTH, OTHER, SHOWN, Conflict, distinct, find, standing
from reader.library.sharing.heads import value_of
from reader.library.sharing.log import Head
from reader.library.sharing.pages import beaten, layout_merge, layouts, texts
from reader.library.sharing.rendering import render
from reader.library.sharing.things import Thing, Value, part_of, thing_of
from reader.library.text import corrections
from reader.library.undo import undo

RESOLVED = "合并冲突"


def resolve(db: Database, register: str, choice: str) -> None:
    """Decide: what is shown stays, the other takes its place, or both notes are kept. Does nothing where
    it is settled already.
    """
    conflict = find(db, register)
    thing = thing_of(register)
    if conflict is None or thing is None:
        return
    with db.atomic():
        if conflict.kind == "cut":
            _decide_cut(db, thing, choice)
        else:
            seen = {register: layouts.heads(db, thing.uuid)} if conflict.kind == "layout" else {}
            log.write(db, RESOLVED, _decided(db, conflict, thing, choice), seen)
            render.render(db, [thing])


def _decide_cut(db: Database, thing: Thing, choice: str) -> None:
    """The paragraphs stay as they were cut; the correction goes into them, or is settled without."""
    lost = beaten.find(db, thing)
    if lost is None:
        return
    if choice == OTHER:
        changes = beaten.carried(db, thing, lost)
        if changes is None:
            raise LibraryError("这些段落后来又改过，放不进这处更正。", "请照对方的文字自己更正。")
        with undo.step(db, RESOLVED):
            for block, text in changes:
                corrections.correct(db, block, text)
    begun = texts.begun_with(log.heads(db, thing.register("words")))
    log.write(db, RESOLVED, [(thing.register("words"), [lost.text, *begun])])
    render.render(db, [thing])


def resolve_all(db: Database, decisions: Sequence[tuple[str, str]]) -> None:
    """Carry out what was decided: (register, choice) of each."""
    for register, choice in decisions:
        resolve(db, register, choice)
    listed.update(db)


def _decided(db: Database, conflict: Conflict, thing: Thing, choice: str) -> list[tuple[str, Value]]:
    heads = distinct(standing(db, thing, conflict.register))
    if conflict.kind == "deleted":
        keeps = (choice == SHOWN) == (conflict.shown.text is not None)
        return [
            (register, value_of(db, thing, part_of(register)) if keeps else None)
            for register in thing.registers
        ]
    if choice == BOTH:
        text = "\n\n".join(f"{head.maker}：{head.value[0]}" for head in heads if head.value)
        return [(conflict.register, [text])]
    said = [head for head in heads if head.value is not None]
    chosen = said[0] if choice == SHOWN else said[1]
    return [(conflict.register, _again(db, conflict, thing, chosen, heads))]


def _again(db: Database, conflict: Conflict, thing: Thing, chosen: Head, heads: Sequence[Head]) -> Value:
    """Return what one of the heads said, as it is to stand over all of them."""
    if conflict.kind == "layout":
        return _layout_again(db, thing, chosen)
    if conflict.kind == "text" and chosen.value is not None:
        return [chosen.value[0], *texts.begun_with(heads)]
    return chosen.value


def _layout_again(db: Database, thing: Thing, chosen: Head) -> Value:
    """Return the layout of one of the heads, over the one that is shown."""
    known = layouts.said(db, thing.uuid)
    held = layout_merge.shown(known)
    layout = next(one.layout for one in known if one.id == chosen.id)
    return layouts.value(layout, [], held.layout if held else layout)
