"""Search finds every occurrence of any string, and nothing else."""
from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.collections import items, lists
from reader.library.database import Library
from reader.library.progress import Progress
from reader.library.search import answers, care, index
from reader.library.search import hits as search_hits
from reader.library.search.query import parse
from reader.text.folding import fold_text
from tests.library_samples import block_ids, put


@pytest.fixture
def shelf(db: Database) -> dict[str, int]:
    return {
        "ferry": put(
            db,
            [
                ("kicker", "便民新举措"),
                ("headline", "河湾轮渡 恢复通航"),
                ("byline", "周苇 林小舟"),
                ("body", "本报讯 3 月20日，河湾轮渡恢复通航。渡口新添两艘渡船，"),
                ("body", "每日往返十二班；"),
                ("column", "民生在线"),
            ],
            day="2023-03-21",
            byline="周苇 林小舟",
        ),
        "library": put(
            db,
            [
                ("headline", "縣圖書館延長開放時間"),
                ("body", "读者可凭证件借书,CN22-0010。旱灾之年也照常开放"),
            ],
            day="2023-12-05",
            page=3,
        ),
        "harvest": put(
            db,
            [("headline", "秋收完成九成"), ("body", "全县秋收，完成九成。水灾未成灾。")],
            paper="山前晚报",
            day="2024-01-02",
        ),
        "undated": put(
            db, [("headline", "供暖提前"), ("body", "今年供暖提前三天,河湾小区先行。")], paper=None, day=None
        ),
    }


def found(db: Database, shelf: dict[str, int], query: str, sort: str = "newest") -> list[str]:
    names = {id: name for name, id in shelf.items()}
    return [names[id] for id in answers.find(db, parse(query), sort)]


@pytest.mark.parametrize(("query", "names"), [
    ("河湾", ["ferry", "undated"]),
    ("3月20日", ["ferry"]),
    ("图书馆", ["library"]),
    ("cn22", ["library"]),
    ("河湾 -供暖", ["ferry"]),
    ("-河湾", ["harvest", "library"]),
    ("旱灾 OR 水灾", ["harvest", "library"]),
    ("旱灾 OR 水灾 九成", ["harvest"]),
    ("秋收完成", ["harvest"]),
    ('"秋收，完成"', ["harvest"]),
    ('"秋收。完成"', []),
    ("“秋收, 完成”", ["harvest"]),
    ("篇名:秋收", ["harvest"]),
    ("篇名:水灾", []),
    ("作者:林小舟", ["ferry"]),
    ("作者:河湾", []),
    ("栏目:民生", ["ferry"]),
    ("栏目:渡口", []),
    ("报名:山前", ["harvest"]),
    ("-报名:河湾日报", ["harvest", "undated"]),
    ("日期:2023", ["library", "ferry"]),
    ("日期:2023-12..2024-03", ["harvest", "library"]),
    ("日期:..2023-06", ["ferry"]),
    ("日期:2024年1月2日 秋收", ["harvest"]),
    ("-日期:2023", ["harvest", "undated"]),
    ("版次:第三版", ["library"]),
    ("版次:2..4 OR 供暖", ["library", "undated"]),
    ("；", ["ferry"]),
    ("形近:末成", ["harvest"]),
    ("末成", []),
    ("", ["harvest", "library", "ferry", "undated"]),
])
def test_what_a_librarian_types(db: Database, shelf: dict[str, int], query: str, names: list[str]) -> None:
    assert found(db, shelf, query) == names
    assert answers.count(db, parse(query)).articles == len(names)


def test_orders(db: Database, shelf: dict[str, int]) -> None:
    assert found(db, shelf, "", "oldest") == ["ferry", "library", "harvest", "undated"]
    assert found(db, shelf, "河湾", "oldest") == ["ferry", "undated"]
    assert found(db, shelf, "秋收 OR 供暖", "relevance")[0] in ("harvest", "undated")
    assert list(answers.find(db, parse(""), limit=2, offset=1)) == [shelf["library"], shelf["ferry"]]


