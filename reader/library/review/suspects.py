"""疑字: the places of an article that look misread, checked against the rest of the library; F8 goes from one
to the next.
"""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.library import articles
from reader.library.articles import ArticleText, BlockText
from reader.library.base import Database
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.review import items, settled
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.index import chunks
from reader.library.search.query import parse
from reader.library.undo import undo
from reader.page.text.suspicious import Place, look, rare, without_overlaps
from reader.sentence import say
from reader.text.folding import fold_text

ASKED = 8  # places of an article that the library is asked about
ENOUGH = 50  # articles: nobody counts further
CLEARLY = 5  # so many times more often must the library have the other character to say that it is meant
UNSURE = 0.45  # the highest score of a place where nobody can say what was printed
SEEN = 2  # articles: a rare character that more of them have is no misreading
GROWN = 200  # articles that the library must have before a rare character says anything
LISTED = 0.5  # the lowest score of what goes to the review list
CHUNK = 100
# What was settled without ever being on the list keeps no other place of the article from it.
_WAS_LISTED = f"r.kind = 'suspect' AND r.code NOT IN ('{settled.KEPT}', '{settled.AGREED}')"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place to look at: code points [start, end) of a block (empty: the whole block). kind: char, width,
    lost, repeat, field.

    score: 0 to 1; suggestion: what it may have been ("": nothing), None if nobody can say.
    """

    block_id: int
    start: int
    end: int
    kind: str
    reason: str
    score: float
    suggestion: str | None = None


def of_article(db: Database, article_id: int) -> list[Suspect]:
    """Return the suspect places of an article in reading order, without those that were settled."""
    article = articles.get(db, article_id)
    if article is None or not article.blocks:
        return []
    blocks = [block for block in article.blocks if block.role != "repeat"]
    texts = [block.text for block in blocks]
    places = _checked(db, [*look(texts), *_rare(db, texts), *_cuts(article, blocks)], texts)
    found = [
        Suspect(
            blocks[place.part].id,
            place.start,
            place.end,
            place.kind,
            place.reason,
            round(place.score, 2),
            place.suggestion,
        )
        for place in without_overlaps(places)
    ]
    done = settled.places(db, article_id)
    open_ = [one for one in found if (one.block_id, one.start, one.end) not in done]
    return [*_fields(article, texts), *open_]


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst place of an article, in the version of its paragraph that it was found in."""

    article_id: int
    version_id: int
    suspect: Suspect


def list_doubts(
    db: Database, ids: Sequence[int] | None = None, progress: Report = silent, cancelled: Cancelled = never
) -> int:
    """Put the worst place of each article on the review list (those whose places a person has settled are
    left); how many.

    One undo step; cancelled, what was found until then stays.
    """
    return put_on_list(db, worst_places(db, ids, progress, cancelled))


def worst_places(
    db: Database, ids: Sequence[int] | None = None, progress: Report = silent, cancelled: Cancelled = never
) -> list[Worst]:
    """Return the worst place of each article that has a bad one and is not on the list for it yet. Reads
    only: it may take minutes, in which others write. Cancelled, it gives what it has found.
    """
    wanted = articles.ids(db, Scope("all")) if ids is None else ids
    found: list[Worst] = []
    done = 0
    for some in chunks(wanted, CHUNK):
        if cancelled():
            break
        listed = {
            row[0]
            for row in db.execute(
                f"SELECT article_id FROM review r WHERE {_WAS_LISTED} AND article_id IN"
                " (SELECT value FROM json_each(?))",
                [json.dumps(some)],
            ).fetchall()
        }
        for article in some:
            if article in listed:
                continue
            worst = max(
                (one for one in of_article(db, article) if one.score >= LISTED),
                key=lambda one: one.score,
                default=None,
            )
            if worst is not None:
                [version] = db.execute(
                    "SELECT version_id FROM block WHERE id = ?", [worst.block_id]
                ).fetchone()
                found.append(Worst(article, version, worst))
        done += len(some)
        progress(Progress(done, len(wanted), "列出疑字"))
    return found


def put_on_list(db: Database, found: Sequence[Worst]) -> int:
    """Put these on the review list, but for those whose paragraph was changed meanwhile; how many. One undo
    step.
    """
    with undo.step(db, "列出疑字"):
        return sum(_list(db, one) for one in found)


