"""Several librarians with copies of one library, for tests of what they share. All texts are invented."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from reader.errors import ReaderError
from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import trash
from reader.library.care.put_back import put_back
from reader.library.masthead import cards
from reader.library.opening import open_library
from reader.library.review import proofreading
from reader.library.search import saved
from reader.library.sharing import log, receive, replicas
from reader.library.sharing.log import Change
from reader.library.sharing.receive import Received
from reader.library.sharing.rendering import render
from reader.library.sharing.telling import beginning
from reader.library.sharing.things import thing_of
from reader.library.structure import articles, paragraphs
from reader.library.text import all_notes, corrections
from reader.library.undo import undo
from tests.library_samples import put

T = TypeVar("T")
TEXTS = (
    "渡口的灯亮了三十年，船家换了两代人。",
    "清淤工程入冬前收尾，河面宽了一丈二。",
    "粮站把秤搬到村口，老人不必再走山路。",
)


class Librarian:
    """One copy of the library, and what its holder does with it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.library = open_library(folder, name)

    def do(self, work: Callable[[Database], T]) -> T:
        """Write."""
        return self.library.write(work)[0]

    def ask(self, question: Callable[[Database], T]) -> T:
        """Read, on the writing connection: a reader would see the same."""
        return self.library.write(question)[0]

    def send(self, known: dict[str, int] | None = None) -> list[Change]:
        """The changes that somebody with this vector lacks; all without one."""
        return self.ask(lambda db: list(log.since(db, known or {})))

    def hear(self, other: Librarian, changes: Iterable[Change] | None = None) -> Received:
        """Read what another one has."""
        sent = list(other.send(self.ask(replicas.vector)) if changes is None else changes)
        collection = other.ask(replicas.require)
        names = {row.uuid: row.name for row in other.ask(replicas.all)}
        return self.do(lambda db: receive.receive(db, collection, sent, names))

    def articles(self) -> list[int]:
        """Ids of the articles."""
        return self.ask(
            lambda db: [row[0] for row in db.execute("SELECT id FROM article ORDER BY id").fetchall()]
        )

    def mark(self, article: int, start: int, end: int, note: str = "", colour: int = 1) -> int:
        """Mark code points of the article's first paragraph."""

        def work(db: Database) -> int:
            block = db.execute(
                "SELECT id FROM block WHERE article_id = ? AND role = 'body' ORDER BY position", [article]
            ).fetchone()[0]
            return annotations.add(db, article, [Passage(block, start, end)], colour, note)

        return self.do(work)

    def notes(self) -> list[tuple[str, str]]:
        """(quote, note) of every mark."""
        return self.ask(
            lambda db: sorted((row.annotation.quote, row.annotation.note) for row in all_notes.find(db))
        )

    def tag_paths(self) -> list[str]:
        """The tag tree."""
        return self.ask(lambda db: [row.path for row in tags.tree(db)])


def reading_room(folder: Path, names: str = "甲乙") -> list[Librarian]:
    """One library, copied for each of them; the first one has begun to share it, the others have joined."""
    first = folder / names[0]
    with open_library(first, names[0]) as library:
        library.write(
            lambda db: [
                put(db, [("headline", f"第{n}篇"), ("body", text)], day=f"1953-04-0{n + 1}")
                for n, text in enumerate(TEXTS)
            ]
        )
    for name in names[1:]:
        shutil.copytree(first, folder / name)
    room = [Librarian(folder / name, name) for name in names]
    room[0].do(beginning.begin)
    for other in room[1:]:
        other.hear(room[0])
    return room


def state(librarian: Librarian) -> dict[str, Any]:
    """Everything that is shared, as another copy would show it: no ids, no times of rendering."""
    return librarian.ask(shared_rows)


def shared_rows(db: Database) -> dict[str, Any]:
    """The rows that are shared, and the heads."""
    paths = {row.id: row.path for row in tags.tree(db)}

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in db.execute(sql).fetchall()]

    return {
        "heads": rows("SELECT register, id, value FROM setting WHERE head = 1 ORDER BY 1, 2"),
        "replaced": rows("SELECT register, id FROM replaced ORDER BY 1, 2"),
        "tags": sorted((row.path, row.colour, row.uuid) for row in tags.tree(db)),
        "taggings": sorted(
            (row[0], paths[row[1]], row[2], row[3] or "")
            for row in rows(
                "SELECT g.uuid, g.tag_id, a.uuid, n.uuid FROM tagging g"
                " JOIN article a ON a.id = g.article_id LEFT JOIN annotation n ON n.id = g.annotation_id"
            )
        ),
        "marks": {
            row[0]: row[1:]
            for row in rows(
                "SELECT n.uuid, a.uuid, n.colour, n.note, n.maker, (SELECT group_concat("
                "first_start || '-' || first_end || ' ' || start || '-' || \"end\" || ' ' || quote)"
                " FROM span s WHERE s.annotation_id = n.id), n.state"
                " FROM annotation n JOIN article a ON a.id = n.article_id"
            )
        },
        "texts": rows(
            "SELECT hex(b.uuid), v.text FROM block b JOIN version v ON v.id = b.version_id ORDER BY 1"
        ),
        "layouts": rows(
            "SELECT a.uuid, (SELECT t.uuid FROM article t WHERE t.id = a.redirect_id), (SELECT group_concat("
            "hex(b.uuid) || b.role ORDER BY b.position) FROM block b WHERE b.article_id = a.id)"
            " FROM article a ORDER BY a.page_id, a.position, a.id"
        ),
        "bins": rows(
            "SELECT a.uuid, ifnull(a.trash_id <> ifnull(p.trash_id,"
            " 0), 0), p.trash_id IS NOT NULL FROM article a"
            " JOIN page p ON p.id = a.page_id ORDER BY a.uuid"
        ),
        "searches": sorted(rows("SELECT uuid, name, query, position FROM saved_search")),
        "states": rows("SELECT uuid, state, state_by FROM article ORDER BY uuid"),
        "fields": sorted(
            rows(
                "SELECT s.sha256, f.name, f.value FROM field f JOIN page p ON p.id = f.page_id"
                " JOIN source s ON s.id = p.source_id"
            )
        ),
    }


