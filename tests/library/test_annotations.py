"""Marks, notes, tags, saved searches and the review list, with undo."""
from __future__ import annotations

import pytest

from reader.errors import ReaderError
from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.review import counting, decide, items
from reader.library.search import saved
from reader.library.text import all_notes
from reader.library.text.all_notes import AnnotationFilter
from reader.library.undo import undo
from tests.library_samples import block_ids, put, rows

PERSONAL = ("annotation", "span", "tag", "tagging", "saved_search", "review", "article")
HEAD, FIRST, SECOND = "供暖提前三天", "城西换热站昨日点火，居民家中温度升到二十度。", "县里公布了服务电话。"


@pytest.fixture
def article(db: Database) -> int:
    return put(db, [("headline", HEAD), ("body", FIRST), ("body", SECOND)])


def test_a_mark_across_two_paragraphs(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    made = annotations.add(
        db, article, [Passage(blocks[FIRST], 10, 22), Passage(blocks[SECOND], 0, 4)], 3, "核对温度"
    )
    [row] = annotations.of_article(db, article)
    assert (row.id, row.colour, row.note, row.state, row.maker) == (made, 3, "核对温度", "ok", "林晓")
    assert row.quote == "居民家中温度升到二十度。\n县里公布"
    assert [span.quote for span in row.spans] == [FIRST[10:22], SECOND[:4]]
    before, after = db.execute("SELECT before, after FROM span WHERE position = 0").fetchone()
    assert (before, after) == (FIRST[:10], "")
    assert db.execute("SELECT touched FROM article WHERE id = ?", [article]).fetchone()[0] == 1


def test_overlapping_marks_come_in_the_order_of_the_text(db: Database, article: int) -> None:
    first = block_ids(db, article)[FIRST]
    late = annotations.add(db, article, [Passage(first, 5, 9)])
    whole = annotations.add(db, article, [], note="整篇")
    early = annotations.add(db, article, [Passage(first, 0, 7)], 2)
    assert [row.id for row in annotations.of_article(db, article)] == [whole, early, late]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (0, 99), (4, 2)])
def test_an_impossible_passage_is_refused(db: Database, article: int, start: int, end: int) -> None:
    before = rows(db, PERSONAL)
    with pytest.raises(ValueError):
        annotations.add(db, article, [Passage(block_ids(db, article)[FIRST], start, end)])
    assert rows(db, PERSONAL) == before


def test_everything_is_undone_and_done_again(db: Database, article: int) -> None:
    states = [rows(db, PERSONAL)]
    blocks = block_ids(db, article)
    other = put(db, [("headline", "修路公告"), ("body", "南桥封闭两周。")])
    states = [rows(db, PERSONAL)]
    made = annotations.add(db, article, [Passage(blocks[FIRST], 0, 3)], note="甲")
    states.append(rows(db, PERSONAL))
    for change in (
        lambda: annotations.edit(db, made, note="乙"),
        lambda: annotations.edit(db, made, colour=4),
        lambda: tags.find_or_create(db, "地名/城西"),
        lambda: tags.add(db, 2, [article, other]),
        lambda: tags.add_to_annotation(db, 2, made),
        lambda: tags.create(db, "地址"),
        lambda: tags.add(db, 3, [other]),
        lambda: tags.move(db, 3, 1),
        lambda: tags.merge(db, 3, 2),
        lambda: tags.rename(db, 2, "西城"),
        lambda: tags.recolour(db, 2, 5),
        lambda: tags.remove(db, 2, [other]),
        lambda: tags.delete(db, 1),
        lambda: saved.save(db, "供暖", "供暖 日期:2023"),
        lambda: saved.rename(db, 1, "供热"),
        lambda: saved.delete(db, 1),
        lambda: annotations.delete(db, made),
    ):
        change()
        states.append(rows(db, PERSONAL))
    for earlier in reversed(states[:-1]):
        assert undo.undo(db)
        assert rows(db, PERSONAL) == earlier
    assert undo.undo(db) is None
    for later in states[1:]:
        assert undo.redo(db)
        assert rows(db, PERSONAL) == later


def test_a_deleted_note_leaves_a_tombstone(db: Database, article: int) -> None:
    made = annotations.add(db, article, [], note="甲")
    uuid = annotations.of_article(db, article)[0].uuid
    annotations.delete(db, made)
    assert db.execute("SELECT kind, maker FROM tombstone WHERE uuid = ?", [uuid]).fetchone() == (
        "annotation",
        "林晓",
    )
    undo.undo(db)
    assert db.execute("SELECT count(*) FROM tombstone").fetchone()[0] == 0


