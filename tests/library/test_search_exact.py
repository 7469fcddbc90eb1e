"""Whatever was written, corrected, thrown away, restored or undone: any piece of any stored text is found,
and what is found holds it.
"""
from __future__ import annotations

import random
import tempfile
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library.base import Database
from reader.library.care import trash
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.search import answers, hits, rare
from reader.library.search.query import parse
from reader.library.search.tokens import term
from reader.library.text import corrections
from reader.library.undo import undo
from reader.text.folding import fold_text
from tests.library_samples import put

ALPHABET = "河湾灣渡船3月2０，。 圖图aＢ\n○人入○"
ODD = st.one_of(
    st.sampled_from(
        "①㎏ﬁßİǅñ𠮷㐀豈\ue000カﾞぱ々〇○Ⅳ２０ａＢ　—·“”「」『』《》:（）(|｜-－*?\\'\u200b\u0301😀\u00a0\ufdd0"
    ),
    st.sampled_from("未末己已曰日裏发髮"),
    st.sampled_from("河湾渡口，。"),
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"),
)
HEADLINE = ("kicker", "headline", "deck")


def stored(db: Database) -> dict[int, list[tuple[str, str]]]:
    """(role, text) of every text that live articles have or had, as the tables tell it."""
    texts: dict[int, list[tuple[str, str]]] = {}
    for article, role, text in db.execute(
        "SELECT a.id, b.role, v.text FROM article a JOIN block b ON b.article_id = a.id JOIN version v ON "
        "v.block_id = b.id"
        " AND v.id <= b.version_id WHERE a.trash_id IS NULL AND a.redirect_id IS NULL"
    ).fetchall():
        texts.setdefault(article, []).append((role, text))
    return texts


def holding(db: Database, needle: str, marks: bool) -> set[int]:
    """The articles that hold it, by brute force."""
    wanted = fold_text(needle, marks)
    return {
        id for id, texts in stored(db).items() if any(wanted in fold_text(text, marks) for _, text in texts)
    }


def one_deed(db: Database, rng: random.Random, texts: list[str]) -> None:
    blocks = [
        row[0]
        for row in db.execute(
            "SELECT b.id FROM block b JOIN article a ON a.id = b.article_id AND a.trash_id IS NULL"
        )
    ]
    live = [row[0] for row in db.execute("SELECT id FROM article WHERE trash_id IS NULL")]
    thrown = [row.id for row in trash.items(db)]
    match rng.randrange(7):
        case 0 | 1 if blocks:
            corrections.correct(db, rng.choice(blocks), rng.choice(texts))
        case 2 if live:
            trash.throw(db, "article", [rng.choice(live)])
        case 3 if thrown:
            trash.restore(db, rng.choice(thrown))
        case 4:
            undo.undo(db)
        case 5:
            undo.redo(db)
        case _:
            put(
                db,
                [(rng.choice(("headline", "body")), text) for text in rng.sample(texts, 2)],
                day=rng.choice(("2023-12-05", None)),
            )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(ALPHABET, min_size=3, max_size=14).filter(str.strip), min_size=3, max_size=8),
    st.integers(0, 1 << 32),
)
def test_any_piece_is_found_and_what_is_found_holds_it(texts: list[str], seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder), "林晓") as library:
        pieces_are_found(library.write(lambda db: db)[0], texts, random.Random(seed))


def pieces_are_found(db: Database, texts: list[str], rng: random.Random) -> None:
    for _ in range(8):
        one_deed(db, rng, texts)
    everything = [text for found in stored(db).values() for _, text in found] + texts
    for text in everything:
        start = rng.randrange(len(text))
        piece = text[start:start + rng.randint(1, 6)]
        exact = fold_text(piece, marks=True)
        if fold_text(piece):
            check(db, f'"{piece}"', holding(db, piece, marks=exact != fold_text(piece)))
            check(db, f'"{fold_text(piece)}"', holding(db, fold_text(piece), marks=False))
        if piece.strip() and not set(piece) & set('"\n'):
            literal = {
                id
                for id, found in stored(db).items()
                if any("".join(piece.split()) in "".join(text.split()) for _, text in found)
            }
            check(db, f'逐字:"{piece}"', literal)


