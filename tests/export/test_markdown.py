"""An article as Markdown: exactly its text, with its masthead, notes and citation."""
from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.errors import ReaderError
from reader.export import notes
from reader.export.article import ExportArticle, ExportBlock, ExportNote
from reader.export.collect import collect
from reader.export.export import Choices, export
from reader.export.wording import environment, markdown, templates
from reader.export.wording.yaml import scalar
from reader.library import annotations, articles, scope, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.masthead import cards
from reader.library.opening import open_library
from tests import library_samples
from tests.export.golden_files import GOLDEN, same_as_golden
from tests.export.test_escaping import PIECES, shown
from tests.library_samples import block_ids, put

BODY, LAST = "本报讯 3月20日，*河湾*轮渡恢复通航。", "1. 每日往返十二班。"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with open_library(tmp_path / "库", "林晓") as library:
        yield library.write(lambda db: db)[0]


@pytest.fixture
def ferry(db: Database) -> int:
    article = put(
        db,
        [
            ("kicker", "便民新举措"),
            ("headline", "河湾轮渡 #恢复# 通航"),
            ("byline", "周苇 林小舟"),
            ("body", BODY),
            ("crosshead", "新添渡船"),
            ("body", LAST),
            ("repeat", BODY),
        ],
        day="2023-03-21",
        byline="周苇 林小舟",
    )
    db.execute("UPDATE article SET uuid = '7a40000f-c02b-5580-816a-bba4d1ea15f1'")
    db.execute("UPDATE meta SET value = '118c3a1b-fe81-4ffc-96bb-4a1b6f56d54c' WHERE key = 'uuid'")
    db.execute("UPDATE source SET sha256 = ?", ["0123abcd" * 8])
    blocks = block_ids(db, article)
    page = db.execute("SELECT page_id FROM article").fetchone()[0]
    cards.set_field(db, page, "lunar_date", "癸卯年二月三十")
    cards.set_field(db, page, "cn_number", "CN99-0001")
    made = annotations.add(
        db,
        article,
        [Passage(blocks["新添渡船"], 0, 2), Passage(blocks[LAST], 3, 7)],
        2,
        "核对_班次_\n\n见下月",
    )
    tags.add_to_annotation(db, tags.find_or_create(db, "待考"), made)
    annotations.add(db, article, [], 1, "整篇可用")
    tags.add(db, tags.find_or_create(db, "事件/通航"), [article])
    return article


def rendered(db: Database, article: int, template: str = "单篇") -> str:
    [found] = collect(db, [article])
    assert found is not None
    return markdown.render(found, template)


@pytest.mark.parametrize(("template", "file"), [
    ("单篇", "article.md"), ("合集", "collection.md"), ("仅批注", "excerpts.md"),
    ("Obsidian", "obsidian.md"), ("纯文本", "plain.md")])
def test_golden_files(db: Database, ferry: int, template: str, file: str) -> None:
    same_as_golden(file, rendered(db, ferry, template).encode())


def test_front_matter_is_yaml(db: Database, ferry: int) -> None:
    _, front, _ = rendered(db, ferry).split("---\n", 2)
    assert pyyaml.safe_load(front) == {
        "报名": "河湾日报",
        "日期": datetime.date(2023, 3, 21),
        "农历": "癸卯年二月三十",
        "总期号": None,
        "版次": [1],
        "刊号": "CN99-0001",
        "篇名": "河湾轮渡 #恢复# 通航",
        "作者": ["周苇", "林小舟"],
        "标签": ["事件/通航"],
        "tags": ["事件/通航"],
        "aliases": ["河湾轮渡 #恢复# 通航"],
        "来源 SHA-256": ["0123abcd" * 8],
        "报架校验": "0" * 16,
    }


def test_the_text_is_the_articles_text(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "库", 120, originals=False) as library:
        db = library.reader()
        for article_id in articles.ids(db, scope.Scope("all")):
            article = articles.get(db, article_id)
            assert article is not None
            body = rendered(db, article_id).split("---\n", 2)[2]
            texts = [text for _, text in shown(MarkdownIt("commonmark").render(body)) if text.strip()]
            for block in article.blocks:
                assert block.text in texts


