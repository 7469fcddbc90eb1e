"""Collections, marks on pictures, and names of papers go along with what is shared."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from reader.library import annotations
from reader.library.base import Database, insert, now
from reader.library.collections import items, lists
from reader.library.filing import papers
from reader.library.pictures import regions
from reader.library.pictures import rows as pictures
from reader.library.pictures.rows import NewPicture
from reader.library.sharing import conflicts, replicas
from reader.library.sharing.log import Setting
from reader.library.sharing.shapes import fits
from reader.library.sharing.telling import beginning
from reader.library.sharing.things import encode
from reader.library.undo import undo
from tests.library.sharing.librarians import Librarian, reading_room
from tests.library.sharing.simulation import check, exchange

SCAN = NewPicture("ab" * 32, 0, "scans/0405.tif", False, 1_234, 3_000, 4_000)


def collected(librarian: Librarian) -> list[tuple[str, list[tuple[str, str]]]]:
    """[(collection, [(kind, headline, quote or words)])]"""

    def work(db: Database) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                one.name,
                [
                    (row.kind, row.quote or row.text or row.headline)
                    for row in items.rows(db, list(items.ids(db, one.id)))
                ],
            )
            for one in lists.all(db)
        ]

    return librarian.ask(work)


def test_a_collection_comes_with_its_articles_passages_and_notes(room: list[Librarian]) -> None:
    one, other = room
    mark = one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    made = one.do(lambda db: lists.create(db, "河湾旧事"))
    one.do(lambda db: items.add_articles(db, made, one_of(db)))
    one.do(lambda db: items.add_passages(db, made, [mark]))
    one.do(lambda db: items.add_note(db, made, "先看渡口"))
    heard = other.hear(one)
    assert not heard.waiting and heard.things["collection_item"] == 4
    kinds = [("article", "第0篇"), ("article", "第1篇"), ("passage", "渡口的灯"), ("note", "先看渡口")]
    assert collected(other) == collected(one) == [("河湾旧事", kinds)]
    theirs = other.ask(lambda db: lists.all(db)[0].id)
    note = other.ask(lambda db: list(items.ids(db, theirs)))[-1]
    other.do(lambda db: items.move(db, theirs, [note], None))
    other.do(lambda db: items.step(db, theirs, [note], -1))
    one.hear(other)
    assert collected(one) == collected(other) and collected(one)[0][1][2] == ("note", "先看渡口")
    one.do(lambda db: lists.delete(db, made))
    other.hear(one)
    assert collected(other) == []
    one.do(undo.undo)
    other.hear(one)
    assert collected(other) == collected(one) != []
    check(room)


def one_of(db: Database) -> list[int]:
    return [row[0] for row in db.execute("SELECT id FROM article ORDER BY id LIMIT 2").fetchall()]


def test_both_add_to_a_collection_and_name_it_anew(room: list[Librarian]) -> None:
    one, other = room
    made = one.do(lambda db: lists.create(db, "河湾旧事"))
    other.hear(one)
    theirs = other.ask(lambda db: lists.all(db)[0].id)
    for librarian, at, text in ((one, made, "甲的按语"), (other, theirs, "乙的按语")):
        librarian.do(lambda db, at=at, text=text: items.add_note(db, at, text))
        librarian.do(lambda db, at=at, text=text: lists.rename(db, at, f"旧事（{text[0]}）"))
    exchange(room)
    assert collected(one) == collected(other)
    assert {text for _, text in collected(one)[0][1]} == {"甲的按语", "乙的按语"}
    assert [conflict.kind for conflict in one.ask(conflicts.open_conflicts)] == ["collection"]
    check(room)


def test_an_item_waits_while_its_mark_has_no_place(room: list[Librarian]) -> None:
    one, other = room
    made = one.do(lambda db: lists.create(db, "河湾旧事"))
    mark = one.mark(one.articles()[0], 0, 4)
    one.do(lambda db: items.add_passages(db, made, [mark]))
    *rest, marked, put = one.send(other.ask(replicas.vector))
    other.hear(one, [*rest, put])
    assert collected(other) == [("河湾旧事", [])]
    other.hear(one, [marked])
    assert collected(other) == collected(one)


def region_notes(librarian: Librarian) -> list[tuple[str, str, str]]:
    sql = "SELECT c.name, r.note, r.maker FROM region r JOIN picture c ON c.id = r.picture_id ORDER BY r.note"
    return librarian.ask(lambda db: [tuple(row) for row in db.execute(sql).fetchall()])


def test_marks_on_a_picture_come_over_though_its_file_is_elsewhere(room: list[Librarian]) -> None:
    one, other = room
    picture = one.do(lambda db: pictures.by_person(db, 1, SCAN))
    one.do(lambda db: regions.add(db, pictures.get(db, picture), (10, 20, 110, 220), 2, "船照"))  # type: ignore[arg-type]
    other.hear(one)
    assert region_notes(other) == region_notes(one) == [("0405.tif", "船照", "甲")]
    one.do(lambda db: pictures.take_off(db, picture))
    other.do(lambda db: regions.edit(db, db.execute("SELECT id FROM region").fetchone()[0], note="渡船照"))
    exchange(room)
    assert [note for _, note, _ in region_notes(one)] == ["渡船照"], "what the other still works on stays"
    assert region_notes(one) == region_notes(other)


def names(librarian: Librarian) -> list[tuple[str, list[str]]]:
    return librarian.ask(lambda db: [(row.title, [one.name for one in row.names]) for row in papers.all(db)])


def test_a_paper_has_the_same_names_for_all(room: list[Librarian]) -> None:
    one, other = room
    paper = one.ask(lambda db: papers.all(db)[0].id)
    one.do(lambda db: papers.add_name(db, paper, "河湾新报", "former"))
    one.do(lambda db: papers.rename(db, paper, "河湾晨报"))
    other.hear(one)
    assert names(other) == names(one) and names(one)[0][0] == "河湾晨报" and "河湾新报" in names(one)[0][1]
    one.do(undo.undo)
    other.hear(one)
    assert names(other) == names(one) and names(one)[0][0] != "河湾晨报"
    both = {"甲": "河湾早报", "乙": "河湾午报"}
    for librarian in room:
        librarian.do(lambda db, to=both[librarian.name]: papers.rename(db, papers.all(db)[0].id, to))
    exchange(room)
    assert names(one)[0][0] == names(other)[0][0]
    assert [conflict.kind for conflict in one.ask(conflicts.open_conflicts)] == ["paper"]


def test_what_an_earlier_version_kept_at_home_is_told_once(tmp_path: Path) -> None:
    """A library that was shared before collections were: what is in them already goes along."""
    one, other = reading_room(tmp_path)
    made = one.do(lambda db: lists.create(db, "河湾旧事"))
    one.do(lambda db: items.add_note(db, made, "先看渡口"))
    one.do(_forget_collections)
    assert other.hear(one).new == 0 and collected(other) == []
    one.do(beginning.tell_new_kinds)
    assert other.hear(one).new == 2 and collected(other) == collected(one)
    one.do(beginning.tell_new_kinds)
    assert other.hear(one).new == 0
    for librarian in (one, other):
        librarian.library.close()


def _forget_collections(db: Database) -> None:
    """As the earlier version left it."""
    db.execute("DELETE FROM change WHERE n IN (SELECT n FROM change ORDER BY n DESC LIMIT 2)")
    db.execute("DELETE FROM setting WHERE register LIKE 'collection%'")
    db.execute("UPDATE replica SET upto = 0")
    db.execute("DELETE FROM meta WHERE key = 'kinds'")


def test_nothing_that_people_make_is_left_out() -> None:
    """A table of people's work that is neither shared nor said to stay at home."""
    from reader.library.sharing.things import PARTS
    from reader.library.triggers import PERSONAL

    at_home = {"pin", "trash"}  # a pin is somebody's own; what is in the bin is told by the things in it
    assert set(PERSONAL) - at_home <= PARTS.keys()


