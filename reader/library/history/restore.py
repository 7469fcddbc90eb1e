"""An article as it once was, again: its text, paragraphs, roles and order. A new form of it; what came later
stays in its history.

Paragraphs that went to other articles come back; paragraphs that came from other articles go back to them.
What was cut or joined since is taken as one run of text, before and after, so that every note stays on its
characters.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.base import Database, insert, laid_out, listed, places, stamp
from reader.library.history.actions import RESTORED
from reader.library.history.owners import first_form, owner_then
from reader.library.history.record import CREDITS, changing, layout, require
from reader.library.structure.paragraphs import close_gaps
from reader.library.structure.rows import Part, arrange, as_recognised, load, new_article, of_article, rewrite
from reader.library.text.notes_follow import Text, carry, follow
from reader.text.anchors import diff_edits

Laid = list[tuple[int, str, int]]  # (block, role, version)


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs as they are and as they shall be, which hold the same text, more or less; both begin with
    the same one.
    """

    now: list[Part]
    then: Laid

    @property
    def is_done(self) -> bool:
        """Tell whether the paragraphs are as they shall be."""
        now = [(part.id, part.version_id) for part in self.now]
        return now == [(block, version) for block, _, version in self.then]


def restore(db: Database, article_id: int, entry: int) -> bool:
    """Bring back a form of the article that its history lists, and return whether that changed anything.

    One undo step. Raises LibraryError if the form is gone, or has no text.
    """
    article = require(db, article_id)
    then, credits = _form(db, article, entry)
    if _stands(db, article, then) and credits == list(_credits(db, article)):
        return False
    kin, foreign = _kin(db, article, entry, then)
    others = {part.article_id for part in kin if part.article_id is not None} - {article}
    homes = {part.id: owner_then(db, article, entry, part.id) for part in foreign}
    homecoming = {home for home in homes.values() if home}
    blocks = [block for block, _, _ in then]
    with changing(db, RESTORED, {article, *others, *homecoming}) as changed:
        for run in _runs(kin, then):
            _put(db, article, run)
        changed |= _send_home(db, article, foreign, homes)
        arrange(db, article, blocks)
        _say(db, article, then, credits)
        follow(db, [*blocks, *homes])
        for other in others:
            close_gaps(db, other, article)
    return True


def _stands(db: Database, article: int, then: Laid) -> bool:
    """Tell whether the article reads so already: it may say the same again in a later version."""
    now = layout(db, article)
    if [part[:2] for part in now] != [part[:2] for part in then]:
        return False
    pairs = [(was, is_) for (*_, was), (*_, is_) in zip(then, now, strict=True) if was != is_]
    other = db.execute(
        "SELECT 1 FROM json_each(?) j LEFT JOIN version w ON w.id = j.value ->> 0"
        " LEFT JOIN version v ON v.id = j.value ->> 1 WHERE w.text IS NOT v.text LIMIT 1",
        [json.dumps(pairs)],
    )
    return other.fetchone() is None


def _form(db: Database, article: int, entry: int) -> tuple[Laid, list[str | None]]:
    """Return the paragraphs and credits that the history has. Raises LibraryError if there are none."""
    row = db.execute(
        "SELECT layout, credits FROM revision WHERE id = ? AND article_id = ?", [entry, article]
    ).fetchone()
    if row is None:
        raise LibraryError("这一版已不在库里。", "请刷新后再试。")
    then = laid_out(row[0])
    if not then:
        raise LibraryError("这一版没有文字。", "请选另一版。")
    return then, listed(row[1])


def _say(db: Database, article: int, then: Laid, credits: Sequence[str | None]) -> None:
    """Give paragraphs the roles and the article the credits of that form."""
    db.conn.executemany(
        "UPDATE block SET role = ?1 WHERE id = ?2 AND role <> ?1", [(role, block) for block, role, _ in then]
    )
    db.execute(
        f"UPDATE article SET ({', '.join(CREDITS)}) = (?, ?, ?, ?) WHERE id = ?", [*credits, article]
    )


def _credits(db: Database, article: int) -> Sequence[str | None]:
    found: Sequence[str | None] = db.execute(
        f"SELECT {', '.join(CREDITS)} FROM article WHERE id = ?", [article]
    ).fetchone()
    return found


def _kin(db: Database, article: int, entry: int, then: Laid) -> tuple[list[Part], list[Part]]:
    """Paragraphs whose text belongs to that form, in its order, wherever they are now; and paragraphs that
    came from elsewhere.
    """
    wanted = {block: n for n, (block, _, _) in enumerate(then)}
    places: dict[int, tuple[int, int]] = {block: (n, 0) for block, n in wanted.items()}
    foreign: set[int] = set()
    for form in [*_forms_since(db, article, entry), layout(db, article)]:
        last = (0, 0)
        for block, _, _ in form:
            if block not in places and block not in foreign:
                if owner_then(db, article, entry, block) != article:
                    foreign.add(block)
                    continue
                places[block] = (last[0], last[1] + 1)
            last = places.get(block, last)
    kin = _there(db, places)
    mine = {part.id for part in of_article(db, article)}
    return sorted(kin, key=lambda part: places[part.id]), _there(db, foreign & mine)