ANY = st.one_of(
    PIECES,
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), max_size=20),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY, ANY, ANY, st.lists(ANY, max_size=3))
def test_no_text_becomes_markup(headline: str, body: str, marked: str, note: str, tag: list[str]) -> None:
    article = ExportArticle(
        "u",
        "baojia://l/article/u",
        "x",
        headline or None,
        headline,
        "2023-03-21",
        1,
        None,
        None,
        None,
        headline,
        (body,),
        tuple(tag),
        None,
        (ExportBlock("body", body), ExportBlock("kicker", headline)),
        (ExportNote((marked, body), marked or "重点", tuple(tag), note, "", False),),
        f"{headline}[N].",
    )
    text = markdown.render(article)
    _, front, rest = text.split("---\n", 2)
    assert pyyaml.safe_load(front)["报名"] == " ".join(headline.split()), "a property has one line"
    found = [(tag, text) for tag, text in shown(MarkdownIt("commonmark").render(rest)) if text.strip()]
    if body.strip():
        assert ("p", body) in found
    if headline.strip():
        assert found[0] == ("h1", headline.replace("\n", " "))
    assert {tag for tag, _ in found} <= {"h1", "h2", "p", "em", "strong", "a"}
    assert [text for tag, text in found if tag == "a"] == ["在报架中打开"]


@given(st.text(st.characters(codec="utf-8")))
def test_every_text_is_a_yaml_scalar(text: str) -> None:
    line = f"a: {scalar(text)}"
    assert "\n" not in line
    assert pyyaml.safe_load(line) == {"a": text}


def test_one_file_for_each_article_and_the_same_bytes_again(db: Database, ferry: int, tmp_path: Path) -> None:
    twin = put(db, [("headline", "河湾轮渡 #恢复# 通航")], day="2023-03-21")
    steps: list[tuple[int, int]] = []
    report = export(
        db, [ferry, twin, 999], tmp_path / "导出", progress=lambda step: steps.append((step.done, step.total))
    )
    assert [path.name for path in report.files] == [
        "2023-03-21 河湾日报 第1版 河湾轮渡 ＃恢复＃ 通航.md",
        "2023-03-21 河湾日报 第1版 河湾轮渡 ＃恢复＃ 通航 (2).md",
    ]
    assert report.skipped == ["文章 999 已不在库里，没有导出。"]
    assert report.articles == 2
    assert steps == [(1, 3), (2, 3), (3, 3)]
    before = {path: path.read_bytes() for path in report.files}
    assert all(b"\r" not in data for data in before.values())
    again = export(db, [ferry, twin], tmp_path / "导出")
    assert {path: path.read_bytes() for path in again.files} == before
    assert len(list((tmp_path / "导出").iterdir())) == 2


def test_a_persons_own_file_is_left_alone(db: Database, ferry: int, tmp_path: Path) -> None:
    own = tmp_path / "2023-03-21 河湾日报 第1版 河湾轮渡 ＃恢复＃ 通航.MD"
    own.write_text("我自己的笔记", "utf-8")
    [file] = export(db, [ferry], tmp_path).files
    assert file.name.endswith("通航 (2).md")
    assert own.read_text("utf-8") == "我自己的笔记"


def test_all_in_one_file(db: Database, ferry: int, tmp_path: Path) -> None:
    other = put(db, [("headline", "修路公告"), ("body", "南桥封闭两周。")])
    for form, name in (("markdown", "报架导出.md"), ("html", "报架导出.html")):
        report = export(db, [ferry, other], tmp_path, Choices(form, single=True))
        assert [path.name for path in report.files] == [name]
    text = (tmp_path / "报架导出.md").read_text("utf-8")
    found = shown(MarkdownIt("commonmark").render(text))
    assert [text for tag, text in found if tag == "h1"] == ["河湾轮渡 #恢复# 通航", "修路公告"]
    assert pyyaml.safe_load(text.split("---\n")[1])["篇数"] == 2
    assert ("p", "河湾日报 · 2023-03-21 · 第1版 · 周苇、林小舟") in found, (
        "facts that the eye reads, not code"
    )
    assert not [text for tag, text in found if tag == "code"]
    report = export(db, [ferry], tmp_path / "新" / "选.md", Choices(single=True))
    assert report.files == [tmp_path / "新" / "选.md"]


def test_stopping_keeps_whole_files_only(db: Database, ferry: int, tmp_path: Path) -> None:
    other = put(db, [("headline", "修路公告")])
    asked = iter([False, True])
    report = export(db, [ferry, other], tmp_path / "甲", cancelled=lambda: next(asked))
    assert report.cancelled and len(report.files) == 1
    asked = iter([False, True])
    report = export(db, [ferry, other], tmp_path / "乙", Choices(single=True), cancelled=lambda: next(asked))
    assert report.cancelled and not report.files and not list((tmp_path / "乙").iterdir())


def test_html_shows_no_markup_from_the_page(db: Database, tmp_path: Path) -> None:
    article = put(
        db,
        [
            ("headline", "<script>alert(1)</script>"),
            ("body", "<img src=x onerror=alert(1)> & <b>粗</b> javascript:"),
        ],
    )
    [file] = export(db, [article], tmp_path, Choices("html")).files
    text = file.read_text("utf-8")
    assert "<script" not in text and "<img" not in text and "<b>" not in text
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; &lt;b&gt;粗" in text
    assert 'href="baojia://' in text