def anew(librarian: Librarian) -> dict[str, Any]:
    """The same as `state`, were everything rendered from the log alone; the library stays as it is."""
    found: list[dict[str, Any]] = []

    def work(db: Database) -> None:
        registers = db.execute("SELECT DISTINCT register FROM setting").fetchall()
        things = [thing for row in registers if (thing := thing_of(row[0])) is not None]
        with db.atomic():
            render.render(db, things)
            found.append(shared_rows(db))
            raise _Back

    with contextlib.suppress(_Back):
        librarian.do(work)
    return found[0]


class _Back(Exception):
    """Ends a look at what would be."""


def act(librarian: Librarian, rng: random.Random) -> None:
    """One thing that a librarian does in a day; what the library refuses is not done."""

    def work(db: Database) -> None:
        rng.choice(DEEDS)(db, rng)

    with contextlib.suppress(ReaderError):
        librarian.do(work)


def _one(db: Database, rng: random.Random, table: str) -> int | None:
    rows = db.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()
    return rng.choice(rows)[0] if rows else None


def _mark(db: Database, rng: random.Random) -> None:
    article = _one(db, rng, "article")
    found = _paragraph(db, rng, article)
    if found is None:
        return
    block, text = found
    start = rng.randrange(len(text) - 1)
    note = rng.choice(("", "查县志", "与次日的报道不符", "疑为误植"))
    assert article is not None
    annotations.add(
        db, article, [] if rng.random() < 0.2 else [Passage(block, start, start + 2)], rng.randint(1, 5), note
    )


def _note(db: Database, rng: random.Random) -> None:
    if (mark := _one(db, rng, "annotation")) is not None:
        annotations.edit(db, mark, note=f"改{rng.randrange(100)}")


def _colour(db: Database, rng: random.Random) -> None:
    if (mark := _one(db, rng, "annotation")) is not None:
        annotations.edit(db, mark, colour=rng.randint(1, 5))


def _unmark(db: Database, rng: random.Random) -> None:
    if (mark := _one(db, rng, "annotation")) is not None:
        annotations.delete(db, mark)


def _tag(db: Database, rng: random.Random) -> None:
    tags.find_or_create(db, rng.choice(("人物", "人物/船工", "地名", "地名/渡口", "待查")), rng.randint(0, 5))


def _rename_tag(db: Database, rng: random.Random) -> None:
    if (tag := _one(db, rng, "tag")) is not None:
        tags.rename(db, tag, rng.choice(("人物", "船工", "渡口", "灯", "秤")))


def _move_tag(db: Database, rng: random.Random) -> None:
    if (tag := _one(db, rng, "tag")) is not None:
        tags.move(db, tag, _one(db, rng, "tag"))


def _merge_tags(db: Database, rng: random.Random) -> None:
    one, other = _one(db, rng, "tag"), _one(db, rng, "tag")
    if one is not None and other is not None:
        tags.merge(db, one, other)


def _delete_tag(db: Database, rng: random.Random) -> None:
    if (tag := _one(db, rng, "tag")) is not None:
        tags.delete(db, tag)


def _put_tag(db: Database, rng: random.Random) -> None:
    tag, article, mark = _one(db, rng, "tag"), _one(db, rng, "article"), _one(db, rng, "annotation")
    if tag is not None and article is not None:
        tags.add(db, tag, [article])
    if tag is not None and mark is not None and rng.random() < 0.5:
        tags.add_to_annotation(db, tag, mark)


def _take_tag(db: Database, rng: random.Random) -> None:
    tag, article = _one(db, rng, "tag"), _one(db, rng, "article")
    if tag is not None and article is not None:
        tags.remove(db, tag, [article])


def _search(db: Database, rng: random.Random) -> None:
    found = _one(db, rng, "saved_search")
    if found is None or rng.random() < 0.4:
        saved.save(db, f"检索{rng.randrange(1000)}", "渡口")
    elif rng.random() < 0.5:
        saved.change(db, found, rng.choice(("渡口 灯", "清淤")))
    else:
        saved.delete(db, found)


