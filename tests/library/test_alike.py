"""A correction teaches: pages of the same paper and layout that ask the same are settled in one step."""
from __future__ import annotations

import itertools

from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.imports import sources
from reader.library.review import alike, decide, items, proposals
from reader.library.scope import Scope
from reader.library.structure import titles
from reader.library.undo import undo
from reader.page.model import Article, Block, Doubt, Page
from tests.library_samples import add_page, block_ids, rows

TABLES = ("article", "block", "review", "page", "span", "annotation")
FERRY, BRIDGE, MARKET = "渡口新船今日试航。", "步行桥上添了木椅。", "夜市摊位重新编号。"


def family_page(
    db: Database, day: str, mark: str = "## ", paper: str = "河湾日报", chosen: str = "crosshead"
) -> int:
    """A page whose two lesser titles might all be of the other kind; its id. The headline is line 1."""
    other = "headline" if chosen == "crosshead" else "crosshead"
    texts = [f"渡口一带{day[-2:]}日新貌", FERRY, "桥上添椅", BRIDGE, "夜市编号", MARKET]
    roles = ["headline", "body", chosen, "body", chosen, "body"]
    lines = enumerate(zip(roles, texts, strict=True), 1)
    blocks = [Block(role, text, (line,)) for line, (role, text) in lines]
    cut = [0, 2, 4, 6] if chosen == "headline" else [0, 6]
    found = tuple(Article(tuple(blocks[a:b])) for a, b in itertools.pairwise(cut))
    facts = {"count": 2, "chosen": chosen, "other": other}
    page = Page({}, found, (), (Doubt("headline", (3, 5), "family", 0.05, facts),), 1)
    data = "\n".join(mark * (role == chosen) + text for role, text in zip(roles, texts, strict=True)).encode()
    return add_page(db, page, paper, day, data=data)[0]


def item_of(db: Database, page: int) -> int:
    [row] = items.rows(db, "v.page_id = ?", [page])
    return row.id


def outline(db: Database, page: int) -> list[list[tuple[str, str]]]:
    ids = articles.ids(db, Scope("page", page), "page")
    return [[(block.role, block.text) for block in articles.blocks(db, id)] for id in ids]


def test_a_family_of_crossheads_becomes_headlines_each_of_its_article(db: Database) -> None:
    page = family_page(db, "2023-12-05")
    before = rows(db, TABLES)
    item = item_of(db, page)
    assert proposals.of(db, item) == proposals.Remedy("titles", "headline", lines=(3, 5))
    decide.repair(db, item)
    assert sorted(outline(db, page)) == sorted([
        [("headline", "渡口一带05日新貌"), ("body", FERRY)],
        [("headline", "桥上添椅"), ("body", BRIDGE)],
        [("headline", "夜市编号"), ("body", MARKET)],
    ])
    assert undo.undo(db) == "改正存疑之处"
    assert rows(db, TABLES) == before


def test_a_family_of_headlines_goes_under_the_article_before(db: Database) -> None:
    page = family_page(db, "2023-12-05", chosen="headline")
    decide.repair(db, item_of(db, page))
    [found] = outline(db, page)
    assert [role for role, _ in found] == ["headline", "body", "crosshead", "body", "crosshead", "body"]


def test_pages_of_the_same_paper_and_form_are_offered_the_newest_first(db: Database) -> None:
    first = family_page(db, "2023-12-05")
    second, third = family_page(db, "2023-12-06"), family_page(db, "2023-12-07")
    family_page(db, "2023-12-08", mark="")  # another layout
    family_page(db, "2023-12-09", paper="云岭农报")
    family_page(db, "2023-12-10", chosen="headline")  # the other question
    item = item_of(db, first)
    decide.repair(db, item)
    found = alike.alike(db, item, "repair")
    assert [one.row.page_id for one in found] == [third, second]
    assert found[0] == alike.Alike(found[0].row, ("桥上添椅", "夜市编号"), "crosshead", "headline")
    assert alike.alike(db, item, "leave") == []
    assert [one.becomes for one in alike.alike(db, item, "accept")] == ["crosshead", "crosshead"]


def test_they_are_settled_in_one_step_and_notes_stay_on_their_words(db: Database) -> None:
    first, second = family_page(db, "2023-12-05"), family_page(db, "2023-12-06")
    third = family_page(db, "2023-12-07")
    [article] = articles.ids(db, Scope("page", second), "page")
    note = annotations.add(db, article, [Passage(block_ids(db, article)[BRIDGE], 0, 3)])
    decide.repair(db, item_of(db, first))
    before = rows(db, TABLES)
    chosen = [item_of(db, second), item_of(db, third)]
    settled = alike.settle_alike(db, chosen, "repair")
    assert (settled.done, settled.left) == (2, 0)
    assert [len(outline(db, page)) for page in (first, second, third)] == [3, 3, 3]
    found = annotations.get(db, note)
    assert found is not None and [span.quote for span in found.spans] == ["步行桥"]
    assert undo.undo(db) == "同样处理 2 版"
    assert rows(db, TABLES) == before, "all of it in one step"


def test_a_page_whose_titles_are_already_so_is_not_offered(db: Database) -> None:
    first, second = family_page(db, "2023-12-05"), family_page(db, "2023-12-06")
    titles.turn(db, second, [3, 5], "headline")
    item = item_of(db, first)
    decide.repair(db, item)
    assert alike.alike(db, item, "repair") == []


def test_a_running_line_is_the_same_where_its_words_are(db: Database) -> None:
    def page(day: str, words: str) -> int:
        texts = [("headline", f"渡口{day}"), ("body", FERRY), ("byline", words)]
        blocks = tuple(Block(role, text, (line,)) for line, (role, text) in enumerate(texts, 1))
        doubt = Doubt("role", (3,), "role", 0.05, {"chosen": "byline", "other": "note"})
        data = "\n".join(block.text for block in blocks).encode()
        return add_page(db, Page({}, (Article(blocks),), (), (doubt,), 1), "河湾日报", day, data=data)[0]

    first = page("2023-12-05", "读者热线 5551234")
    second = page("2023-12-06", "读者热线 5559876")
    page("2023-12-07", "本报地址 渡口路三号")
    assert [one.row.page_id for one in alike.alike(db, item_of(db, first), "accept")] == [second]


def test_nothing_is_offered_where_the_paper_is_not_known_or_the_file_is_gone(db: Database) -> None:
    first, second = family_page(db, "2023-12-05"), family_page(db, "2023-12-06")
    third = family_page(db, "2023-12-07")
    [key] = db.execute(
        "SELECT s.sha256 FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?", [third]
    ).fetchone()
    sources.path(db.originals, key).unlink()
    assert [one.row.page_id for one in alike.alike(db, item_of(db, first), "accept")] == [second]
    db.execute("UPDATE issue SET paper_id = NULL")
    assert alike.alike(db, item_of(db, first), "accept") == []