def test_all_notes_with_filters(db: Database, article: int) -> None:
    other = put(
        db, [("headline", "修路公告"), ("body", "南桥封闭两周。")], paper="山前晚报", day="2024-02-01"
    )
    blocks = block_ids(db, article)
    heat = annotations.add(db, article, [Passage(blocks[FIRST], 10, 22)], 3, "核對溫度")
    road = annotations.add(db, other, [], 1, "哪座桥?")
    mark = annotations.add(db, article, [Passage(blocks[HEAD], 0, 2)], 1)
    tag = tags.create(db, "待考")
    tags.add_to_annotation(db, tag, road)

    def found(**wanted: object) -> set[int]:
        wish = AnnotationFilter(**wanted)  # type: ignore[arg-type]
        rows = all_notes.find(db, wish)
        assert all_notes.count(db, wish) == len(rows)
        return {row.annotation.id for row in rows}

    assert found() == {heat, road, mark}
    assert found(colours=(1,)) == {road, mark}
    assert found(tag_ids=(tag,)) == {road}
    assert found(text="温度") == {heat}
    assert found(text="居民") == {heat}
    assert found(text="？") == {road}
    assert found(has_note=False) == {mark}
    assert found(date_from="2024-01-01") == {road}
    assert found(date_to="2023-12-31", has_note=True) == {heat}
    assert found(paper_id=1) == {heat, mark}
    assert found(state="review") == set()
    for order, ids in (
        ("date", [road, heat, mark]),
        ("colour", [road, mark, heat]),
        ("paper", [road, heat, mark]),
    ):
        assert [row.annotation.id for row in all_notes.find(db, order=order)] == ids
    first = all_notes.find(db, limit=1)[0]
    assert (first.headline, first.paper, first.date, first.page) in {
        (HEAD, "河湾日报", "2023-12-05", 1), ("修路公告", "山前晚报", "2024-02-01", 1)}
    assert all_notes.find(db, AnnotationFilter(tag_ids=(tag,)))[0].annotation.tags[0].name == "待考"


def test_the_tag_tree(db: Database, article: int) -> None:
    boatman = tags.find_or_create(db, "人物/船工")
    tags.find_or_create(db, "人物/司机", colour=2)
    tags.create(db, "事件")
    tags.add(db, boatman, [article])
    assert [(row.path, row.colour, row.count) for row in tags.tree(db)] == [
        ("事件", 0, 0), ("人物", 0, 0), ("人物/司机", 2, 0), ("人物/船工", 0, 1)]
    assert tags.find_or_create(db, " 人物 ／ 船工 ") == boatman
    assert tags.find(db, "人物/船工") == tags.find(db, "船工") == boatman
    assert tags.find(db, "事件/船工") is tags.find(db, "船长") is tags.find(db, "") is None
    with pytest.raises(ReaderError, match="已有名为“事件”"):
        tags.create(db, "事件")
    with pytest.raises(ReaderError, match="自己的下面"):
        tags.move(db, boatman - 1, boatman)
    for name in ("", "  ", "a/b"):
        with pytest.raises(ReaderError, match="不能为空"):
            tags.create(db, name)


def test_merging_tags_keeps_every_tagging_once(db: Database, article: int) -> None:
    other = put(db, [("headline", "修路公告")])
    one, two = tags.find_or_create(db, "船工/老船工"), tags.find_or_create(db, "船员/老船工")
    parents = [row.id for row in tags.tree(db) if row.parent_id is None]
    tags.add(db, one, [article, other])
    tags.add(db, two, [article])
    tags.merge(db, parents[0], parents[1])
    assert [(row.path, row.count) for row in tags.tree(db)] in (
        [("船员", 0), ("船员/老船工", 2)],
        [("船工", 0), ("船工/老船工", 2)],
    )


def test_one_tag_on_many_articles_is_one_step(db: Database, article: int) -> None:
    many = [article, *(put(db, [("headline", f"公告{n}")]) for n in range(20))]
    tag = tags.create(db, "公告")
    tags.add(db, tag, many)
    assert tags.tree(db)[0].count == 21
    assert undo.labels(db)[0] == "添加标签“公告”"
    undo.undo(db)
    assert tags.tree(db)[0].count == 0


def test_saved_searches_keep_their_order(db: Database) -> None:
    first = saved.save(db, "供暖", "供暖 日期:2023")
    saved.save(db, "修路", "南桥")
    saved.rename(db, first, "供热")
    assert [(row.name, row.query) for row in saved.all(db)] == [("供热", "供暖 日期:2023"), ("修路", "南桥")]


def test_doubts_are_settled_one_by_one(db: Database, article: int) -> None:
    page = db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()[0]
    for margin, reason in ((0.4, "续文可能属另一篇"), (0.1, "星期与日期不符")):
        items.put(
            db, "join", page, "said", {"says": reason}, article_id=article, lines="[3, 4]", margin=margin
        )
    first, second = items.open_items(db)
    assert (first.reason, first.lines, first.headline, first.date) == (
        "星期与日期不符",
        (3, 4),
        HEAD,
        "2023-12-05",
    )
    assert counting.count(db) == 2
    assert len(items.rows(db, "v.page_id = ? AND v.article_id = ?", [page, article])) == 2
    decide.settle(db, first.id, "accepted")
    assert [row.id for row in items.open_items(db)] == [second.id]
    assert db.execute("SELECT settled_by FROM review WHERE id = ?", [first.id]).fetchone()[0] == "林晓"
    undo.undo(db)
    assert counting.count(db) == 2


def test_names_that_look_the_same_are_one_tag(db: Database) -> None:
    """Pasted from other programs: with a zero-width space, a byte order mark, a letter in two parts."""
    names = ("人物", "人物\u200b", "\ufeff人物 ", "caf\u00e9", "cafe\u0301", "人\u00ad物")
    assert len({tags.find_or_create(db, name) for name in names}) == 2
    assert tags.find(db, "人物\u2060") == tags.find(db, "人物")
    assert tags.find_or_create(db, "农业") != tags.find_or_create(db, "農業")
