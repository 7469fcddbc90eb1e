"""Two librarians correct, cut and join the same paragraphs: what goes together, what is asked, what wins."""
from __future__ import annotations

from reader.library import annotations
from reader.library.base import Database
from reader.library.sharing import conflicts, decide, log, receive, replicas
from reader.library.structure import articles, paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from tests.library.sharing.librarians import Librarian, correct, paragraph, state
from tests.library.sharing.simulation import check, exchange


def test_a_correction_comes_over_with_its_maker(room: list[Librarian]) -> None:
    one, other = room
    correct(one, "三十年", "三十一年")
    other.hear(one)
    block, text = paragraph(other)
    assert text == "渡口的灯亮了三十一年，船家换了两代人。"
    assert other.ask(lambda db: corrections.versions(db, block))[-1].maker == "甲"


def test_corrections_in_different_places_go_together(room: list[Librarian]) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "灯")
    exchange(room)
    correct(one, "三十年", "三十一年")
    correct(other, "两代人", "三代人")
    exchange(room)
    assert paragraph(one) == paragraph(other) == (paragraph(one)[0], "渡口的灯亮了三十一年，船家换了三代人。")
    assert not one.ask(conflicts.open_conflicts)
    correct(one, "船家", "船工")
    exchange(room)
    assert paragraph(other)[1] == "渡口的灯亮了三十一年，船工换了三代人。"
    assert state(one) == state(other) and one.notes() == [("渡口的灯", "灯")]


def test_corrections_of_the_same_words_are_asked(room: list[Librarian]) -> None:
    one, other = room
    correct(one, "三十年", "四十年")
    correct(other, "三十年", "二十年")
    exchange(room)
    assert paragraph(one)[1] == paragraph(other)[1]
    [conflict] = other.ask(conflicts.open_conflicts)
    assert conflict.kind == "text" and conflict.about.startswith("渡口的灯")
    texts = {conflict.shown.text, *(side.text for side in conflict.others)}
    assert {text[6:8] for text in texts if text} == {"四十", "二十"}
    wanted = conflict.others[0].text
    other.do(lambda db: decide.resolve(db, conflict.register, conflicts.OTHER))
    one.hear(other)
    assert paragraph(one)[1] == paragraph(other)[1] == wanted and not one.ask(conflicts.open_conflicts)


def test_a_note_on_a_correction_that_was_corrected_again(room: list[Librarian]) -> None:
    one, other = room
    correct(one, "三十年", "三十一年")
    one.mark(one.articles()[0], 6, 10, "年数要查")
    correct(one, "渡口的灯", "老渡口的灯")
    other.hear(one)
    assert one.notes() == other.notes() == [("三十一年", "年数要查")]
    assert state(one) == state(other)


def texts(librarian: Librarian, article: int = 1) -> list[str]:
    """The article's paragraphs after its headline."""
    sql = (
        "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
        " AND b.role <> 'headline' ORDER BY b.position, b.id"
    )
    return librarian.ask(lambda db: [row[0] for row in db.execute(sql, [article]).fetchall()])


def cut(librarian: Librarian, before: str, n: int = 0) -> int:
    """Cut the n-th article's paragraph before these words; the second part's id."""
    block, text = paragraph(librarian, n)
    return librarian.do(lambda db: paragraphs.split_paragraph(db, block, text.index(before)))


def test_a_paragraph_that_was_cut_is_cut_for_all(room: list[Librarian]) -> None:
    one, other = room
    one.mark(one.articles()[0], 4, 12, "灯与船家")
    other.hear(one)
    second = cut(one, "船家")
    one.do(lambda db: corrections.correct(db, second, "船家换了三代人。"))
    heard = other.hear(one)
    assert texts(one) == texts(other) == ["渡口的灯亮了三十年，", "船家换了三代人。"]
    assert not heard.waiting and other.notes() == one.notes() == [("亮了三十年，\n船家", "灯与船家")]
    assert state(one) == state(other)
    other.mark(other.articles()[0], 0, 3, "渡")
    other.do(undo.undo)
    joined = other.ask(
        lambda db: [row[0] for row in db.execute("SELECT id FROM block WHERE article_id = 1").fetchall()]
    )
    other.do(lambda db: paragraphs.join_paragraphs(db, joined[1:]))
    one.hear(other)
    assert texts(one) == texts(other) == ["渡口的灯亮了三十年，船家换了三代人。"]
    assert one.notes() == [("亮了三十年，船家", "灯与船家")] and state(one) == state(other)


