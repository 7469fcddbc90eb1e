"""Two librarians did the same without knowing of each other: nobody is asked to decide between the two."""
from __future__ import annotations

from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.sharing import conflicts, decide
from reader.library.structure import articles, paragraphs
from reader.library.text import all_notes, corrections
from tests.library.sharing.librarians import TEXTS, Librarian, correct, paragraph
from tests.library.sharing.simulation import check, exchange

CUT = 8


def cut(librarian: Librarian, at: int = CUT) -> int:
    """Cut the first article's paragraph; the id of its second half."""
    block, _ = paragraph(librarian)
    return librarian.do(lambda db: paragraphs.split_paragraph(db, block, at))


def kinds(librarian: Librarian) -> list[str]:
    return [conflict.kind for conflict in librarian.ask(conflicts.open_conflicts)]


def of_first(librarian: Librarian) -> list[str]:
    """What the first article's paragraphs say, without its headline."""

    def read(db: Database) -> list[str]:
        rows = db.execute(
            "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = 1"
            " AND b.role = 'body' ORDER BY b.position"
        )
        return [row[0] for row in rows.fetchall()]

    return librarian.ask(read)


def correct_block(librarian: Librarian, block: int, text: str) -> None:
    librarian.do(lambda db: corrections.correct(db, block, text))


def tags_of(librarian: Librarian, article: int) -> set[str]:
    sql = "SELECT t.name FROM tagging g JOIN tag t ON t.id = g.tag_id WHERE g.article_id = ?"
    return {row[0] for row in librarian.ask(lambda db: db.execute(sql, [article]).fetchall())}


def test_both_cut_a_paragraph_at_the_same_place(room: list[Librarian]) -> None:
    one, other = room
    one.mark(1, 2, 12, "查县志")
    exchange(room)
    cut(one)
    cut(other)
    exchange(room)
    assert kinds(one) == kinds(other) == []
    assert of_first(one) == of_first(other) == [TEXTS[0][:CUT], TEXTS[0][CUT:]]
    assert one.notes() == other.notes() == [(f"{TEXTS[0][2:CUT]}\n{TEXTS[0][CUT:12]}", "查县志")]
    check(room)


def test_marks_on_both_second_halves_are_on_the_one_that_is_shown(room: list[Librarian]) -> None:
    """The first halves have one name, so the way from the one second half to the other passes by it."""
    for librarian, at in zip(room, (0, 3), strict=True):
        half = cut(librarian)
        librarian.do(lambda db, half=half, at=at: annotations.add(db, 1, [Passage(half, at, at + 3)], 1))
    exchange(room)
    quotes = [TEXTS[0][CUT:][at : at + 3] for at in (0, 3)]
    for librarian in room:
        assert [quote for quote, _ in librarian.notes()] == sorted(quotes)
    check(room)


def test_who_cuts_a_merged_paragraph_with_a_mark_says_no_half_of_the_whole(room: list[Librarian]) -> None:
    """Somebody else cuts it elsewhere: were the half said of the whole, the rest would be gone for both. The
    mark is said again by the cut: one took it off while the other wrote a note.
    """
    one, other = room
    mark = one.mark(1, 2, 12, "查县志")
    exchange(room)
    one.do(lambda db: annotations.delete(db, mark))
    other.do(lambda db: annotations.edit(db, all_notes.find(db)[0].annotation.id, note="查省志"))
    correct(one, TEXTS[0][0], "甲")
    correct(other, TEXTS[0][-2], "乙")
    exchange(room)
    cut(one)
    cut(other, CUT + 1)
    words = "SELECT value ->> 0 FROM setting WHERE register GLOB 'text.words:*'"
    for librarian in room:
        said = {row[0] for row in librarian.ask(lambda db: db.execute(words).fetchall())}
        assert {len(text) for text in said} == {len(TEXTS[0])}
    exchange(room)
    assert "".join(of_first(one)) == "".join(of_first(other)) == f"甲{TEXTS[0][1:-2]}乙{TEXTS[0][-1]}"
    check(room)


def test_at_another_place_they_are_asked(room: list[Librarian]) -> None:
    one, other = room
    cut(one)
    cut(other, CUT + 1)
    exchange(room)
    assert kinds(one) == kinds(other) == ["layout"]
    check(room)


