"""What librarians and their programs ran into: each once seen,
each with the smallest library that shows it.
"""
from __future__ import annotations

import ctypes
import os
import stat
from dataclasses import replace
from pathlib import Path

import pymarc
import pytest
import yaml as pyyaml

from reader.errors import ReaderError
from reader.export import forms
from reader.export.collect import collect
from reader.export.export import Choices, export
from reader.export.wording import bounded, memory, obsidian, templates
from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from tests.export.test_forms import TEXTS
from tests.export.twelve import article
from tests.library_samples import block_ids, put

BODY = "昨天清晨五点四十分，二号锅炉的炉膛亮了起来。"


def front(path: Path) -> dict[str, object]:
    found: dict[str, object] = pyyaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    return found


@pytest.mark.parametrize("form", [form for form in TEXTS if not form.one_file], ids=lambda form: form.name)
def test_1_a_control_in_a_headline_stops_nothing_and_goes_nowhere(
    db: Database, tmp_path: Path, form: forms.Form
) -> None:
    first = put(db, [("headline", "把热送到最后一户\x0b澄陂提前三天点火\u2028"), ("body", BODY)])
    other = put(db, [("headline", "渡口添灯"), ("body", BODY)])
    for id in (first, other):
        annotations.add(db, id, [], 1, "注")
    files = export(db, [first, other], tmp_path / "出", Choices(form.name)).files
    assert len(files) == 2
    assert not set("\x0b\u2028") & set("".join(path.read_text("utf-8") for path in files))
    assert "把热送到最后一户 澄陂提前三天点火" in files[0].read_text("utf-8") or form.kind == "annotation"


def test_articles_without_annotations_leave_no_empty_files(db: Database, tmp_path: Path) -> None:
    bare = put(db, [("headline", "无批注"), ("body", BODY)])
    noted = put(db, [("headline", "有批注"), ("body", BODY)])
    annotations.add(db, noted, [], 1, "注")
    assert len(export(db, [bare, noted], tmp_path / "出", Choices("w3c")).files) == 1
    for single in (False, True):
        with pytest.raises(ReaderError, match="没有批注"):
            export(db, [bare], tmp_path / "无", Choices("w3c", single))
        assert not list((tmp_path / "无").iterdir())


def test_2_controls_and_hidden_comments_in_a_note(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "渡口"), ("body", f"{BODY}%%藏%%")])
    annotations.add(db, one, [], 1, "全文批注\x0b%%c%%\u2029完")
    [file] = export(db, [one], tmp_path / "出").files
    text = file.read_text("utf-8")
    assert "%%" not in text and not set("\x0b\u2029") & set(text)
    assert "全文批注 &#37;&#37;c&#37;&#37; 完" in text


def test_3_what_a_person_wrote_into_the_file_stays(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "渡口"), ("body", BODY)])
    out = tmp_path / "出"
    [file] = export(db, [one], out).files
    written = file.read_bytes()
    with file.open("a", encoding="utf-8") as opened:
        opened.write("\n我在这里写的想法\n")
    changed = file.read_bytes()

    kept = export(db, [one], out, Choices(changed="keep"))
    assert kept.kept == [file] and not kept.files and file.read_bytes() == changed

    beside = export(db, [one], out)
    assert beside.kept == [file] and file.read_bytes() == changed
    assert [path.name for path in beside.files] == [f"{file.stem} (2).md"]
    assert beside.files[0].read_bytes() == written

    annotations.add(db, one, [], 1, "新的批注")
    again = export(db, [one], out)
    assert again.files == beside.files, "the one beside is ours, and is brought up to date"
    assert "新的批注" in again.files[0].read_text("utf-8") and file.read_bytes() == changed

    replaced = export(db, [one], out, Choices(changed="replace"))
    assert replaced.files == [file] and "我在这里写的想法" not in file.read_text("utf-8")