def _list(db: Database, one: Worst) -> bool:
    """Put one item on the review list; False if there is one about this article already, or the place is not
    as it was.
    """
    row = db.execute(
        "SELECT a.page_id, v.lines, v.text FROM article a JOIN block b ON b.article_id = a.id JOIN"
        " version v ON v.id = b.version_id"
        " WHERE a.id = ? AND b.id = ? AND v.id = ?"
        f" AND NOT EXISTS (SELECT 1 FROM review r WHERE r.article_id = a.id AND {_WAS_LISTED})",
        [one.article_id, one.suspect.block_id, one.version_id]).fetchone()
    if row is None:
        return False
    page, lines, text = row
    worst, spans = one.suspect, json.loads(lines)
    about = [
        line
        for n, (line, at) in enumerate(spans)
        if at < max(worst.end, worst.start + 1) and (n + 1 == len(spans) or spans[n + 1][1] > worst.start)
    ]
    offer = [{"block": worst.block_id, "version": one.version_id, "start": worst.start, "end": worst.end,
              "text": text[worst.start:worst.end], "instead": worst.suggestion, "score": worst.score}]
    items.put(
        db,
        "suspect",
        page,
        "said",
        {"says": worst.reason},
        article_id=one.article_id,
        lines=json.dumps(about),
        margin=round(1 - worst.score, 2),
        candidates=json.dumps(offer, ensure_ascii=False),
    )
    return True


def _checked(db: Database, places: Sequence[Place], texts: Sequence[str]) -> list[Place]:
    """Leave out characters that the library has beside the same neighbour about as often as the one they look
    like.

    What they may have been is only said where the library says so many times more often, or the dictionary
    leaves no doubt.
    """
    alone = [place for place in places if not place.pairs]
    ranked = sorted((place for place in places if place.pairs), key=lambda place: -place.score)
    unasked = [_unsure(place, texts) for place in ranked[ASKED:]]
    judged = [_judged(db, place, texts) for place in ranked[:ASKED]]
    return [*alone, *unasked, *(place for place in judged if place is not None)]


def _judged(db: Database, place: Place, texts: Sequence[str]) -> Place | None:
    """Return the place as the library lets it be seen; None: it is as usual as what it looks like."""
    counts = [(_articles(db, pair), _articles(db, instead)) for pair, instead in place.pairs]
    if any(own > SEEN and own * CLEARLY >= other for own, other in counts):
        return None
    if any(other > max(SEEN, (own - 1) * CLEARLY) for own, other in counts):  # one of `own` is this article
        return replace(place, score=min(place.score + 0.25, 0.95))
    return place if place.certain else _unsure(place, texts)


def _unsure(place: Place, texts: Sequence[str]) -> Place:
    """Return the place alone: what stands there is doubtful, and nobody can say what was printed."""
    char = texts[place.part][place.start:place.end]
    return replace(
        place,
        suggestion=None,
        score=min(place.score, UNSURE),
        reason=say("“{0}”与前后的字不相连，请核对。", char),
    )


def _articles(db: Database, words: str) -> int:
    folded = fold_text(words)
    return len(answers.find(db, parse(f'"{folded}"'), limit=ENOUGH)) if folded else 0


def _rare(db: Database, texts: Sequence[str]) -> list[Place]:
    places = rare(texts)
    if not places or articles.count(db) < GROWN:
        return []
    return [replace(place, reason=say("“{0}”在库里极少见，请核对。", char)) for place in places[:ASKED]
            if _articles(db, char := texts[place.part][place.start:place.end]) <= SEEN]


def _cuts(article: ArticleText, blocks: Sequence[BlockText]) -> Iterator[Place]:
    """Yield where the recogniser joined lines without being sure, or saw that characters are lost at the edge
    of a column.
    """
    for doubt in article.doubts:
        if doubt.kind not in ("lost", "join"):
            continue
        for part, block in enumerate(blocks):
            seams = [at for line, at in block.lines if line in doubt.lines and at > 0]
            if seams:
                at = seams[-1]
                yield Place(
                    part,
                    max(at - 1, 0),
                    min(at + 1, len(block.text)),
                    "lost",
                    doubt.reason,
                    round(0.9 - 0.5 * doubt.margin, 2),
                )
                break


def _fields(article: ArticleText, texts: Sequence[str]) -> Iterator[Suspect]:
    """Credits that the text does not bear out."""
    whole = "".join(texts).replace(" ", "")
    first = next((block for block in article.blocks if block.role == "byline"), article.blocks[0])
    missing = [name for name in (article.byline or "").split() if name not in whole]
    if missing:
        yield Suspect(first.id, 0, 0, "field", say("作者“{0}”在正文里找不到。", "、".join(missing)), 0.5)
    if article.dateline and article.dateline.replace(" ", "") not in whole:
        yield Suspect(first.id, 0, 0, "field", say("电头“{0}”在正文里找不到。", article.dateline), 0.5)
