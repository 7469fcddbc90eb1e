"""What comes back in: the same state, twice over, in any order; what has no home is said or goes to the
review list.
"""
from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.export.back import read
from reader.export.back.read import Coming
from reader.export.export import Choices, export
from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.structure import paragraphs
from reader.library.undo import undo
from tests import library_samples

STATE = """SELECT n.uuid, a.uuid, n.colour, n.note, n.state, n.maker, n.created, n.modified,
 (SELECT json_group_array(json_array(hex(b.uuid), s.start, s."end", s.quote, s.before, s.after)) FROM span s
  JOIN block b ON b.id = s.block_id WHERE s.annotation_id = n.id ORDER BY s.position),
 (SELECT json_group_array(name) FROM (SELECT t.name FROM tagging g JOIN tag t ON t.id = g.tag_id
  WHERE g.annotation_id = n.id ORDER BY t.name))
 FROM annotation n JOIN article a ON a.id = n.article_id ORDER BY n.uuid"""


def state(library: Library) -> list[tuple[object, ...]]:
    return library.reader().execute(STATE).fetchall()


def reviews(library: Library) -> int:
    return int(
        library.reader()
        .execute("SELECT count(*) FROM review WHERE kind = 'note' AND state = 'open'")
        .fetchone()[0]
    )


def sample(folder: Path, count: int = 30) -> Library:
    return library_samples.build(folder, count, originals=False)


def mark(db: Database, rng: random.Random, count: int) -> None:
    """Marks, notes and tags at random places: within a paragraph, over two, on the whole article."""
    ids = articles.ids(db, Scope("all"))
    for number in range(count):
        id = rng.choice(ids)
        article = articles.get(db, id)
        assert article is not None
        blocks = [block for block in article.blocks if len(block.text) > 4]
        passages = []
        if rng.random() < 0.8:
            start = rng.randrange(len(blocks))
            for block in blocks[start:start + rng.choice((1, 1, 2))]:
                low = rng.randrange(len(block.text) - 2)
                passages.append(Passage(block.id, low, rng.randrange(low + 1, len(block.text) + 1)))
        made = annotations.add(
            db, id, passages, rng.randrange(1, 6), rng.choice(("", "核对", "两段\n\n的批注", "𠮷 <b>%%"))
        )
        if rng.random() < 0.5:
            tags.add_to_annotation(
                db, tags.find_or_create(db, rng.choice(("待考", "人物/船工", "2023"))), made
            )
        db.execute(
            "UPDATE annotation SET modified = ? WHERE id = ?", [f"2026-11-28T08:00:{number % 60:02}Z", made]
        )


def out(library: Library, place: Path) -> Coming:
    db = library.reader()
    [file] = export(db, articles.ids(db, Scope("all")), place, Choices("w3c", single=True)).files
    return read.load(file)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 10_000))