def test_3_an_unchanged_file_of_ours_is_brought_up_to_date(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "渡口"), ("body", BODY)])
    for form in ("markdown", "html"):
        [file] = export(db, [one], tmp_path / "出", Choices(form)).files
        annotations.add(db, one, [], 1, f"为 {form} 添的")
        report = export(db, [one], tmp_path / "出", Choices(form))
        assert report.files == [file] and not report.kept and f"为 {form} 添的" in file.read_text("utf-8")


@pytest.mark.parametrize("form", ["markdown", "ris", "csv"])
def test_3_nor_is_a_list_written_over(db: Database, tmp_path: Path, form: str) -> None:
    one = put(db, [("headline", "渡口"), ("body", BODY)])
    choices = Choices(form, single=True)
    [file] = export(db, [one], tmp_path / "出", choices).files
    assert export(db, [one], tmp_path / "出", choices).files == [file], "the same bytes: nothing to do"
    with file.open("a", encoding="utf-8") as opened:
        opened.write("我加的一行\n")
    report = export(db, [one], tmp_path / "出", choices)
    assert report.kept == [file]
    assert report.files[0].name.startswith("报架导出 (2).")
    assert "我加的一行" in file.read_text("utf-8")


def test_4_names_that_obsidian_can_link_to(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "C#语言[第2版]入门^1|%%")])
    [file] = export(db, [one], tmp_path / "出").files
    assert file.name == "2023-12-05 河湾日报 第1版 C＃语言［第2版］入门＾1｜％％.md"


def test_5_to_8_citations_of_the_library(db: Database) -> None:
    """A Latin name and one put into Chinese are whole;
    first words as a title stand in brackets; no page of no paper.
    """
    ferry = put(db, [("headline", "Ferry"), ("body", "Text.")], paper="Chengbei Daily", byline="John Smith")
    fair = put(db, [("headline", "集市"), ("body", BODY)], byline="阿卜杜拉 买买提 周苇")
    bare = put(db, [("body", BODY)], paper=None, day=None, byline="钟亭")
    found = [one.citation for one in collect(db, [ferry, fair, bare]) if one]
    assert found == [
        "Smith J. Ferry[N]. Chengbei Daily，2023-12-05（1）.",
        "阿卜杜拉 买买提，周苇. 集市[N]. 河湾日报，2023-12-05（1）.",
        "钟亭. [昨天清晨五点四十分，二号锅炉的炉膛亮了起来][N].",
    ]


def test_9_a_property_has_one_type(db: Database, tmp_path: Path) -> None:
    whole = put(db, [("headline", "上篇"), ("body", BODY)])
    rest = put(db, [("body", BODY)], page=3)
    db.execute("UPDATE article SET continues_id = ? WHERE id = ?", [whole, rest])
    single = put(db, [("headline", "单版"), ("body", BODY)], page=None)
    files = export(db, [whole, single], tmp_path / "出").files
    assert [front(file)["版次"] for file in files] == [[1, 3], []]
    assert [len(front(file)["来源 SHA-256"]) for file in files] == [2, 1]  # type: ignore[arg-type]


def test_10_tags_and_aliases_as_obsidian_takes_them(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "渡口"), ("body", BODY)])
    for name in ("2023", "C#", "人物/船 工"):
        tags.add(db, tags.find_or_create(db, name), [one])
    [file] = export(db, [one], tmp_path / "出").files
    assert front(file)["tags"] == ["年2023", "C_", "人物/船_工"] and front(file)["aliases"] == ["渡口"]
    assert front(file)["标签"] == ["2023", "C#", "人物/船 工"]
    assert obsidian.tags(["１２", "#", "a//b"]) == ["_１２", "_", "a/b"]


def test_12_where_the_text_goes_on_is_said_once(db: Database, tmp_path: Path) -> None:
    said = put(db, [("headline", "上篇"), ("body", f"{BODY}(下转第3版)")])
    silent = put(db, [("headline", "另篇"), ("body", BODY)])
    db.execute("UPDATE article SET jump = '第3版'")
    first, second = (file.read_text("utf-8") for file in export(db, [said, silent], tmp_path / "出").files)
    assert first.count("下转第3版") == 1 and "（续文未收录）" in first
    assert second.count("下转第3版，续文未收录") == 1