def test_names_of_colours_and_the_older_standard(db: Database, ferry: int, tmp_path: Path) -> None:
    [file] = export(
        db, [ferry], tmp_path, Choices(style="2015", mark_names=("甲", "*乙*", "丙", "丁", "戊"))
    ).files
    text = file.read_text("utf-8")
    assert "**\\*乙\\*** · 第 4 段第 1–2 字 · 第 5 段第 4–7 字 · 标签：待考" in text
    assert text.endswith("周苇,林小舟.河湾轮渡 \\#恢复\\# 通航[N].河湾日报,2023-03-21(1).\n")


def test_all_annotations_grouped(db: Database, ferry: int, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    assert (
        notes.export(
            db,
            tmp_path / "批注.md",
            group="article",
            progress=lambda step: steps.append((step.done, step.total)),
        )
        == 2
    )
    assert steps == [(2, 2)]
    assert (tmp_path / "批注.md").read_text("utf-8") == (GOLDEN / "notes.md").read_text("utf-8")
    heads = {}
    for group in ("article", "colour", "tag", "paper", "month"):
        notes.export(db, tmp_path / f"{group}.md", group=group)
        found = shown(MarkdownIt("commonmark").render((tmp_path / f"{group}.md").read_text("utf-8")))
        heads[group] = [text for tag, text in found if tag == "h2"]
    assert heads == {"article": ["2023-03-21 河湾日报 河湾轮渡 #恢复# 通航"], "colour": ["重点", "存疑"],
                     "tag": ["待考", "（没有标签）"], "paper": ["河湾日报"], "month": ["2023-03"]}
    assert notes.export(db, tmp_path / "停.md", cancelled=lambda: True) == 0
    assert not (tmp_path / "停.md").exists()
    notes.export(db, tmp_path / "批注.html", form="html")
    assert "<blockquote>" in (tmp_path / "批注.html").read_text("utf-8")


def test_a_template_of_ones_own(
    db: Database, ferry: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = templates.copy("单篇", "卡片", tmp_path)
    templates.save(
        "卡片", "{{ article.headline }}|{{ article.part('kicker') }}|{{ article.link | raw }}\n", tmp_path
    )
    assert path.read_text("utf-8").startswith("{{ article.headline }}")
    assert [row.name for row in templates.all(tmp_path)] == [*templates.BUILT_IN, "卡片"]
    [article] = collect(db, [ferry])
    assert article is not None
    assert markdown.render(article, templates.load("卡片", tmp_path)).startswith(
        "河湾轮渡 \\#恢复\\# 通航|便民新举措|baojia://"
    )
    monkeypatch.setattr("reader.paths.templates_folder", lambda: tmp_path)
    for _ in range(2):  # a template without a link gives the same file again
        templates.save("卡片", "{{ article.headline }}\n", tmp_path)
        assert [
            path.name for path in export(db, [ferry], tmp_path / "卡", Choices(template="卡片")).files
        ] == ["2023-03-21 河湾日报 第1版 河湾轮渡 ＃恢复＃ 通航.md"]
    with pytest.raises(ReaderError, match="已有名为"):
        templates.copy("单篇", "卡片", tmp_path)
    with pytest.raises(ReaderError, match="自带的模板"):
        templates.save("单篇", "x", tmp_path)
    with pytest.raises(ReaderError, match="没有名为“无”的模板"):
        templates.load("无", tmp_path)


@pytest.mark.parametrize(("text", "line"), [
    ("a\n{% for x in %}", 2), ("a\n\n{{ article.nothing }}", 3),
    ("{{ article.headline.upper( }}", 1), ("\n{{ 1 / 0 }}", 2),
    ("\n\n\n{{ ''.__class__.__mro__ }}", 4), ("{{ article | nofilter }}", 1), ("a\n{{ article.part() }}", 2),
    ("{{ range(10**9) | list }}", 1), ("\n{% include 'x' %}", 2),
])
def test_a_fault_in_a_template_is_named(db: Database, ferry: int, text: str, line: int) -> None:
    [article] = collect(db, [ferry])
    assert article is not None
    with pytest.raises(ReaderError, match=f"模板“卡片”第 {line} 行有错"):
        markdown.render(article, environment.compile(text, "卡片"))


def test_a_place_that_cannot_be_written(db: Database, ferry: int, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    with pytest.raises(ReaderError, match="文件"):
        export(db, [ferry], tmp_path / "文件")
    with pytest.raises(ReaderError, match="导出格式"):
        export(db, [ferry], tmp_path, Choices("papyrus"))