def test_what_somebody_does_next_is_said_of_both(room: list[Librarian]) -> None:
    """Of the two halves with different names one is shown; what is done to it is done for all."""
    one, other = room
    cut(one)
    cut(other)
    exchange(room)
    correct(one, "灯", "火")
    exchange(room)
    second = one.ask(lambda db: db.execute("SELECT max(id) FROM block WHERE article_id = 1").fetchone()[0])
    one.do(lambda db: paragraphs.split_paragraph(db, second, 3))
    exchange(room)
    assert kinds(one) == kinds(other) == []
    assert of_first(one) == of_first(other) == [
        TEXTS[0][:CUT].replace("灯", "火"), TEXTS[0][CUT : CUT + 3], TEXTS[0][CUT + 3 :],
    ]
    check(room)


def test_a_correction_of_the_half_that_is_not_shown_is_listed_and_carried_in(room: list[Librarian]) -> None:
    """Whoever's cut is the newer."""
    one, other = room
    for librarian, old, new in ((one, "两代", "三代"), (other, "船家", "船户")):
        second = cut(librarian)
        correct_block(librarian, second, TEXTS[0][CUT:].replace(old, new))
    exchange(room)
    shown = of_first(one)
    [conflict] = one.ask(conflicts.open_conflicts)
    assert conflict.kind == "cut" and shown == of_first(other)
    [hidden] = conflict.others
    rest = TEXTS[0][CUT:]
    assert {shown[1], hidden.text} == {rest.replace("两代", "三代"), rest.replace("船家", "船户")}

    one.do(lambda db: decide.resolve(db, conflict.register, decide.OTHER))
    exchange(room)
    assert of_first(one)[1] == rest.replace("两代", "三代").replace("船家", "船户")
    assert kinds(one) == kinds(other) == []
    check(room)


def test_an_article_that_both_parted_at_the_same_place_is_one(room: list[Librarian]) -> None:
    one, other = room

    def part(db: Database) -> int:
        [body] = db.execute("SELECT id FROM block WHERE article_id = 1 AND role = 'body'").fetchone()
        return articles.split_article(db, body)

    made = {librarian.name: librarian.do(part) for librarian in room}
    one.do(lambda db: tags.add(db, tags.find_or_create(db, "渡口"), [made["甲"]]))
    other.do(lambda db: tags.add(db, tags.find_or_create(db, "船工"), [made["乙"]]))
    exchange(room)
    assert kinds(one) == kinds(other) == []
    for librarian in room:
        assert tags_of(librarian, made[librarian.name]) == {"渡口", "船工"}
    check(room)


def test_a_mark_on_what_two_corrections_say_together_goes_step_by_step(room: list[Librarian]) -> None:
    """What was taken out of it and put back elsewhere later is no longer in it: the two ends are never
    compared with each other.
    """
    one, other = room
    correct(one, "渡口", "渡头")
    correct(other, "两代", "三代")
    exchange(room)
    text = paragraph(one)[1]
    assert text == TEXTS[0].replace("渡口", "渡头").replace("两代", "三代")
    at = text.index("船家")
    one.mark(1, at, at + 2, "查县志")
    exchange(room)
    correct(other, "船家换", "船换")
    correct(other, "三十年，船换", "卅年，船家换")
    exchange(room)
    assert paragraph(one)[1] == text.replace("三十年", "卅年")
    assert one.notes() == other.notes() == [("船", "查县志")]
    check(room)


def test_two_cuts_of_different_texts_can_be_settled(room: list[Librarian]) -> None:
    """One had corrected the paragraph before cutting it, the other had not: whatever is decided, the question
    does not come back with the other's text.
    """
    one, other = room
    correct(one, "灯", "火")
    cut(one)
    cut(other, CUT + 1)
    exchange(room)
    for _ in range(3):
        for conflict in one.ask(conflicts.open_conflicts):
            one.do(lambda db, register=conflict.register: decide.resolve(db, register, conflicts.SHOWN))
    exchange(room)
    assert kinds(one) == kinds(other) == []
    check(room)