def test_13_a_mark_says_where_it_is(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "渡口"), ("body", BODY)])
    annotations.add(db, one, [Passage(block_ids(db, one)[BODY], 2, 4)], 2)
    plain, vault, sheet = (
        export(db, [one], tmp_path / name, Choices(form, template=template)).files[0].read_text("utf-8")
        for name, form, template in (
            ("甲", "markdown", "单篇"),
            ("乙", "markdown", "Obsidian"),
            ("丙", "html", ""),
        )
    )
    assert "第 1 段第 3–4 字" in plain
    assert "昨天==清晨==五点" in vault
    assert '昨天<span style="background-color: #F4B9A7; color: #211f1c">清晨</span><sup>1</sup>五点' in sheet


# --- the place ----------------------------------------------------------------------------------------------

def test_one_article_that_cannot_be_written_is_named_and_the_others_are_there(
    db: Database, tmp_path: Path
) -> None:
    bad = put(db, [("headline", "太长的" + "长" * 5000), ("body", BODY)])
    good = put(db, [("headline", "渡口"), ("body", BODY)])
    for single in (False, True):
        report = export(db, [bad, good], tmp_path / f"出{single}", Choices("cnmarc", single))
        assert report.articles == 1 and len(report.files) == 1 and len(report.refused) == 1
        assert "9999 字节" in report.refused[0] and report.refused[0].startswith("“太长的")
    with pytest.raises(ReaderError, match="9999 字节"):
        export(db, [bad], tmp_path / "无", Choices("cnmarc"))


def test_a_long_note_stands_in_several_fields_of_cnmarc(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "渡口"), ("body", BODY)])
    note = "".join(f"第{n}件事。" for n in range(1500))
    annotations.add(db, one, [], 1, note)
    [file] = export(db, [one], tmp_path / "出", Choices("cnmarc")).files
    [record] = pymarc.MARCReader(file.read_bytes(), to_unicode=True, force_utf8=True)
    assert note in "".join(field["a"] for field in record.get_fields("300"))


def test_the_librarys_own_folder_is_no_place_for_exports(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "渡口")])
    for place in (tmp_path / "库", tmp_path / "库" / "originals", tmp_path / "库" / "新" / "选.md"):
        with pytest.raises(ReaderError, match="库自己的文件夹"):
            export(db, [one], place)


def test_a_folder_that_goes_away_meanwhile(db: Database, tmp_path: Path) -> None:
    ids = [put(db, [("headline", name)]) for name in ("甲", "乙")]
    place = tmp_path / "出"

    def vanish(step: object) -> None:
        for file in place.iterdir():
            file.unlink()
        place.rmdir()

    with pytest.raises(ReaderError, match="文件夹已不在了"):
        export(db, ids, place, progress=vanish)


@pytest.mark.skipif(os.name == "nt", reason="no rights of this kind")
def test_a_folder_that_cannot_be_written(db: Database, tmp_path: Path) -> None:
    """Root may write anywhere but into the kernel's own folder."""
    place = tmp_path / "只读"
    place.mkdir()
    place.chmod(stat.S_IRUSR | stat.S_IXUSR)
    kernel = Path("/sys/kernel")
    place = kernel if os.access(place, os.W_OK) and kernel.is_dir() else place
    with pytest.raises(ReaderError, match="这里不能写入"):
        export(db, [put(db, [("headline", "甲")])], place)


def test_names_by_a_pattern(db: Database, tmp_path: Path) -> None:
    one = put(db, [("headline", "渡口/灯:火"), ("body", BODY)], byline="周苇")
    undated = put(db, [("headline", "无日"), ("body", BODY)], day=None, paper=None)
    pattern = "{作者} {年}年 《{篇名}》 第{版次}版"
    names = [
        file.name for file in export(db, [one, undated], tmp_path / "出", Choices(pattern=pattern)).files
    ]
    assert names == ["周苇 2023年 《渡口／灯：火》 第1版.md", "《无日》 第1版.md"]
    with pytest.raises(ReaderError, match="没有名为“题目”的变量"):
        export(db, [one], tmp_path / "出", Choices(pattern="{题目}"))