def check(db: Database, query: str, expected: set[int]) -> None:
    found = list(answers.find(db, parse(query)))
    assert set(found) == expected and len(found) == len(expected), query
    assert answers.count(db, parse(query)).articles == len(expected)
    assert answers.sorts(db, parse(query)).tolist() == sorted(answers.sorts(db, parse(query)), reverse=True)
    for id in found:
        assert hits.hits(db, id, parse(query)) or not set(stored(db)[id]), query


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.text("河湾渡船，", min_size=1, max_size=9), min_size=1, max_size=3),
        min_size=1,
        max_size=3,
    ),
    st.text("河湾渡船", min_size=1, max_size=2),
    st.text("河湾渡船", min_size=1, max_size=2),
    st.integers(0, 6),
)
def test_near_and_across_against_brute_force(
    library: Library, articles: list[list[str]], one: str, two: str, gap: int
) -> None:
    db = library.write(lambda db: db)[0]
    ids = {
        put(db, [("body", text) for text in texts]): [fold_text(text) for text in texts] for texts in articles
    }
    near = {id for id, texts in ids.items() if _near("|".join(texts), one, two, gap)}
    assert set(answers.find(db, parse(f"{one} NEAR/{gap} {two}"))) & set(ids) == near
    across = {id for id, texts in ids.items()
              if any(one + two in text for text in texts) or any(
                  before.endswith((one + two)[:cut]) and after.startswith((one + two)[cut:])
                  for before, after in pairwise(texts) for cut in range(1, len(one + two)))}
    assert set(answers.find(db, parse(f"跨段:{one}{two}"))) & set(ids) == across
    for id in near:
        assert hits.hits(db, id, parse(f"{one} NEAR/{gap} {two}"))
    for id in across:
        assert hits.hits(db, id, parse(f"跨段:{one}{two}"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text("河湾渡", min_size=8, max_size=30), min_size=2, max_size=5),
    st.integers(0, 1 << 32),
    st.sampled_from([0, 1, 500]),
)
def test_long_words_are_found_by_their_rarest_part(
    library: Library, texts: list[str], seed: int, few: int
) -> None:
    db, rng = library.write(lambda db: db)[0], random.Random(seed)
    ids = [put(db, [("body", text)]) for text in texts]
    corrections.correct(db, db.execute("SELECT max(id) FROM block").fetchone()[0], "改成了别的字")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rare, "FEW", few)
        for text in texts:
            start = rng.randrange(len(text) - 6)
            word = text[start:start + rng.randint(6, 20)]
            expected = {id for id, other in zip(ids, texts, strict=True) if word in other}
            for query in (word, f"{word} -没有", f"{word} 河 OR 湾 OR 渡"):
                assert set(answers.find(db, parse(query))) & set(ids) == expected
                assert answers.count(db, parse(query), places=False).articles == len(
                    answers.find(db, parse(query))
                )
                assert sorted(answers.find(db, parse(query), "relevance")) == sorted(
                    answers.find(db, parse(query))
                )
            assert not set(answers.find(db, parse(f"-{word}"))) & expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["headline", "body", "column"]), st.text(ODD, min_size=1, max_size=25), st.data())
def test_any_piece_of_odd_text_is_found_as_the_interface_writes_it(
    library: Library, role: str, text: str, data: st.DataObject
) -> None:
    """Ligatures, rare and private characters, emoji, the query language's own signs: in every way of
    searching.
    """
    db = library.write(lambda db: db)[0]
    article = put(db, [(role, text)])
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start:start + data.draw(st.integers(1, 12))]
    folded = fold_text(piece)
    ways = (
        [term('"', piece), term("逐字", piece)] if fold_text(piece, marks=True) and '"' not in piece else []
    )
    wide = "".join(unicodedata.normalize("NFKC", char) for char in piece)
    ways += (
        [term("形近", folded[:4]), term("跨段", folded), term("", folded.upper()), term('"', wide)]
        if folded
        else []
    )
    ways += [term("篇名", folded)] if folded and role == "headline" else []
    ways += [term("栏目", folded)] if folded and role == "column" else []
    for query in ways:
        assert article in answers.find(db, parse(query)), query
        assert answers.count(db, parse(query)).articles == len(answers.find(db, parse(query)))
        assert hits.hits(db, article, parse(query)), query


def _near(text: str, one: str, two: str, gap: int) -> bool:
    def places(word: str) -> list[int]:
        return [at for at in range(len(text)) if text.startswith(word, at)]

    return any(
        min(a, b) + len(one if a <= b else two) + gap >= max(a, b) for a in places(one) for b in places(two)
    )