def _read(db: Database, rng: random.Random) -> None:
    article = _one(db, rng, "article")
    assert article is not None
    proofreading.set_article(db, [article], rng.choice(("unread", "reading", "done")))


def _masthead(db: Database, rng: random.Random) -> None:
    page = _one(db, rng, "page")
    assert page is not None
    cards.set_field(db, page, "sponsor", rng.choice(("河湾县委", "河湾公社", "河湾县")))


def _correct(db: Database, rng: random.Random) -> None:
    found = _paragraph(db, rng, _one(db, rng, "article"))
    if found is not None:
        block, text = found
        at = rng.randrange(len(text))
        corrections.correct(db, block, text[:at] + rng.choice("甲乙丙丁") + text[at + 1 :])


def _cut(db: Database, rng: random.Random) -> None:
    found = _paragraph(db, rng, _one(db, rng, "article"))
    if found is not None:
        paragraphs.split_paragraph(db, found[0], rng.randrange(1, len(found[1])))


def _join(db: Database, rng: random.Random) -> None:
    own = _blocks_of(db, _one(db, rng, "article"))
    if len(own) > 2:
        at = rng.randrange(1, len(own) - 1)
        paragraphs.join_paragraphs(db, own[at : at + 2])


def _move(db: Database, rng: random.Random) -> None:
    own = _blocks_of(db, _one(db, rng, "article"))
    if len(own) > 1:
        paragraphs.shift(db, [rng.choice(own)], rng.choice((-1, 1)))


def _part(db: Database, rng: random.Random) -> None:
    own = _blocks_of(db, _one(db, rng, "article"))
    if len(own) > 1:
        articles.split_article(db, rng.choice(own[1:]))


def _merge_articles(db: Database, rng: random.Random) -> None:
    page = _one(db, rng, "page")
    sql = "SELECT id FROM article WHERE page_id = ? AND redirect_id IS NULL ORDER BY position, id"
    live = [row[0] for row in db.execute(sql, [page]).fetchall()]
    if len(live) > 1:
        articles.merge(db, rng.sample(live, 2))


def _say_role(db: Database, rng: random.Random) -> None:
    own = _blocks_of(db, _one(db, rng, "article"))
    if len(own) > 1:
        paragraphs.set_role(db, rng.choice(own[1:]), rng.choice(("body", "crosshead", "caption")))


def _blocks_of(db: Database, article: int | None) -> list[int]:
    sql = "SELECT id FROM block WHERE article_id = ? ORDER BY position, id"
    return [row[0] for row in db.execute(sql, [article]).fetchall()]


def _paragraph(db: Database, rng: random.Random, article: int | None) -> tuple[int, str] | None:
    """A paragraph of the article with some text; None where it has none."""
    rows = db.execute(
        "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
        " AND b.role <> 'headline' AND length(v.text) > 2 ORDER BY b.position, b.id",
        [article],
    ).fetchall()
    return tuple(rng.choice(rows)) if rows else None


def _throw(db: Database, rng: random.Random) -> None:
    kind = rng.choice(("article", "page"))
    if (row := _one(db, rng, kind)) is not None:
        trash.throw(db, kind, [row])


def _take_out(db: Database, rng: random.Random) -> None:
    if (entry := _one(db, rng, "trash")) is None:
        return
    rows = db.execute("SELECT id FROM article WHERE trash_id = ? ORDER BY id", [entry]).fetchall()
    lying = [row[0] for row in rows]
    if lying and rng.random() < 0.5:
        put_back(db, entry, [rng.choice(lying)])
    else:
        trash.restore(db, entry)


def _undo(db: Database, _rng: random.Random) -> None:
    undo.undo(db)


def _redo(db: Database, _rng: random.Random) -> None:
    undo.redo(db)


WITHOUT_TEXTS = (
    _mark,
    _mark,
    _mark,
    _note,
    _note,
    _colour,
    _unmark,
    _tag,
    _tag,
    _rename_tag,
    _move_tag,
    _merge_tags,
    _delete_tag,
    _put_tag,
    _put_tag,
    _take_tag,
    _search,
    _read,
    _masthead,
    _undo,
    _undo,
    _redo,
)
WITHOUT_LAYOUTS = (*WITHOUT_TEXTS, _correct, _correct)
DEEDS = (
    *WITHOUT_LAYOUTS, _cut, _cut, _join, _move, _part,
    _merge_articles, _say_role, _throw, _take_out, _take_out,
)


def paragraph(librarian: Librarian, n: int = 0) -> tuple[int, str]:
    """The n-th article's paragraph and what it says."""
    return librarian.ask(
        lambda db: db.execute(
            "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
            " WHERE b.role = 'body' ORDER BY b.id LIMIT 1 OFFSET ?",
            [n],
        ).fetchone()
    )


def correct(librarian: Librarian, old: str, new: str, n: int = 0) -> None:
    """Put something else in the place of some words."""
    block, text = paragraph(librarian, n)
    assert old in text
    librarian.do(lambda db: corrections.correct(db, block, text.replace(old, new)))