def test_a_note_on_a_mark_is_not_lost(room: list[Librarian]) -> None:
    """The mark goes, and with it its place in the collection; both come back together."""
    one, other = room
    made = one.do(lambda db: lists.create(db, "河湾旧事"))
    mark = one.mark(one.articles()[0], 0, 4)
    one.do(lambda db: items.add_passages(db, made, [mark]))
    other.hear(one)
    one.do(lambda db: annotations.delete(db, mark))
    other.hear(one)
    assert collected(other) == [("河湾旧事", [])]
    one.do(undo.undo)
    other.hear(one)
    assert collected(other) == collected(one) and collected(one)[0][1] == [("passage", "渡口的灯")]


def turns(librarian: Librarian) -> list[tuple[str, int]]:
    sql = "SELECT name, turn FROM picture ORDER BY id"
    return librarian.ask(lambda db: [tuple(row) for row in db.execute(sql).fetchall()])


def test_a_picture_is_turned_for_all(room: list[Librarian]) -> None:
    one, other = room
    picture = one.do(lambda db: pictures.by_person(db, 1, SCAN))
    other.hear(one)
    one.do(lambda db: pictures.turn(db, pictures.get(db, picture), 5))  # type: ignore[arg-type]
    other.hear(one)
    assert turns(other) == turns(one) == [("0405.tif", 1)]
    one.do(undo.undo)
    other.hear(one)
    assert turns(other) == turns(one) == [("0405.tif", 0)]