def test_a_collection_is_found_by_its_name_or_a_part_of_it(db: Database, shelf: dict[str, int]) -> None:
    """Articles and the articles of passages;
    a name that is one collection's whole name means that one alone.
    """
    ferries, winter = lists.create(db, "渡口旧事"), lists.create(db, "渡口旧事 冬季卷")
    items.add_articles(db, ferries, [shelf["ferry"]])
    items.add_note(db, ferries, "先看报道")
    body = block_ids(db, shelf["undated"])["今年供暖提前三天,河湾小区先行。"]
    items.mark_into(db, winter, ((shelf["undated"], (Passage(body, 0, 4),)),), 1)
    assert found(db, shelf, "专题:渡口旧事") == ["ferry"]
    assert found(db, shelf, "专题:旧事") == ["ferry", "undated"]
    assert found(db, shelf, "collection:“渡口旧事 冬季卷”") == ["undated"]
    assert found(db, shelf, "专题:“旧事”") == found(db, shelf, "专题:码头") == []
    assert found(db, shelf, "专题:* -河湾轮渡") == ["undated"]
    assert found(db, shelf, "-专题:*") == ["harvest", "library"]


def test_tags_and_notes(db: Database, shelf: dict[str, int]) -> None:
    boatmen = tags.find_or_create(db, "人物/船工")
    tags.add(db, boatmen, [shelf["ferry"]])
    body = block_ids(db, shelf["library"])["读者可凭证件借书,CN22-0010。旱灾之年也照常开放"]
    annotations.add(db, shelf["library"], [Passage(body, 0, 2)], note="待查:開放时间")
    assert found(db, shelf, "标签:船工") == ["ferry"]
    assert found(db, shelf, "标签:人物") == ["ferry"]
    assert found(db, shelf, "标签:人物/船工 河湾") == ["ferry"]
    assert found(db, shelf, "标签:人物/读者") == []
    assert found(db, shelf, "批注:开放") == ["library"]
    assert found(db, shelf, "批注:* OR 标签:船工") == ["library", "ferry"]
    assert found(db, shelf, "-批注:*") == ["harvest", "ferry", "undated"]


def test_no_phrase_crosses_a_paragraph(db: Database, shelf: dict[str, int]) -> None:
    assert found(db, shelf, "渡船每日") == []
    assert found(db, shelf, "举措河湾") == []


def test_where_it_is_found(db: Database, shelf: dict[str, int]) -> None:
    ferry = shelf["ferry"]
    blocks = block_ids(db, ferry)
    hits = search_hits.hits(db, ferry, parse("河湾轮渡 3月20日"))
    body = blocks["本报讯 3 月20日，河湾轮渡恢复通航。渡口新添两艘渡船，"]
    assert [(hit.block_id, hit.start, hit.end) for hit in hits] == [
        (blocks["河湾轮渡 恢复通航"], 0, 4), (body, 4, 10), (body, 11, 15)]
    [line] = search_hits.context(db, shelf["harvest"], parse("水灾"), width=4)
    assert (line.before, line.match, line.after) == ("…完成九成。"[:1] + "成九成。"[-4:], "水灾", "未成灾。")
    assert search_hits.hits(db, ferry, parse("篇名:恢复"))[0].block_id == blocks["河湾轮渡 恢复通航"]
    assert len(search_hits.hits(db, ferry, parse("篇名:恢复"))) == 1
    assert answers.count(db, parse("河湾")) == answers.Count(2, 3)
    assert search_hits.hits(db, ferry, parse("-渡口")) == []


def test_what_the_command_line_prints(db: Database, shelf: dict[str, int]) -> None:
    printed = answers.results(db, parse("河湾"), limit=1)
    assert printed["count"] == 2
    [hit] = printed["hits"]
    assert {**hit, "context": "河湾" in hit["context"]} == {
        "article": shelf["ferry"],
        "paper": "河湾日报",
        "date": "2023-03-21",
        "page": 1,
        "headline": "河湾轮渡 恢复通航",
        "context": True,
    }
    assert answers.results(db, parse("日期:2024"))["hits"][0]["context"] == "全县秋收，完成九成。水灾未成灾。"