def test_nothing_half_made_is_left(db: Database, tmp_path: Path) -> None:
    ids = [put(db, [("headline", name)]) for name in ("甲", "乙")]
    asked = iter([False, True])
    report = export(db, ids, tmp_path / "出", Choices("xlsx"), cancelled=lambda: next(asked))
    assert report.cancelled and not list((tmp_path / "出").iterdir())


# --- templates that do not end ------------------------------------------------------------------------------

@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            (
                "{% set ns = namespace(x='长长长长长长长长') %}\n"
                "{% for i in range(60) %}\n{% set ns.x = ns.x ~ ns.x %}\n{% endfor %}"
            ),
            3,
            "内存",
        ),
        ("\n{{ 'a' * 100000000 }}", 2, "结果太长"),
        ("\n\n{{ 9 ** 99999 }}", 3, "幂太大"),
        ("{{ '%9999999999d' % 1 }}", 1, "结果太长"),
        ("{{ 'a' | center(99999999) }}", 1, "结果太长"),
        ("{% macro again(n) %}\n{{ again(n + 1) }}\n{% endmacro %}\n{{ again(1) }}", 2, "递归太深"),
        (
            (
                "{% for i in range(99999) %}\n{% for j in range(99999) %}\n"
                "{% set x = i * j %}\n{% endfor %}{% endfor %}"
            ),
            3,
            "没有结束",
        ),
        (
            (
                "{% for i in range(90000) %}一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\n"
                "{% endfor %}"
            ),
            None,
            "太长",
        ),
    ],
)
def test_a_template_without_end_costs_only_itself(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int | None, said: str
) -> None:
    monkeypatch.setattr("reader.paths.templates_folder", lambda: tmp_path / "模板")
    monkeypatch.setattr(bounded, "SECONDS", 1.0 if said == "没有结束" else 60.0)
    monkeypatch.setattr(bounded, "WORKSHOP", bounded.Workshop())
    templates.copy("单篇", "卡片")
    templates.save("卡片", text)
    one = put(db, [("headline", "渡口")])
    with pytest.raises(ReaderError, match=f"模板“卡片”{f'第 {line} 行' if line else ''}.*{said}"):
        export(db, [one], tmp_path / "出", Choices(template="卡片"))
    templates.save("卡片", "{{ article.headline }}\n")
    [file] = export(db, [one], tmp_path / "出", Choices(template="卡片")).files
    assert file.read_text("utf-8") == "渡口\n", "the next template has a process again"


def test_the_size_of_this_process_is_known_everywhere() -> None:
    """Windows fills the structure that it knows, byte for byte: 72 of them on its 64-bit systems."""
    assert memory.megabytes() > 10
    assert ctypes.sizeof(memory.Counters) == 8 + 8 * ctypes.sizeof(ctypes.c_size_t)


def test_a_template_that_fails_for_one_article_names_it(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.paths.templates_folder", lambda: tmp_path / "模板")
    templates.copy("单篇", "大写")
    templates.save("大写", "{{ article.paper.upper() }}\n")
    ids = [put(db, [("headline", "无报")], paper=None), put(db, [("headline", "有报")])]
    report = export(db, ids, tmp_path / "出", Choices(template="大写"))
    assert len(report.files) == 1 and report.refused[0].startswith("“无报”没有导出：模板“大写”第 1 行有错")


def test_what_the_sheet_says_without_a_headline() -> None:
    from reader.export.clippings import parts

    [first, *_] = parts.parts(article(5, None))
    assert first.pieces[0].text == "[渡口老照片]"
    assert not list(parts.masthead(replace(article(1), paper=None, date=None, pages=(), page=None)))
