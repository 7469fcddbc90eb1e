"""A paragraph that was joined to another one and put back: its history still begins with what was recognised,
whatever a copy has heard of it, and when.
"""
from __future__ import annotations

from reader.library.sharing import replicas
from reader.library.structure import paragraphs
from reader.library.undo import undo
from tests.library.sharing.librarians import TEXTS, Librarian, correct
from tests.library.sharing.simulation import check, exchange

TITLE = "第0篇"
NOW = "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id"
AT_FIRST = (
    "SELECT v.text FROM block b JOIN version v ON v.action IS NULL AND v.id ="
    " (SELECT min(id) FROM version WHERE block_id = b.id)"
)


def test_one_hears_at_once_that_it_was_put_back_and_cut(room: list[Librarian]) -> None:
    one, other = room
    body, title = title_behind(room)
    one.do(lambda db: paragraphs.join_paragraphs(db, [body, title]))
    other.hear(one)
    assert of_article(other, NOW) == [TEXTS[0] + TITLE]
    one.do(undo.undo)
    one.do(lambda db: paragraphs.split_paragraph(db, title, 2))
    other.hear(one)
    assert of_article(other, NOW) == [TEXTS[0], "第0", "篇"]
    assert of_article(one, AT_FIRST) == of_article(other, AT_FIRST) == [TEXTS[0], TITLE]
    check(room)


def test_one_has_not_heard_how_it_was_cut_before_it_was_joined(room: list[Librarian]) -> None:
    """Then no change says what was recognised: only the copy's own history does."""
    one, other = room
    body, title = title_behind(room)
    rest = one.do(lambda db: paragraphs.split_paragraph(db, title, 1))
    one.do(lambda db: paragraphs.join_paragraphs(db, [body, title, rest]))
    cut, joined = one.send(other.ask(replicas.vector))
    other.hear(one, [joined])
    assert of_article(other, NOW) == [TEXTS[0] + TITLE]
    one.do(undo.undo)
    *_, put_back = one.send()
    other.hear(one, [put_back])
    assert of_article(other, NOW) == [TEXTS[0], "第", "0篇"]
    assert of_article(one, AT_FIRST) == of_article(other, AT_FIRST) == [TEXTS[0], TITLE]
    other.hear(one, [cut])
    check(room)


def title_behind(room: list[Librarian]) -> tuple[int, int]:
    """Put the first article's headline behind its text, for all; the ids of text and headline."""
    one = room[0]
    sql = "SELECT id FROM block WHERE article_id = 1 ORDER BY position"
    title, body = one.ask(lambda db: [row[0] for row in db.execute(sql).fetchall()])
    one.do(lambda db: paragraphs.shift(db, [title], 1))
    exchange(room)
    return body, title


def of_article(librarian: Librarian, sql: str) -> list[str]:
    """What the first article's paragraphs say, in reading order."""
    ordered = f"{sql} WHERE b.article_id = 1 ORDER BY b.position"
    return librarian.ask(lambda db: [row[0] for row in db.execute(ordered).fetchall()])


def test_what_a_colleague_said_of_the_whole_while_it_was_cut(room: list[Librarian]) -> None:
    """Who puts the halves together again sees what they are, and all others then see the same."""
    one, other = room
    sql = "SELECT id FROM block WHERE article_id = 1 AND role = 'body'"
    [(body,)] = one.ask(lambda db: db.execute(sql).fetchall())
    other.do(lambda db: paragraphs.set_role(db, body, "caption"))
    rest = one.do(lambda db: paragraphs.split_paragraph(db, body, 6))
    exchange(room)
    one.do(lambda db: paragraphs.join_paragraphs(db, [body, rest]))
    exchange(room)
    roles = "SELECT b.role FROM block b WHERE b.article_id = 1 ORDER BY b.position"
    assert one.ask(lambda db: db.execute(roles).fetchall()) == other.ask(
        lambda db: db.execute(roles).fetchall()
    )
    check(room)


def test_what_a_colleague_said_and_corrected_of_the_whole_comes_when_it_is_whole(
    room: list[Librarian],
) -> None:
    one, other = room
    sql = "SELECT id FROM block WHERE article_id = 1 AND role = 'body'"
    [(body,)] = one.ask(lambda db: db.execute(sql).fetchall())
    rest = one.do(lambda db: paragraphs.split_paragraph(db, body, 6))
    correct(other, "三十年", "卅年")
    other.do(lambda db: paragraphs.set_role(db, body, "caption"))
    one.hear(other)
    one.do(lambda db: paragraphs.join_paragraphs(db, [body, rest]))
    exchange(room)
    now = "SELECT b.role, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?"
    said = [person.ask(lambda db: tuple(db.execute(now, [body]).fetchone())) for person in room]
    assert said == [("caption", TEXTS[0].replace("三十年", "卅年"))] * 2
    check(room)
