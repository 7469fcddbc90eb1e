"""Two librarians and more: what each did comes together, in any order, twice, with losses, and nobody's
words are lost.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.library import annotations, tags
from reader.library.base import Database
from reader.library.care import trash
from reader.library.care.put_back import put_back
from reader.library.review import items
from reader.library.sharing import conflicts, decide, log, receive, replicas
from reader.library.sharing.telling import beginning
from reader.library.structure import articles
from reader.library.text import all_notes
from reader.library.undo import undo
from tests.library.sharing.librarians import Librarian, correct, reading_room, state
from tests.library.sharing.simulation import check, exchange, simulate


def test_a_note_comes_over_and_its_quote_with_it(room: list[Librarian]) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    heard = other.hear(one)
    assert other.notes() == [("渡口的灯", "哪个渡口？")]
    assert heard.new == 1 and heard.things == {"annotation": 1} and heard.makers == ("甲",)
    assert other.hear(one, one.send()).known == 1, "what is known changes nothing"
    assert other.notes() == [("渡口的灯", "哪个渡口？")]


def test_a_library_that_shares_nothing_writes_no_log(tmp_path: Path) -> None:
    one = reading_room(tmp_path, "甲")[0]
    other = Librarian(tmp_path / "丙", "丙")
    other.do(lambda db: tags.create(db, "人物"))
    assert other.ask(lambda db: db.execute("SELECT count(*) FROM change").fetchone()[0]) == 0
    for librarian in (one, other):
        librarian.library.close()


def test_what_was_there_before_is_shared_too_and_counted_once(tmp_path: Path) -> None:
    [one] = reading_room(tmp_path, "甲")
    one.library.close()
    before = Librarian(tmp_path / "甲", "甲")
    before.do(lambda db: [db.execute(f"DELETE FROM {table}") for table in ("change", "setting", "replica")])
    before.do(lambda db: db.execute("DELETE FROM meta WHERE key IN ('collection', 'replica')"))
    before.mark(before.articles()[0], 0, 4, "旧批注")
    before.do(lambda db: tags.find_or_create(db, "人物/船工"))
    before.library.close()
    shutil.copytree(tmp_path / "甲", tmp_path / "乙")
    room = [Librarian(tmp_path / name, name) for name in "甲乙"]
    room[0].do(beginning.begin)
    room[1].hear(room[0])
    exchange(room)
    assert room[0].notes() == room[1].notes() == [("渡口的灯", "旧批注")]
    assert not room[0].ask(conflicts.open_conflicts), "both said the same of what both had"
    assert state(room[0]) == state(room[1])
    for librarian in room:
        librarian.library.close()


def test_two_notes_on_one_mark_are_both_kept_until_somebody_decides(room: list[Librarian]) -> None:
    one, other = room
    mark = one.mark(one.articles()[0], 0, 4, "甲的话")
    other.hear(one)
    one.do(lambda db: annotations.edit(db, mark, note="甲改的话"))
    theirs = other.ask(lambda db: all_notes.find(db)[0].annotation.id)
    other.do(lambda db: annotations.edit(db, theirs, note="乙改的话"))
    exchange(room)
    assert one.notes() == other.notes()
    [conflict] = one.ask(conflicts.open_conflicts)
    assert conflict.kind == "note" and conflict.about == "渡口的灯"
    assert {conflict.shown.text, *(side.text for side in conflict.others)} == {"甲改的话", "乙改的话"}
    one.do(lambda db: decide.resolve(db, conflict.register, conflicts.BOTH))
    other.hear(one)
    [(_, note)] = other.notes()
    assert "甲：甲改的话" in note and "乙：乙改的话" in note
    assert not other.ask(conflicts.open_conflicts)


def test_what_two_people_said_stands_in_the_review_list(room: list[Librarian]) -> None:
    one, other = room
    correct(one, "三十年", "四十年")
    correct(other, "三十年", "二十年")
    exchange(room)
    [item] = one.ask(items.open_items)
    assert item.kind == "merge" and {"甲", "乙"} == {item.facts["one"], item.facts["other"]}
    assert "渡口的灯亮了" in item.reason and item.article_id == 1
    one.hear(other)
    assert len(one.ask(items.open_items)) == 1, "it is listed once"
    [conflict] = other.ask(conflicts.open_conflicts)
    other.do(lambda db: decide.resolve_all(db, [(conflict.register, conflicts.OTHER)]))
    assert not other.ask(items.open_items)
    one.hear(other)
    assert not one.ask(items.open_items), "somebody else has decided"


@pytest.mark.parametrize(("choice", "left"), [(conflicts.SHOWN, 1), (conflicts.OTHER, 0)])
def test_deleted_by_one_and_changed_by_the_other(room: list[Librarian], choice: str, left: int) -> None:
    one, other = room
    mark = one.mark(one.articles()[0], 0, 4, "甲的话")
    other.hear(one)
    one.do(lambda db: annotations.delete(db, mark))
    theirs = other.ask(lambda db: all_notes.find(db)[0].annotation.id)
    other.do(lambda db: annotations.edit(db, theirs, note="乙还要用"))
    exchange(room)
    assert one.notes() == other.notes() == [("渡口的灯", "乙还要用")], "nobody's words are lost to a deletion"
    [conflict] = one.ask(conflicts.open_conflicts)
    assert conflict.kind == "deleted" and conflict.others[0].text is None and conflict.others[0].maker == "甲"
    one.do(lambda db: decide.resolve(db, conflict.register, choice))
    other.hear(one)
    assert len(one.notes()) == len(other.notes()) == left
    assert not one.ask(conflicts.open_conflicts) and not other.ask(conflicts.open_conflicts)


def test_one_tag_made_by_two_is_one_tag(room: list[Librarian]) -> None:
    one, other = room
    for librarian in room:
        librarian.do(lambda db: tags.add(db, tags.find_or_create(db, "人物/船工"), [1]))
    exchange(room)
    assert one.tag_paths() == other.tag_paths() == ["人物", "人物/船工"]
    assert state(one) == state(other)
    other.do(lambda db: tags.rename(db, tags.find(db, "人物/船工") or 0, "船家"))
    exchange(room)
    assert one.tag_paths() == other.tag_paths() == ["人物", "人物/船家"], "its twin is renamed with it"
    one.do(lambda db: tags.remove(db, tags.find(db, "人物/船家") or 0, [1]))
    exchange(room)
    assert not state(one)["taggings"] and not state(other)["taggings"], (
        "both had put it on; taken off is taken off"
    )


def test_a_twin_stays_when_the_other_tag_is_put_elsewhere(tmp_path: Path) -> None:
    one, other, third = reading_room(tmp_path, "甲乙丙")
    one.do(lambda db: [tags.create(db, name) for name in ("灯", "秤")])
    other.hear(one)
    for librarian in (one, other):  # neither sees that the other puts the same tag on the same article
        librarian.do(lambda db: tags.add(db, tags.find(db, "灯") or 0, [1]))
    third.hear(one)
    third.hear(other)
    other.do(lambda db: tags.recolour(db, tags.find(db, "灯") or 0, 3))
    third.hear(other)
    one.do(lambda db: tags.merge(db, tags.find(db, "灯") or 0, tags.find(db, "秤") or 0))
    third.hear(one)
    on_article = {(path, mark) for _, path, _, mark in state(third)["taggings"]}
    assert on_article == {("灯", ""), ("秤", "")}, "灯 was still being worked with, and is on the article"
    exchange([one, other, third])
    assert state(one)["taggings"] == state(other)["taggings"] == state(third)["taggings"]
    for librarian in (one, other, third):
        librarian.library.close()


def test_a_tag_that_was_put_elsewhere_is_not_left_where_it_was(room: list[Librarian]) -> None:
    one, other = room
    one.do(lambda db: tags.add(db, tags.create(db, "灯"), [1]))
    other.hear(one)
    other.do(lambda db: tags.recolour(db, tags.find(db, "灯") or 0, 3))
    one.do(lambda db: tags.create(db, "秤"))
    one.do(lambda db: tags.merge(db, tags.find(db, "灯") or 0, tags.find(db, "秤") or 0))
    made, merged = one.send(other.ask(replicas.vector))
    other.hear(one, [merged])
    assert other.tag_paths() == ["灯"] and not state(other)["taggings"], "what it was put on has not come yet"
    other.hear(one, [made])
    assert [path for _, path, _, _ in state(other)["taggings"]] == ["秤"]


def test_a_mark_on_what_was_taken_away_and_put_back(room: list[Librarian]) -> None:
    one, other = room
    one.mark(one.articles()[0], 10, 12, "谁？")
    correct(one, "船家", "")
    correct(one, "，换了", "，船家换了")
    exchange(room)
    assert one.notes() == other.notes() == [("船家", "谁？")]
    assert state(one) == state(other)
    assert isinstance(one.do(undo.undo), undo.Overtaken), "its mark is elsewhere now"


def test_a_circle_of_tags_is_cut(room: list[Librarian]) -> None:
    one, other = room
    one.do(lambda db: [tags.create(db, name) for name in "东西"])
    exchange(room)
    one.do(lambda db: tags.move(db, tags.find(db, "东") or 0, tags.find(db, "西")))
    other.do(lambda db: tags.move(db, tags.find(db, "西") or 0, tags.find(db, "东")))
    exchange(room)
    assert one.tag_paths() == other.tag_paths() and len(one.tag_paths()) == 2


def test_what_was_thrown_away_is_in_the_bin_for_all(room: list[Librarian]) -> None:
    one, other = room
    entry = one.do(lambda db: trash.throw(db, "page", [1]))
    other.do(lambda db: trash.throw(db, "article", [2]))
    exchange(room)
    [thrown, *more] = other.ask(trash.items)
    assert (thrown.kind, thrown.pages, thrown.maker) == ("page", 1, "甲") and len(more) == 1
    assert state(one)["bins"] == state(other)["bins"] and len(one.ask(trash.items)) == 2
    one.do(lambda db: trash.restore(db, entry))
    other.hear(one)
    assert [row.kind for row in other.ask(trash.items)] == ["article"] and state(one) == state(other)


def test_an_article_that_was_put_back_alone_brings_its_page_back_for_all(room: list[Librarian]) -> None:
    """What stays in the bin of one stays in that of the other, too."""
    one, other = room
    made = one.do(_split)
    entry = one.do(lambda db: trash.throw(db, "page", [1]))
    other.hear(one)
    one.do(lambda db: put_back(db, entry, [1]))
    other.hear(one)
    assert _lying(one) == [made] and len(_lying(other)) == 1 and 1 not in _lying(other)
    assert state(one) == state(other)
    one.do(undo.undo)
    other.hear(one)
    assert _lying(one) == [1, made] and state(one) == state(other)
    check(room)


def _split(db: Database) -> int:
    """Make the body of the first page's article one of its own."""
    [body] = db.execute("SELECT id FROM block WHERE article_id = 1 AND role = 'body'").fetchone()
    return articles.split_article(db, body)