def test_a_picture_moves_to_another_page_with_what_is_marked_on_it(room: list[Librarian]) -> None:
    one, other = room
    picture = one.do(lambda db: pictures.by_person(db, 1, SCAN))
    one.do(lambda db: regions.add(db, pictures.get(db, picture), (10, 20, 110, 220), 2, "船照"))  # type: ignore[arg-type]
    other.hear(one)
    there = one.do(lambda db: pictures.move(db, picture, 2))
    other.hear(one)
    assert region_notes(other) == region_notes(one) == [("0405.tif", "船照", "甲")]
    sql = "SELECT page_id FROM picture"
    assert [librarian.ask(lambda db: db.execute(sql).fetchall()) for librarian in room] == [[(2,)], [(2,)]]
    assert [row.id for row in one.ask(lambda db: regions.of_picture(db, there))]
    one.do(undo.undo)
    other.hear(one)
    assert [librarian.ask(lambda db: db.execute(sql).fetchall()) for librarian in room] == [[(1,)], [(1,)]]
    assert region_notes(other) == region_notes(one) == [("0405.tif", "船照", "甲")]


LINKED = NewPicture("cd" * 32, 0, "/scans/1953/0405.tif", False, 1_234, 3_000, 4_000)


def places(librarian: Librarian) -> list[tuple[str, bool, str]]:
    """(path, whether it is in a colleague's library, who attached it) of every picture."""
    return librarian.ask(
        lambda db: [(one.path, one.is_elsewhere, one.maker) for one in pictures.of_page(db, 1)]
    )


def test_a_linked_picture_stays_with_its_owner_and_the_others_are_told_so(room: list[Librarian]) -> None:
    one, other = room
    one.do(lambda db: pictures.attach(db, 1, LINKED, batch(db)))
    one.do(beginning.tell_pictures)
    heard = other.hear(one)
    assert heard.staying == {"甲": 1}
    assert places(other) == [("/scans/1953/0405.tif", False, "甲")]
    one.do(lambda db: pictures.keep(db, [pictures.of_page(db, 1)[0].id]))
    heard = other.hear(one)
    assert heard.staying == {} and places(other) == [("0405.tif", True, "甲")], "now it can be fetched"


def test_who_has_the_picture_elsewhere_keeps_it_there(room: list[Librarian], tmp_path: Path) -> None:
    """Each has linked the same file at a place of their own; turning it does not tell the others where."""
    one, other = room
    here = tmp_path / "0405.tif"
    here.write_bytes(b"II*")
    one.do(lambda db: pictures.by_person(db, 1, LINKED))
    other.do(lambda db: pictures.by_person(db, 1, replace(LINKED, path=str(here))))
    exchange(room)
    assert (places(one)[0][0], places(other)[0][0]) == ("/scans/1953/0405.tif", str(here))
    other.do(lambda db: pictures.turn(db, pictures.of_page(db, 1)[0], 1))
    exchange(room)
    assert (places(one)[0][0], places(other)[0][0]) == ("/scans/1953/0405.tif", str(here))
    assert turns(one) == turns(other) == [("0405.tif", 1)]


def test_a_picture_told_by_a_program_that_said_no_place_is_taken_in(room: list[Librarian]) -> None:
    one, other = room
    one.do(lambda db: pictures.by_person(db, 1, LINKED))
    [told] = [change for change in one.send(other.ask(replicas.vector)) if change.kind == "添加图像"]
    settings = [replace(each, value=shortened(each)) for each in told.settings]
    heard = other.hear(one, [replace(told, settings=tuple(settings))])
    assert heard.staying == {} and places(other) == [("0405.tif", True, "甲")]


def shortened(setting: Setting) -> str:
    """The value without the place of the file."""
    if not setting.register.startswith("picture.shows:"):
        return setting.value
    short = encode(json.loads(setting.value)[:4])
    assert fits(setting.register, short) and fits(setting.register, setting.value)
    return short


def batch(db: Database) -> int:
    """An import."""
    row = {"uuid": str(uuid4()), "origin": "/scans", "state": "done", "maker": "甲", "created": now()}
    return insert(db, "batch", row)