def test_annotations_go_out_and_come_back_equal(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    place = tmp_path_factory.mktemp("往返")
    rng = random.Random(seed)
    with sample(place / "甲") as one, sample(place / "乙") as other:
        one.write(lambda db: mark(db, rng, 25))
        coming = out(one, place / "出")
        shuffled = list(coming.annotations)
        rng.shuffle(shuffled)
        assert other.write(lambda db: read.take(db, Coming("w3c", tuple(shuffled))))[0] == {"new": 25}
        assert state(other) == state(one) and reviews(other) == 0
        assert other.write(lambda db: read.take(db, coming))[0] == {"same": 25}
        assert state(other) == state(one)


def test_a_mark_whose_text_is_gone_stays_on_the_review_list(tmp_path: Path) -> None:
    with sample(tmp_path / "甲") as one, sample(tmp_path / "乙") as other:
        id = articles.ids(one.reader(), Scope("all"))[0]

        def lose(db: Database) -> None:
            block = articles.get(db, id).blocks[-1]  # type: ignore[union-attr]
            annotations.add(db, id, [Passage(block.id, 0, 4)], 3, "衍文?")
            from reader.library.text import corrections

            corrections.correct(db, block.id, block.text[4:])

        one.write(lose)
        coming = out(one, tmp_path / "出")
        assert coming.annotations[0].review
        assert other.write(lambda db: read.take(db, coming))[0] == {"review": 1}
        assert state(other)[0][4] == "review" and reviews(other) == 1
        assert json.loads(str(state(other)[0][8]))[0][3] == json.loads(str(state(one)[0][8]))[0][3]


def test_the_newer_state_wins_and_undo_takes_it_back(tmp_path: Path) -> None:
    with sample(tmp_path / "甲") as one, sample(tmp_path / "乙") as other:
        one.write(lambda db: mark(db, random.Random(1), 3))
        first = out(one, tmp_path / "先")
        other.write(lambda db: read.take(db, first))
        one.write(
            lambda db: db.execute("UPDATE annotation SET note = '改过', modified = '2027-01-01T00:00:00Z'")
        )
        second = out(one, tmp_path / "后")
        assert other.write(lambda db: read.take(db, second))[0] == {"newer": 3}
        assert state(other) == state(one)
        assert other.write(lambda db: read.take(db, first))[0] == {"older": 3}, (
            "an older file changes nothing"
        )
        other.write(undo.undo)
        assert {row[3] for row in state(other)} != {"改过"}


def test_what_has_no_home_is_said(tmp_path: Path) -> None:
    with sample(tmp_path / "甲") as one, open_library(tmp_path / "空", "方砚") as empty:
        one.write(lambda db: mark(db, random.Random(2), 4))
        coming = out(one, tmp_path / "出")
        assert {shown.code for shown in read.preview(empty.reader(), coming)} == {"homeless"}
        assert empty.write(lambda db: read.take(db, coming))[0] == {"homeless": 4} and not state(empty)


def test_another_form_of_the_article_is_found_by_quotation(tmp_path: Path) -> None:
    """In the other library the paragraphs were joined: the block is gone, the words are not."""
    with sample(tmp_path / "甲") as one, sample(tmp_path / "乙") as other:
        db = one.reader()
        id = next(
            id
            for id in articles.ids(db, Scope("all"))
            if [b.role for b in articles.get(db, id).blocks].count("body") > 2
        )  # type: ignore[union-attr]
        blocks = [block for block in articles.get(db, id).blocks if block.role == "body"]  # type: ignore[union-attr]
        one.write(lambda db: annotations.add(db, id, [Passage(blocks[1].id, 3, 14)], 1, "在此"))
        other.write(lambda db: paragraphs.join_paragraphs(db, [blocks[1].id, blocks[2].id]))
        coming = out(one, tmp_path / "出")
        assert other.write(lambda db: read.take(db, coming))[0] == {"new": 1}
        assert other.reader().execute("SELECT quote FROM span").fetchone()[0] == blocks[1].text[3:14]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "不是完整的 JSON"),
        ("{}", "没有 W3C 批注"),
        ('[{"type": "Annotation"}]', "没有 id"),
        ("[1]", "不是 Annotation"),
        ('{"type": "Annotation", "id": "urn:x:1", "target": []}', "没有 target"),
        ("[" * 100_000, "不是完整的 JSON"),
        (
            '{"type": "Annotation", "id": "urn:x:1", "target": "urn:x:2", "body": [], "bodyValue": "x"}',
            "bodyValue",
        ),
    ],
)
def test_a_file_with_a_fault_is_refused_whole(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "批注.jsonld"
    file.write_text(text, "utf-8")
    with pytest.raises(ReaderError, match=fault):
        read.load(file)


def test_hypothesis_by_quotation(tmp_path: Path) -> None:
    with sample(tmp_path / "甲") as library:
        db = library.reader()
        row = articles.rows(db, articles.ids(db, Scope("all"))[:1])[0]
        body = articles.get(db, row.id).blocks[-1].text  # type: ignore[union-attr]
        item = {
            "id": "abc123",
            "created": "2026-11-28T08:00:00.123456+00:00",
            "updated": "2026-11-28T09:00:00.000000+00:00",
            "user": "acct:fangyan@example.org",
            "text": "来自网页",
            "tags": ["待考"],
            "uri": f"urn:uuid:{row.uuid}",
            "target": [
                {
                    "source": f"urn:uuid:{row.uuid}",
                    "selector": [
                        {"type": "TextPositionSelector", "start": 99_999, "end": 100_003},
                        {
                            "type": "TextQuoteSelector",
                            "exact": body[:12],
                            "prefix": "",
                            "suffix": body[12:20],
                        },
                    ],
                }
            ],
        }
        file = tmp_path / "hypothesis.json"
        file.write_text(json.dumps({"annotations": [item]}), "utf-8")
        assert library.write(lambda db: read.take(db, read.load(file)))[0] == {"new": 1}
        [found] = state(library)
        assert found[3] == "来自网页" and found[5] == "fangyan" and json.loads(str(found[9])) == ["待考"]
        assert json.loads(str(found[8]))[0][3] == body[:12]


def of_another_program(source: str, body: object, selector: object) -> dict[str, object]:
    target = {"source": source, "selector": selector}
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://example.org/1",
            "type": "Annotation", "body": body, "target": target}


QUOTE = {"type": "TextQuoteSelector", "exact": "二号锅炉"}


@pytest.mark.parametrize(("body", "note"), [
    ({"type": "TextualBody", "value": "<p>甲<b>乙</b></p><p>丙&amp;丁</p>", "format": "text/html"},
     "甲乙\n丙&丁"),
    ({"type": "TextualBody", "value": "a < b", "format": "text/plain"}, "a < b"),
    ("http://example.org/图", "http://example.org/图"),
    ({"type": "Image", "id": "http://example.org/a.png"}, "http://example.org/a.png"),
    ({"type": "Choice", "items": [{"type": "TextualBody", "value": "头一个"},
                                  {"type": "TextualBody", "value": "另一个"}]}, "头一个"),
])
def test_whatever_a_body_is_nothing_of_it_is_lost(tmp_path: Path, body: object, note: str) -> None:
    with open_library(tmp_path / "甲", "林晓") as library:
        one = library.write(lambda db: library_samples.put(db, [("body", "昨天清晨,二号锅炉亮了。")]))[0]
        [uuid] = library.reader().execute("SELECT uuid FROM article WHERE id = ?", [one]).fetchone()
        file = tmp_path / "注.jsonld"
        file.write_text(json.dumps(of_another_program(f"urn:uuid:{uuid}", body, QUOTE)), "utf-8")
        assert library.write(lambda db: read.take(db, read.load(file)))[0] == {"new": 1}
        assert [row[3] for row in state(library)] == [note]


