"""Which article a marked part of a picture belongs to: the one that it covers most of."""
from __future__ import annotations

from reader.library.base import Database
from reader.library.pictures import places, regions, rows
from reader.library.pictures.places import PagePicture
from reader.library.pictures.regions import Region
from reader.library.pictures.rows import Picture
from reader.page.model import Box


def of_article(db: Database, page_id: int, article_id: int) -> list[tuple[Picture, Region]]:
    """Return what is marked on the page's pictures and belongs to the article.

    What covers no article's text belongs to the first one of the page.
    """
    if not regions.are_on(db, page_id):
        return []
    found: list[tuple[Picture, Region]] = []
    page = places.load(db, page_id)
    for which in range(len(page.pictures) if page else 0):
        shown = places.load(db, page_id, which)
        if shown is not None:
            own = (region for region in shown.regions if _owner(db, shown, region) == article_id)
            found += [(shown.picture, region) for region in own]
    return found


def article_of(db: Database, picture: Picture, region: Region) -> int | None:
    """Return the article that a marked part belongs to; None where its page has none left."""
    pictures = rows.of_page(db, picture.page_id)
    shown = places.load(db, picture.page_id, pictures.index(picture)) if picture in pictures else None
    return _owner(db, shown, region) if shown is not None else None


def _owner(db: Database, page: PagePicture, region: Region) -> int | None:
    box = (region.x, region.y, region.x + region.width, region.y + region.height)
    covered = [
        (sum(_shared(box, one) for one in outline.boxes), -at, outline.article_id)
        for at, outline in enumerate(page.outlines)
    ]
    most, _, article = max(covered, default=(0.0, 0, None))
    if most > 0:
        return article
    [first] = db.execute(
        "SELECT min(id) FROM article WHERE page_id = ?1 AND trash_id IS NULL AND redirect_id IS NULL"
        " AND position = (SELECT min(position) FROM article WHERE page_id = ?1 AND trash_id IS NULL"
        " AND redirect_id IS NULL)", [page.page_id]
    ).fetchone()
    return int(first) if first is not None else None


def _shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