def _lying(librarian: Librarian) -> list[int]:
    """The articles in the bin."""
    sql = "SELECT id FROM article WHERE trash_id IS NOT NULL ORDER BY id"
    rows = librarian.ask(lambda db: db.execute(sql).fetchall())
    return [row[0] for row in rows]


def test_taking_out_wins_over_throwing_away(room: list[Librarian]) -> None:
    one, other = room
    one.do(lambda db: trash.throw(db, "article", [1]))
    other.hear(one)
    other.do(undo.undo)
    other.do(lambda db: trash.restore(db, other_entry(db)))
    one.do(undo.undo)
    one.do(lambda db: trash.throw(db, "article", [1]))
    exchange(room)
    assert not one.ask(trash.items) and not other.ask(trash.items)
    assert state(one) == state(other)


def test_what_was_taken_out_against_another_may_be_thrown_away_again(room: list[Librarian]) -> None:
    """The newer of two heads throws away, but taking out wins: throwing away again is news all the same."""
    one, other = room
    one.do(lambda db: trash.throw(db, "page", [1]))
    other.hear(one)
    other.do(lambda db: trash.restore(db, db.execute("SELECT id FROM trash").fetchone()[0]))
    one.do(lambda db: trash.restore(db, db.execute("SELECT id FROM trash").fetchone()[0]))
    one.do(lambda db: trash.throw(db, "page", [1]))
    exchange(room)
    thrown = "SELECT trash_id IS NOT NULL FROM page WHERE id = 1"
    assert [each.ask(lambda db: db.execute(thrown).fetchone()[0]) for each in room] == [0, 0]
    other.do(lambda db: trash.throw(db, "page", [1]))
    exchange(room)
    assert [each.ask(lambda db: db.execute(thrown).fetchone()[0]) for each in room] == [1, 1]
    check(room)


