"""Many librarians work, hand on packs that are lost, doubled, shuffled and cut, and are alike in the end."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from reader.library.base import Database, setting
from reader.library.sharing import conflicts, identity, replicas, several
from reader.library.sharing.pages import text_merge, texts
from reader.library.sharing.things import thing_of
from tests.library.sharing.librarians import Librarian, act, anew, reading_room, state

ROUNDS = 6  # of everybody hearing everybody; hearing may make one tell something


def exchange(room: list[Librarian]) -> None:
    """The first one hears all, and all hear the first one, until nobody has anything new."""
    hub, *others = room
    for _ in range(ROUNDS):
        for one in others:
            hub.hear(one)
        new = [one.hear(hub).new for one in others]
        if not any(new):
            return
    raise AssertionError("there is something new each time")


def simulate(
    folder: Path, names: str, steps: int, seed: int, anew_now: float = 0.1
) -> tuple[list[Librarian], random.Random]:
    """Everybody works; packs are lost, come twice, in another order, and cut. Now and then (`anew_now`)
    everything that somebody has is rendered from the log alone.
    """
    rng = random.Random(seed)
    room = reading_room(folder, names)
    for _ in range(steps):
        one = rng.choice(room)
        if rng.random() < 0.75:
            act(one, rng)
            continue
        other = rng.choice([librarian for librarian in room if librarian is not one])
        hand_on(other, one, rng)
        if rng.random() < anew_now:
            assert anew(one) == state(one), "the rows follow from the log"
    return room, rng


def hand_on(sender: Librarian, to: Librarian, rng: random.Random) -> None:
    """A pack, which may hold everything again, lack changes, or have some twice and in another order."""
    sent = sender.send(to.ask(replicas.vector) if rng.random() < 0.7 else {})
    sender.do(identity.note_sent)
    if rng.random() < 0.3:
        sent = rng.sample(sent, rng.randint(0, len(sent)))
    if rng.random() < 0.3:
        sent = [*sent, *sent[: len(sent) // 2]]
    to.hear(sender, sent)


def check(room: list[Librarian], lost: bool = False) -> None:
    """The same set of changes: the same heads and the same rows; every setting is a head or replaced by
    somebody who named it (unless changes were `lost` for ever).
    """
    exchange(room)
    first = state(room[0])
    for other in room[1:]:
        assert state(other) == first
        assert anew(other) == first, "the rows follow from the log"
    assert lost or not first["replaced"], "everything that was replaced has come"
    again = room[0].hear(room[1], room[1].send())
    assert again.new == 0 and state(room[0]) == first
    assert len({one.ask(invariants) for one in room}) == 1, "5: what was recognised is the same everywhere"
    for one in room:
        for table in ("annotation", "tagging", "span"):
            assert not one.ask(lambda db, table=table: list(db.execute(f"PRAGMA foreign_key_check({table})")))


def invariants(db: Database) -> str:
    """Check what holds in every copy by itself (the numbers are those of the design; 1, 6 and 7 are about
    several copies, and `check` looks at them); the sources, and what was recognised of them.
    """
    settings = db.execute("SELECT register, id, over, head FROM setting").fetchall()
    replaced = {(register, id_) for register, _, over, _ in settings for id_ in json.loads(over)}
    for register, id_, _, head in settings:
        assert bool(head) == ((register, id_) not in replaced), f"2: {register} {id_}"
    assert not missed(db), "what several people said is looked for among those that are noted"
    shared_places = (
        "SELECT 1 FROM block WHERE article_id IS NOT NULL GROUP BY article_id, position HAVING count(*) > 1"
    )
    assert not db.execute(shared_places).fetchall(), "3: each paragraph has one place"
    astray = "SELECT 1 FROM block b WHERE NOT EXISTS (SELECT 1 FROM page WHERE id = b.page_id)"
    assert not db.execute(astray).fetchall(), "3: each paragraph is on a page"
    for text, start, end, quote, marked in db.execute(
        'SELECT v.text, s.start, s."end", s.quote, n.state FROM span s JOIN version v ON v.id = s.version_id'
        " JOIN annotation n ON n.id = s.annotation_id"
    ).fetchall():
        assert text[start:end] == quote or marked == "review" or start == end, f"4: {quote}"
    return json.dumps(
        [
            db.execute("SELECT sha256, name, size FROM source ORDER BY sha256").fetchall(),
            db.execute(
                "SELECT hex(b.uuid), v.text FROM block b JOIN version v ON v.id ="
                " (SELECT min(id) FROM version WHERE block_id = b.id) WHERE v.action IS NULL ORDER BY 1"
            ).fetchall(),
        ]
    )


def missed(db: Database) -> set[str]:
    """Registers with several heads that are not noted as such, where any are."""
    noted = setting(db, several.KEY)
    sql = "SELECT register FROM setting WHERE head = 1 GROUP BY register HAVING count(*) > 1"
    there = {row[0] for row in db.execute(sql).fetchall()}
    return set() if noted is None else there - set(json.loads(noted))


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it in each copy: changes in the log; paragraphs whose text is several people's corrections
    put together; conflicts that are listed; marks on passages, and those of them that are on the review list
    or wait for their text.
    """

    copies: int
    changes: int
    merged: int
    conflicts: int
    carried: int
    in_review: int


def figures(room: list[Librarian]) -> Figures:
    """Count, where all are alike."""
    [found] = {one.ask(_figures) for one in room}
    return Figures(len(room), *found)


def _figures(db: Database) -> tuple[int, int, int, int, int]:
    def count(sql: str) -> int:
        return int(db.execute(sql).fetchone()[0])

    waiting = "SELECT count(*) FROM waiting WHERE tbl = 'annotation' AND reason = 'text'"
    differing = (
        "SELECT register FROM setting WHERE register GLOB 'text.words:*' AND head = 1 AND value <> 'null'"
        " GROUP BY register HAVING count(DISTINCT value) > 1"
    )
    return (
        count("SELECT count(*) FROM change"),
        sum(_is_put_together(db, row[0]) for row in db.execute(differing).fetchall()),
        len(conflicts.open_conflicts(db)),
        count("SELECT count(DISTINCT annotation_id) FROM span"),
        count(waiting) + count("SELECT count(*) FROM annotation WHERE state = 'review'"),
    )


def _is_put_together(db: Database, register: str) -> bool:
    thing = thing_of(register)
    assert thing is not None
    block = texts.block_of(db, thing)
    if block is None:
        return False
    merged = text_merge.merged(texts.first_of(db, thing, block), texts.said(db, thing))
    return merged is not None and merged.whole