def _forms_since(db: Database, article: int, entry: int) -> list[Laid]:
    """Return the forms that the article had after that one, oldest first; and before them the one that it had
    before: undo may have made its paragraphs, if they were joined, paragraphs again.
    """
    rows = db.execute(
        "SELECT layout FROM revision WHERE article_id = ?1 AND (id > ?2 OR id ="
        " (SELECT max(id) FROM revision WHERE article_id = ?1 AND id < ?2)) ORDER BY id",
        [article, entry],
    ).fetchall()
    return [laid_out(row[0]) for row in rows]


def _there(db: Database, block_ids: Iterable[int]) -> list[Part]:
    """Return those of the paragraphs that there are."""
    here = [row[0] for row in db.execute("SELECT id FROM block WHERE id IN (SELECT value FROM json_each(?))",
                                         [json.dumps(list(block_ids))]).fetchall()]
    return load(db, here) if here else []


def _runs(kin: Sequence[Part], then: Laid) -> Iterator[Run]:
    """Cut both forms where a paragraph begins that is in both."""
    here = {part.id for part in kin}
    shared = [block for block, _, _ in then if block in here]
    if not shared:
        yield Run(list(kin), then)
        return
    starts = set(shared[1:])
    now: list[list[Part]] = [[]]
    for part in kin:
        if part.id in starts:
            now.append([])
        now[-1].append(part)
    forms: list[Laid] = [[]]
    for laid in then:
        if laid[0] in starts:
            forms.append([])
        forms[-1].append(laid)
    yield from (Run(*both) for both in zip(now, forms, strict=True))


def _put(db: Database, article: int, run: Run) -> None:
    """Give the paragraphs of a run their former texts, and carry the notes."""
    if run.is_done:
        return
    there = {part.id for part in run.now}
    page = _page(db, article, run)
    texts: list[Text] = []
    for block, role, version in run.then:
        if block not in there:
            row = {"id": block, "uuid": _uuid(db, block), "page_id": page, "article_id": article}
            insert(db, "block", {**row, "position": 0, "role": role, "version_id": version})
        texts.append(_as_it_was(db, block, version))
    old = "".join(part.text for part in run.now)
    new = "".join(text.text for text in texts)
    carry(db, [(part.id, len(part.text)) for part in run.now], texts, diff_edits(old, new))
    kept = {block for block, _, _ in run.then}
    gone = [(part.id,) for part in run.now if part.id not in kept]
    db.conn.executemany("DELETE FROM block WHERE id = ?", gone)


def _page(db: Database, article: int, run: Run) -> int:
    """Return the page that a run's paragraphs are on."""
    if run.now:
        return run.now[0].page_id
    [page] = db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()
    return page


def _as_it_was(db: Database, block: int, version: int) -> Text:
    """Give a paragraph the text of a version again."""
    text, lines, source = db.execute(
        "SELECT text, lines, source_id FROM version WHERE id = ?", [version]
    ).fetchone()
    _, read, read_lines = as_recognised(db, block, version)
    return rewrite(db, block, source, text, places(lines), read, read_lines, RESTORED)


def _uuid(db: Database, block: int) -> bytes:
    """Return the UUID of a paragraph that was joined into another, as undo still knows it, else a new one."""
    row = db.execute("SELECT uuid FROM undo_row_block WHERE id = ? LIMIT 1", [block]).fetchone()
    return bytes(row[0] if row else db.execute("SELECT randomblob(16)").fetchone()[0])


def _send_home(db: Database, article: int, foreign: Sequence[Part], homes: dict[int, int | None]) -> set[int]:
    """Give paragraphs back to the articles that they came from (which are articles again), or to the page.

    Those that were read as this article's were split off then, and undo has unmade what they became: they are
    an article again. Return it, if there is one.
    """
    for home in {owner for owner in homes.values() if owner is not None}:
        _revive(db, home, article)
        own = [part.id for part in of_article(db, home)]
        back = [part.id for part in foreign if homes[part.id] == home]
        order = {block: n for n, block in enumerate(_last_order(db, home))}
        arrange(db, home, sorted([*own, *back], key=lambda block: order.get(block, len(order))))
    return _split_off_again(db, article, [part.id for part in foreign if homes[part.id] is None])


def _split_off_again(db: Database, article: int, loose: Sequence[int]) -> set[int]:
    """Make paragraphs that were read as this article's an article again; the others are the page's."""
    as_read = first_form(db, article)
    of_the_page = [(block,) for block in loose if block not in as_read]
    db.conn.executemany("UPDATE block SET article_id = NULL WHERE id = ?", of_the_page)
    split_off = [block for block in loose if block in as_read]
    return {new_article(db, article, split_off)} if split_off else set()


def _revive(db: Database, home: int, article: int) -> None:
    """Make an article one again that went up in the other one; it has the other one's tags."""
    [leads_to] = db.execute("SELECT redirect_id FROM article WHERE id = ?", [home]).fetchone()
    if leads_to is None:
        return
    db.execute("UPDATE article SET redirect_id = NULL WHERE id = ?", [home])
    for (tag,) in db.execute(
        "SELECT tag_id FROM tagging WHERE article_id = ? AND annotation_id IS NULL", [article]
    ).fetchall():
        insert(db, "tagging", {**stamp(db), "tag_id": tag, "article_id": home})


def _last_order(db: Database, article: int) -> list[int]:
    for (form,) in db.execute(
        "SELECT layout FROM revision WHERE article_id = ? ORDER BY id DESC", [article]
    ).fetchall():
        if found := [block for block, _, _ in laid_out(form)]:
            return found
    return []
