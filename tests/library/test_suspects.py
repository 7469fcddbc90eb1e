"""F8: the librarian goes from one suspect place to the next; what the library has elsewhere is not
suspect.
"""
from __future__ import annotations

from pathlib import Path

from reader.library.base import Database
from reader.library.opening import open_library
from reader.library.progress import Progress
from reader.library.review import counting, decide, items, suspects
from reader.library.text import corrections
from reader.library.undo import undo
from tests.library_samples import block_ids, put


def seen(db: Database, article: int) -> list[tuple[str, int, int]]:
    return [(one.kind, one.start, one.end) for one in suspects.of_article(db, article)]


def test_places_in_reading_order(db: Database) -> None:
    for page in range(2, 5):
        put(db, [("body", "渡口工人轮休。")], page=page)
    article = put(db, [("headline", "渡口工入俱乐部"), ("body", "投入3l万元,新�上岗。"), ("repeat", "自已")])
    blocks = block_ids(db, article)
    found = suspects.of_article(db, article)
    assert [(one.block_id, one.kind, one.start, one.suggestion) for one in found] == [
        (blocks["渡口工入俱乐部"], "char", 3, "人"), (blocks["投入3l万元,新�上岗。"], "char", 3, "1"),
        (blocks["投入3l万元,新�上岗。"], "lost", 8, None)]
    corrections.correct(db, blocks["渡口工入俱乐部"], "渡口工人俱乐部")
    assert len(suspects.of_article(db, article)) == 2


def test_what_the_library_says_more_often_is_no_slip(db: Database) -> None:
    article = put(db, [("body", "船工戴戍夜里值守。")])
    assert seen(db, article) == []
    odd = put(db, [("body", "渡口工入俱乐部。")])
    assert seen(db, odd) == [("char", 3, 4)]
    for n in range(4):
        put(db, [("body", f"第{n}次工入试验。")], page=n)
    assert seen(db, odd) == [], "here it is a word"
    for n in range(26):
        put(db, [("body", f"第{n}批工人到岗。")], page=n)
        assert (n < 25) == (not seen(db, odd)), "only where the other one is said many times more often"
    [again] = suspects.of_article(db, odd)
    assert again.suggestion == "人"


def test_nothing_is_suggested_that_neither_library_nor_dictionary_bears_out(db: Database) -> None:
    article = put(db, [("headline", "渡口工入俱乐部"), ("body", "他自已动手修船。")])
    unsure, sure = suspects.of_article(db, article)
    assert (unsure.start, unsure.suggestion, sure.suggestion) == (3, None, "己"), (
        "one word of the dictionary is plain, the other is not"
    )
    assert "人" not in unsure.reason
    assert unsure.score < 0.5
    assert suspects.list_doubts(db) == 1, "a mere place is not listed"


def test_lost_at_a_column_cut_and_credits_that_disagree(db: Database) -> None:
    article = put(db, [("body", "渡口的新船今日试航,各方前来观看。")], byline="周苇")
    db.execute("UPDATE version SET lines = '[[4, 0], [5, 7]]'")
    page = db.execute("SELECT page_id FROM article").fetchone()[0]
    items.put(db, "lost", page, "no_word", {}, article_id=article, lines="[4, 5]", margin=0.2)
    assert seen(db, article) == [("field", 0, 0), ("lost", 6, 8)]


def test_the_worst_place_of_each_article_is_listed_and_repaired(db: Database) -> None:
    first = put(db, [("body", "渡口工入俱乐部,全长2O23米。")], page=1)
    put(db, [("body", "图书馆延长开放。")], page=2)
    progress: list[Progress] = []
    assert suspects.list_doubts(db, progress=progress.append) == 1 and progress[-1].done == 2
    [item] = items.open_items(db)
    assert (item.kind, item.article_id, item.lines) == ("suspect", first, (1,)) and item.margin < 0.2
    assert suspects.list_doubts(db) == 0, "listed once"
    decide.repair(db, item.id)
    [text] = db.execute(
        "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE article_id = ?", [first]
    ).fetchone()
    assert text == "渡口工入俱乐部,全长2023米。"
    assert counting.count(db) == 0
    undo.undo(db)
    assert counting.count(db) == 1
    undo.undo(db)
    assert counting.count(db) == 0 and undo.labels(db)[1] == "列出疑字"


def test_others_write_while_places_are_looked_for(tmp_path: Path) -> None:
    with open_library(tmp_path / "库", "林晓") as library:
        db = library.write(lambda db: db)[0]
        first = put(db, [("body", "他自已动手修船。")], page=1)
        put(db, [("body", "他自已动手补网。")], page=2)
        asked: list[Progress] = []

        def correct(progress: Progress) -> None:
            asked.append(progress)
            [block] = block_ids(db, first).values()
            library.write(lambda db: corrections.correct(db, block, "他自己动手修船。"))

        found = suspects.worst_places(library.reader(), progress=correct)
        assert len(found) == 2 and asked, "found before it was corrected"
        assert library.write(lambda db: suspects.put_on_list(db, found))[0] == 1, (
            "what has been corrected meanwhile is not listed"
        )
        assert [item.article_id != first for item in items.open_items(db)] == [True]
        assert suspects.worst_places(library.reader()) == []