@pytest.mark.parametrize(("selector", "code", "quoted"), [
    ({"type": "FragmentSelector", "value": "p3", "refinedBy": QUOTE}, "new", ["二号锅炉"]),
    ({"type": "XPathSelector", "value": "/html/body/p[2]",
      "refinedBy": {"type": "CssSelector", "value": "b", "refinedBy": QUOTE}}, "new", ["二号锅炉"]),
    ({"type": "XPathSelector", "value": "/html/body/p[2]"}, "review", []),
    ({"type": "TextPositionSelector", "start": 3, "end": 7}, "review", []),
])
def test_a_place_named_in_a_way_that_leads_nowhere_is_asked_for(
    tmp_path: Path, selector: object, code: str, quoted: list[str]
) -> None:
    with open_library(tmp_path / "甲", "林晓") as library:
        one = library.write(lambda db: library_samples.put(db, [("body", "昨天清晨,二号锅炉亮了。")]))[0]
        [uuid] = library.reader().execute("SELECT uuid FROM article WHERE id = ?", [one]).fetchone()
        file = tmp_path / "注.jsonld"
        body = {"type": "TextualBody", "value": "注"}
        file.write_text(json.dumps(of_another_program(f"urn:uuid:{uuid}", body, selector)), "utf-8")
        assert [shown.code for shown in read.preview(library.reader(), read.load(file))] == [code]
        assert library.write(lambda db: read.take(db, read.load(file)))[0] == {code: 1}
        assert [span[3] for span in json.loads(str(state(library)[0][8]))] == quoted
        assert reviews(library) == (code == "review")


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8", ","), ("gb18030", ","), ("utf-16", "\t"),
                                                ("utf-8-sig", ";")])
def test_a_table_as_spreadsheets_save_it(tmp_path: Path, encoding: str, sign: str) -> None:
    with sample(tmp_path / "甲") as library:
        db = library.reader()
        [row] = articles.rows(db, articles.ids(db, Scope("all"))[:1])
        lines = [["编号", "篇名", "标签", "批注"], [row.uuid, row.headline or "", "待考", "查过了，水位不对"]]
        file = tmp_path / "表.csv"
        file.write_bytes("".join(sign.join(line) + "\r\n" for line in lines).encode(encoding))
        assert library.write(lambda db: read.take(db, read.load(file)))[0] == {"new": 1}
        assert [row[3] for row in state(library)] == ["查过了，水位不对"]


def test_a_tag_with_a_separator_in_its_name_comes_back_whole(tmp_path: Path) -> None:
    names = ("甲;乙,丙", "问；答", "斜\\杠", "末\\", "人物/船 工")
    with sample(tmp_path / "甲") as library:
        [one] = articles.ids(library.reader(), Scope("all"))[:1]
        library.write(lambda db: [tags.add(db, tags.find_or_create(db, name), [one]) for name in names])
        [file] = export(library.reader(), [one], tmp_path / "出", Choices("csv")).files
        assert [shown.code for shown in read.preview(library.reader(), read.load(file))] == ["same"]
        before = {tag.path for tag in tags.tree(library.reader())}
        library.write(lambda db: read.take(db, read.load(file)))
        assert {tag.path for tag in tags.tree(library.reader())} == before


def test_tags_and_notes_from_a_table(tmp_path: Path) -> None:
    with sample(tmp_path / "甲") as library:
        db = library.reader()
        rows = articles.rows(db, articles.ids(db, Scope("all"))[:3])
        file = tmp_path / "表.csv"
        file.write_text(
            "\ufeff编号,报名,日期,篇名,标签,批注,别的\r\n"
            f"{rows[0].uuid},,,,待考；人物/船工,查过了,x\r\n"
            f",{rows[1].paper},{rows[1].date},{rows[1].headline},专题,,\r\n"
            ",,,没有的篇名,专题,,\r\n", "utf-8")
        coming = read.load(file)
        assert [shown.code for shown in read.preview(db, coming)] == ["new", "new", "homeless"]
        assert library.write(lambda db: read.take(db, coming))[0] == {"new": 2, "homeless": 1}
        assert library.write(lambda db: read.take(db, coming))[0] == {"same": 2, "homeless": 1}
        shown = read.preview(library.reader(), coming)
        assert [one.code for one in shown] == ["same", "same", "homeless"], "the preview says what will be"
        assert {tag.path for tag in tags.tree(library.reader())} == {"待考", "人物", "人物/船工", "专题"}
        assert [row[3] for row in state(library)] == ["查过了"]
        file.write_text("甲,乙\r\n1,2\r\n", "utf-8")
        with pytest.raises(ReaderError, match="表头"):
            read.preview(library.reader(), read.load(file))