@pytest.mark.parametrize(("query", "position"), [
    ('河湾 "轮渡', 3), ("OR 河湾", 0), ("河湾 OR", 3),
    ("河湾 OR OR 轮渡", 6), ("作者:", 0), ("河湾 日期:昨天", 6),
    ("版次:某", 3), ("a OR -b", 5), ('""', 0), ("形近:" + "未" * 9, 3),
])
def test_errors_point_at_the_place(db: Database, query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        answers.find(db, parse(query))
    assert caught.value.position == position
    assert caught.value.message.endswith("。") and caught.value.hint


def test_the_bin_and_the_index(db: Database, shelf: dict[str, int]) -> None:
    ferry = shelf["ferry"]
    db.execute(
        "INSERT INTO trash (id, uuid, kind, label, maker, created) VALUES (1, 'u', 'article', '', '', '')"
    )
    db.execute("UPDATE article SET trash_id = 1 WHERE id = ?", [ferry])
    index.refresh(db)
    assert found(db, shelf, "河湾") == ["undated"]
    assert found(db, shelf, "日期:2023-03") == []
    db.execute("UPDATE article SET trash_id = NULL, sort = sort - 65536 WHERE id = ?", [ferry])
    index.refresh(db)
    assert found(db, shelf, "河湾 日期:2023-03-20") == ["ferry"]
    assert db.execute("SELECT count(*) FROM search_dirty").fetchone()[0] == 0


def test_index_made_again_is_the_same(library: Library, db: Database, shelf: dict[str, int]) -> None:
    assert index.is_current(db)
    db.execute("UPDATE meta SET value = '0' WHERE key = 'index_version'")
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    assert not index.is_current(db) and found(db, shelf, "河湾") == []
    steps: list[Progress] = []
    assert care.build(library, steps.append)
    assert index.is_current(db) and (4, 4) in [(step.done, step.total) for step in steps]
    assert found(db, shelf, "河湾") == ["ferry", "undated"]


ALPHABET = "河湾渡船3月2０，。 圖图ab\n○"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.text(ALPHABET, min_size=1, max_size=12), min_size=1, max_size=3), min_size=1, max_size=4
    ),
    st.text(ALPHABET.replace("\n", ""), min_size=1, max_size=6),
)
def test_exact_against_brute_force(db: Database, articles: list[list[str]], needle: str) -> None:
    ids = {put(db, [("body", text) for text in texts]): texts for texts in articles}
    for marks, query in ((False, needle), (True, f'"{needle}"')):
        wanted = fold_text(needle, marks)
        if not fold_text(needle) or (marks and wanted == fold_text(needle)):
            continue
        words = [fold_text(word) for word in needle.split() if fold_text(word)] if not marks else [wanted]
        if not marks and len(words) != len(needle.split()):
            continue
        expected = {id for id, texts in ids.items()
                    if all(any(word in fold_text(text, marks) for text in texts) for word in words)}
        assert set(answers.find(db, parse(query))) & set(ids) == expected
        for id in expected:
            assert search_hits.hits(db, id, parse(query))
        places = sum(len(search_hits.hits(db, id, parse(query))) for id in answers.find(db, parse(query)))
        assert answers.count(db, parse(query)).occurrences in (places, None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(codec="utf-8", exclude_characters='"“”「」＂\r'), min_size=1, max_size=300),
    st.data(),
)
def test_any_substring_is_found_where_it_is(db: Database, text: str, data: st.DataObject) -> None:
    article = put(db, [("body", text)])
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 200)))
    part = text[start:end]
    if not fold_text(part, marks=True):
        return
    assert article in answers.find(db, parse(f'"{part}"'))
    places = [(hit.start, hit.end) for hit in search_hits.hits(db, article, parse(f'"{part}"'))]
    assert any(start <= low and high <= end for low, high in places)
