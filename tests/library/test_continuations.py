"""下转第三版 on page 1 and 上接第一版 on page 3: linked where certain, listed for review where not."""
from __future__ import annotations

from dataclasses import replace

from reader.library import articles
from reader.library.database import Library
from reader.library.filing import issues
from reader.library.filing.pages import StagedPage
from reader.library.review import items
from reader.library.scope import Scope
from reader.page.model import Article, Block, Page


def page(number: int, *found: tuple[str, str, str | None, str | None]) -> StagedPage:
    """A page of (headline, body, jump, jump_from)."""
    made = tuple(
        Article(
            (*((Block("headline", head, (4 * n + 1,)),) if head else ()), Block("body", body, (4 * n + 2,))),
            jump=jump,
            jump_from=jump_from,
        )
        for n, (head, body, jump, jump_from) in enumerate(found)
    )
    return StagedPage(
        f"{number:064}",
        f"{number}.txt",
        f"/{number}.txt",
        9,
        "utf-8",
        Page(articles=made),
        "青川日报",
        "2023-12-05",
        number,
        "read",
        "read",
        "read",
    )


def links(library: Library) -> list[tuple[str, str]]:
    db = library.reader()
    found = [articles.get(db, id) for id in articles.ids(db, Scope())]
    return [
        (article.part("headline") or "", article.continues.headline)
        for article in found
        if article and article.continues
    ]


def open_items(library: Library) -> list[str]:
    return [str(row.reason) for row in items.open_items(library.reader(), kind="continuation")]


def test_one_jump_and_one_that_comes_from_there(library: Library) -> None:
    library.write(
        lambda db: issues.add(
            db,
            None,
            [
                page(
                    1,
                    ("渡轮今起增开夜航班次", "头一段说到一半还没", "第三版", None),
                    ("茶园开采", "完了。", None, None),
                ),
                page(3, ("渡轮增开夜航", "说完的话在这里接着说。", None, "第一版")),
            ],
        )
    )
    assert links(library) == [("渡轮今起增开夜航班次", "渡轮增开夜航")]
    assert not open_items(library)


def test_a_headline_below_the_continued_text_is_not_its_own(library: Library) -> None:
    later = page(3, ("岸边的长椅", "说完的话在这里接着说。", None, "第一版"))
    article = later.page.articles[0]
    moved = replace(article, blocks=(replace(article.blocks[0], lines=(9,)), article.blocks[1]))
    later = replace(later, page=replace(later.page, articles=(moved,)))
    library.write(
        lambda db: issues.add(db, None, [page(1, ("渡轮今起增开夜航班次", "一段。", "第三版", None)), later])
    )
    assert links(library) == [("渡轮今起增开夜航班次", "岸边的长椅")]


def test_two_jumps_to_one_page_are_told_apart_by_their_headlines(library: Library) -> None:
    library.write(
        lambda db: issues.add(
            db,
            None,
            [
                page(
                    1,
                    ("渡轮今起增开夜航班次", "一段。", "第三版", None),
                    ("乡村小学换上新课桌", "另一段。", "第三版", None),
                ),
                page(
                    3,
                    ("乡村小学换新课桌", "接着。", None, "第1版"),
                    ("渡轮增开夜航班次", "又接着。", None, "第1版"),
                ),
            ],
        )
    )
    assert sorted(links(library)) == [
        ("乡村小学换上新课桌", "乡村小学换新课桌"),
        ("渡轮今起增开夜航班次", "渡轮增开夜航班次"),
    ]


def test_what_cannot_be_told_is_listed_and_not_guessed(library: Library) -> None:
    library.write(lambda db: issues.add(db, None, [
        page(1, ("渡轮夜航", "一段。", "第三版", None), ("课桌换新", "另一段。", "第三版", None)),
        page(3, ("", "接着说的话。", None, "第一版"), ("", "也接着说的话。", None, "第一版")),
    ]))
    assert not links(library)
    assert len(open_items(library)) == 4


def test_a_page_that_comes_later_settles_it(library: Library) -> None:
    library.write(
        lambda db: issues.add(db, None, [page(1, ("渡轮今起增开夜航班次", "还没说", "第三版", None))])
    )
    assert not open_items(library)
    library.write(lambda db: issues.add(db, None, [page(3, ("渡轮增开夜航班次", "完。", None, "第一版"))]))
    assert links(library) and not open_items(library)


def test_a_jump_to_a_page_without_its_continuation_is_listed(library: Library) -> None:
    library.write(lambda db: issues.add(db, None, [
        page(1, ("渡轮夜航", "还没说", "第三版", None)), page(3, ("别的事", "完。", None, None)),
    ]))
    assert len(open_items(library)) == 1