def test_a_cut_beats_a_correction_which_is_listed_and_carried_in(room: list[Librarian]) -> None:
    one, other = room
    cut(one, "船家")
    correct(other, "三十年", "三十一年")
    exchange(room)
    assert texts(one) == texts(other) == ["渡口的灯亮了三十年，", "船家换了两代人。"]
    [conflict] = one.ask(conflicts.open_conflicts)
    assert conflict == other.ask(conflicts.open_conflicts)[0] and conflict.kind == "cut"
    assert conflict.others[0].text == "渡口的灯亮了三十一年，船家换了两代人。"
    assert conflict.others[0].maker == "乙"
    one.do(lambda db: decide.resolve(db, conflict.register, conflicts.OTHER))
    other.hear(one)
    assert texts(one) == texts(other) == ["渡口的灯亮了三十一年，", "船家换了两代人。"]
    assert not one.ask(conflicts.open_conflicts) and not other.ask(conflicts.open_conflicts)


def test_a_cut_that_is_taken_back_shows_the_correction(room: list[Librarian]) -> None:
    one, other = room
    cut(one, "船家")
    correct(other, "三十年", "三十一年")
    one.hear(other)
    assert one.ask(receive.waiting)[0].reason == "paragraph", "and the correction is not lost"
    one.do(undo.undo)
    other.hear(one)
    one.hear(other)
    assert texts(one) == texts(other) == ["渡口的灯亮了三十一年，船家换了两代人。"]
    assert state(one) == state(other) and not one.ask(conflicts.open_conflicts)


def test_articles_that_were_parted_and_made_one(room: list[Librarian]) -> None:
    one, other = room
    one.mark(one.articles()[0], 10, 12, "谁？")
    second = cut(one, "船家")
    made = one.do(lambda db: articles.split_article(db, second))
    other.hear(one)
    assert state(one) == state(other)
    assert len(other.articles()) == len(one.articles()) == 4
    other.do(lambda db: articles.merge(db, [1, other.articles()[-1]]))
    one.hear(other)
    assert state(one) == state(other) and texts(one) == ["渡口的灯亮了三十年，", "船家换了两代人。"]
    assert one.ask(lambda db: one_redirect(db, made)) == 1


def one_redirect(db: Database, article: int) -> int:
    """The article that this one was merged into."""
    return int(db.execute("SELECT redirect_id FROM article WHERE id = ?", [article]).fetchone()[0])


def test_two_who_cut_one_article_are_asked(room: list[Librarian]) -> None:
    one, other = room
    cut(one, "船家")
    cut(other, "亮了")
    exchange(room)
    assert state(one) == state(other)
    [conflict] = one.ask(conflicts.open_conflicts)
    assert conflict.kind == "layout" and {conflict.shown.maker, conflict.others[0].maker} == {"甲", "乙"}
    sides = {conflict.shown.text, conflict.others[0].text}
    assert sides == {"渡口的灯亮了三十年， ¶ 船家换了两代人。", "渡口的灯 ¶ 亮了三十年，船家换了两代人。"}
    before = texts(one)
    other.do(lambda db: decide.resolve(db, conflict.register, conflicts.OTHER))
    one.hear(other)
    assert texts(one) == texts(other) != before and len(texts(one)) == 2
    assert state(one) == state(other) and not one.ask(conflicts.open_conflicts)


def test_a_mark_is_carried_to_the_text_that_is_here(room: list[Librarian]) -> None:
    one, other = room
    correct(other, "渡口的", "话说渡口的")
    one.mark(one.articles()[0], 0, 4, "灯")
    other.hear(one)
    assert other.notes() == [("渡口的灯", "灯")]


def test_what_is_cut_while_a_change_is_missing_is_told_and_meets_it(room: list[Librarian]) -> None:
    """乙 has heard that an article was parted, but not of the cut before, and cuts the text elsewhere."""
    one, other = room
    whole = texts(other)
    behind = cut(one, "船家")
    one.do(lambda db: articles.split_article(db, behind))
    cut_change, parted = one.send(other.ask(replicas.vector))
    other.hear(one, [parted])
    assert texts(other) == whole, "nothing is shown whose making one has not heard of"
    cut(other, "亮了")
    assert other.ask(log.last_step) == 1, "and what one does oneself is told"
    other.hear(one, [cut_change])
    one.hear(other)
    check(room)
    assert [conflict.kind for conflict in one.ask(conflicts.open_conflicts)] == ["layout"]


def test_a_note_on_an_article_that_is_not_here_stands_nowhere_else(room: list[Librarian]) -> None:
    """It was on one article for both; now it is on one that nobody here has."""
    one, other = room
    one.do(lambda db: annotations.add(db, 1, [], 2, "整篇"))
    other.hear(one)
    [uuid, sha256] = one.ask(lambda db: db.execute(
        "SELECT n.uuid, s.sha256 FROM annotation n, source s ORDER BY s.id LIMIT 1").fetchone())
    place = ["00000000-0000-4000-8000-000000000001", sha256]
    one.do(lambda db: log.write(db, "移动批注", [(f"annotation.place:{uuid}", place)]))
    heard = other.hear(one)
    assert other.notes() == [] and [row.table for row in heard.waiting] == ["annotation"]