def other_entry(db: Database) -> int:
    """The only entry of the bin."""
    [entry] = trash.items(db)
    return entry.id


def test_undo_is_told_and_what_others_changed_is_not_taken_back(room: list[Librarian]) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "甲的话")
    other.hear(one)
    one.do(undo.undo)
    other.hear(one)
    assert other.notes() == []
    one.do(undo.redo)
    other.hear(one)
    assert other.notes() == [("渡口的灯", "甲的话")]
    theirs = other.ask(lambda db: all_notes.find(db)[0].annotation.id)
    other.do(lambda db: annotations.edit(db, theirs, note="乙补充"))
    one.hear(other)
    told = one.do(undo.undo)
    assert isinstance(told, undo.Overtaken) and "别人改过同一处" in told, "it is no longer only this one's"
    assert one.notes() == [("渡口的灯", "乙补充")]
    assert one.do(undo.undo) is None, "it is said once"


def test_missing_steps_are_named_and_nothing_is_lost(room: list[Librarian]) -> None:
    one, other = room
    for n in range(4):
        one.mark(one.articles()[0], n, n + 2, f"第{n}条")
    sent = one.send(other.ask(replicas.vector))
    heard = other.hear(one, [sent[0], sent[3]])
    assert heard.missing == (("甲", sent[1].n, sent[2].n),)
    other.hear(one)
    assert len(other.notes()) == 4 and not other.ask(log.missing)


def test_a_preview_changes_nothing(room: list[Librarian]) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "甲的话")
    before = state(other)
    collection, changes = one.ask(replicas.require), one.send()
    found = other.do(lambda db: receive.preview(db, collection, changes, {}))
    assert found.new == 1 and found.things == {"annotation": 1}
    assert state(other) == before


@pytest.mark.parametrize("seed", range(4))
def test_all_copies_come_to_the_same(tmp_path: Path, seed: int) -> None:
    room, _ = simulate(tmp_path, "甲乙丙", 90, seed)
    check(room)
    for one in room:
        one.library.close()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 104))
def test_many_copies_come_to_the_same(tmp_path: Path, seed: int) -> None:
    room, _ = simulate(tmp_path, "甲乙丙丁戊己庚辛壬癸", 1_500, seed)
    check(room)
    for one in room:
        one.library.close()
