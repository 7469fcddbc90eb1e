"""Every form, to the byte, and read back by libraries that other people wrote."""
from __future__ import annotations

import csv
import datetime
import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import bibtexparser
import docx
import jsonschema
import openpyxl
import pymarc
import pypdf
import pytest
import referencing
import rispy
from referencing.jsonschema import DRAFT4

from reader.cli.exports import FORMS
from reader.errors import ReaderError
from reader.export import forms
from reader.export.article import ExportArticle
from reader.export.citations import ris
from reader.export.forms import Options
from tests.export.golden_files import same_as_golden
from tests.export.twelve import TWELVE, article

BINARY = {"xlsx", "docx", "pdf"}
TEXTS = [form for form in forms.FORMS if form.name not in BINARY]


def made(
    name: str, articles: Sequence[ExportArticle] = TWELVE, single: bool = True, bom: bool = False
) -> bytes:
    file = io.BytesIO()
    writer = forms.named(name).begin(file, Options(single, len(articles), bom=bom))
    for one in articles:
        writer.add(one)
    writer.close()
    return file.getvalue()


@pytest.mark.parametrize("form", TEXTS, ids=lambda form: form.name)
def test_golden(form: forms.Form) -> None:
    same_as_golden(f"twelve{form.suffix}", made(form.name))
    same_as_golden(f"one{form.suffix}", made(form.name, TWELVE[:1], single=form.one_file))


@pytest.mark.parametrize("form", forms.FORMS, ids=lambda form: form.name)
def test_two_runs_are_the_same_to_the_byte(form: forms.Form) -> None:
    if form.name != "pdf":
        assert made(form.name) == made(form.name)


def test_the_command_line_knows_every_form() -> None:
    assert forms.NAMES == FORMS
    with pytest.raises(ReaderError, match="没有名为“papyrus”的导出格式"):
        forms.named("papyrus")


# --- RIS
# ---------------------------------------------------------------------------------------------------------

def zotero_ris(record: str) -> dict[str, list[str]]:
    """What Zotero's importer makes of a record, by the rules that were read in its source."""
    shown: dict[str, list[str]] = {}
    for line in record.split("\r\n"):
        tag, _, value = line.partition("  - ")
        if tag == "KW":
            shown.setdefault("tags", []).extend(part.strip() for part in re.split("[;,]", value))
        elif tag == "AU":
            shown.setdefault("creators", []).append(value)
        elif (
            tag == "N1"
            and re.match(r"[^A-Za-z]*[A-Za-z,\s]+\s*:", value)
            and not value.startswith("【批注】 ")
        ):
            shown.setdefault("lost", []).append(value)
        elif names := {
            "TI": "title",
            "T2": "publicationTitle",
            "DA": "date",
            "SP": "pages",
            "SE": "section",
            "IS": "issue",
            "SN": "ISSN",
            "LA": "language",
            "AN": "archiveLocation",
            "N1": "notes",
            "UR": "url",
        }.get(tag):
            shown.setdefault(names, []).append(re.sub("<[^>]*>", "", value))
    return shown


ZOTERO = [
    (
        1,
        {
            "title": ["灯火照渡口"],
            "creators": ["严子衿", "欧阳若水", "澄陂社"],
            "date": ["2023/11/14"],
            "pages": ["1,3"],
            "tags": ["民生/供暖", "记者手记"],
            "section": ["要闻"],
            "issue": ["8908"],
        },
    ),
    (2, {"creators": ["严子衿", "欧阳若水", "周渡", "钟亭"], "pages": ["2"]}),
    (3, {"title": ["“十问”渡口：《渡口志》里的[N]与‘旧闻’"]}),
    (4, {"creators": ["澄陂日报编辑部"], "date": ["2024/03"]}),
    (5, {"title": ["渡口老照片"], "date": ["[2024-03-21?]"], "pages": ["4"]}),
    (6, {"creators": ["Smith, John", "Brown, A. M."], "language": ["en"]}),
    (7, {"creators": ["阿卜杜拉 买买提", "阿卜杜拉·买买提"]}),
    (8, {"title": ["题＜i＞x＜/i＞ & ＜b＞y＜/b＞：50% #1 $2 a_b {c} ~ \\ ^ |"], "creators": ["王，小明"]}),
    (9, {"tags": ["2023", "C#", "人物/船 工", "甲；乙，丙"]}),
    (10, {"title": ["无报无日"], "publicationTitle": ["[报名未定]"], "pages": ["3"]}),
    (11, {"title": ["停水通知"], "date": ["2023/11/14"]}),
    (12, {"title": ["=SUM(A1) 第二行 𠮷 \u200f右\u202e左"], "publicationTitle": ["-澄陂晚报"]}),
]


@pytest.mark.parametrize(
    ("number", "wanted"), ZOTERO, ids=lambda value: value if isinstance(value, int) else ""
)
def test_what_zotero_shows_of_ris(number: int, wanted: dict[str, list[str]]) -> None:
    shown = zotero_ris(ris.record(TWELVE[number - 1]))
    assert {name: shown.get(name, [""]) for name in wanted} == wanted
    assert "lost" not in shown and "url" not in shown
    assert len(shown.get("notes", [])) == len(TWELVE[number - 1].notes)


def test_ris_by_rispy() -> None:
    entries = rispy.loads(made("ris").decode())
    assert [entry["title"] for entry in entries][:2] == ["灯火照渡口", "旱年里的渡船"]
    assert len(entries) == len(TWELVE) and "end_page" not in entries[0]


def test_no_latin_word_before_a_colon_follows_a_full_width_sign() -> None:
    """`备注：Edition: x` moves Zotero's note into the edition; with a blank it stays a note."""
    notes = [line for line in ris.record(TWELVE[8]).split("\r\n") if line.startswith("N1")]
    assert all(line.startswith("N1  - 【批注】 ") for line in notes)
    assert any("备注： Edition: x" in line for line in notes)


# --- BibTeX, CSL-JSON
# --------------------------------------------------------------------------------------------

@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_bibtex_by_bibtexparser(form: str) -> None:
    library = bibtexparser.parse_string(made(form).decode())
    assert not library.failed_blocks and len(library.entries) == len(TWELVE)
    entries = [{key: field.value for key, field in entry.fields_dict.items()} for entry in library.entries]
    assert entries[6]["author"] == "{阿卜杜拉 买买提} and 阿卜杜拉·买买提"
    assert entries[5]["author"] == "Smith, John and Brown, A. M."
    assert entries[7]["title"] == "题<i>x</i> \\& <b>y</b>：50\\% \\#1 \\$2 a\\_b ｛c｝ ～ ＼ ＾ |"
    assert entries[8]["keywords"] == "2023, C\\#, 人物/船 工, 甲;乙，丙"
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", entry.key) for entry in library.entries)


def test_csl_items() -> None:
    items = json.loads(made("csl"))
    assert items[0]["issued"] == {"date-parts": [[2023, 11, 14]], "raw": "2023-11-14"}
    assert items[4]["issued"] == {"raw": "[2024-03-21?]"}
    assert items[5]["author"] == [{"family": "Smith", "given": "John"}, {"family": "Brown", "given": "A. M."}]
    assert items[7]["title"] == "题<i>x</i> & <b>y</b>：50% #1 $2 a_b {c} ~ \\ ^ |"
    assert not any({"archive", "number", "URL", "keyword"} & set(item) for item in items)


# --- tables
# ------------------------------------------------------------------------------------------------------

def test_csv_runs_nothing_and_excel_may_have_its_bom() -> None:
    rows = list(csv.reader(io.StringIO(made("csv").decode(), newline=""), strict=True))
    assert [len(row) for row in rows] == [len(rows[0])] * 13
    titles, papers, authors = (rows[0].index(name) for name in ("篇名", "报名", "作者"))
    assert (rows[12][titles], rows[12][papers], rows[12][authors]) == (
        "'=SUM(A1) 第二行 𠮷 \u200f右\u202e左", "'-澄陂晚报", "'@船工")
    assert made("csv", bom=True) == b"\xef\xbb\xbf" + made("csv")


def test_excel_by_openpyxl() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made("xlsx"))).active
    rows = list(sheet.iter_rows(values_only=True))
    columns = {name: at for at, name in enumerate(rows[0])}
    assert len(rows) == 13 and sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    assert rows[1][columns["日期"]] == datetime.datetime(2023, 11, 14)
    assert rows[12][columns["日期"]] == "2024-02-30", "no day of any calendar stays text"
    assert rows[12][columns["篇名"]].startswith("=SUM")
    assert sheet.cell(13, columns["篇名"] + 1).data_type == "s"
    assert sheet.cell(2, columns["链接"] + 1).hyperlink.target == TWELVE[0].link


def test_a_cell_that_excel_cannot_hold_is_refused_and_the_others_are_not() -> None:
    file = io.BytesIO()
    writer = forms.named("xlsx").begin(file, Options(True, 2))
    with pytest.raises(ReaderError, match="32767"):
        writer.add(article(1, "长" * 40_000))
    writer.add(article(2))
    writer.close()
    assert openpyxl.load_workbook(io.BytesIO(file.getvalue())).active.max_row == 2


def test_json_lines_have_the_same_keys_and_are_cut_at_line_feeds_alone() -> None:
    lines = made("jsonl").decode().removesuffix("\n").split("\n")
    values = [json.loads(line) for line in lines]
    assert len(values) == 12 and len({tuple(value) for value in values}) == 1
    assert values[0]["版次"] == [1, 3] and values[0]["正文"][1]["文"].startswith("本报讯")


# --- records
# -----------------------------------------------------------------------------------------------------

def test_records_are_xml_with_every_article() -> None:
    for form, tag in (
        ("dc", "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"),
        ("mods", "{http://www.loc.gov/mods/v3}mods"),
    ):
        assert len(list(ElementTree.fromstring(made(form)).iter(tag))) == 12
        assert ElementTree.fromstring(made(form, TWELVE[:1], single=False)).tag == tag


def test_mods_says_start_and_end_or_zotero_shows_null() -> None:
    space = {"m": "http://www.loc.gov/mods/v3"}
    first = ElementTree.fromstring(made("mods", TWELVE[:1], single=False))
    assert [node.text for node in first.findall(".//m:extent/*", space)] == ["1,3", "1,3"]
    assert [node.text for node in first.findall("m:name[@type='personal']/m:namePart", space)] == [
        "严",
        "子衿",
        "欧阳",
        "若水",
    ]
    assert first.find("m:name[@type='corporate']/m:namePart", space).text == "澄陂社"  # type: ignore[union-attr]


def test_cnmarc_by_pymarc() -> None:
    records = list(pymarc.MARCReader(made("cnmarc"), to_unicode=True, force_utf8=True))
    assert len(records) == 12 and all(records)
    first = records[0]
    assert first["200"]["a"] == "灯火照渡口" and first["463"]["v"] == "2023-11-14, 第1,3版"
    assert [field["a"] for field in first.get_fields("701")] == ["严子衿", "欧阳若水"]
    assert [field["a"] for field in first.get_fields("610")] == ["民生/供暖", "记者手记"]
    assert len(first["100"]["a"]) == 36 and first["100"]["a"].startswith("20261128d2023")


def test_a_record_longer_than_iso_2709_counts_is_refused() -> None:
    with pytest.raises(ReaderError, match="9999 字节"):
        made("cnmarc", [article(1, "长" * 5000)])


def test_separators_of_marc_in_a_value_are_blanks() -> None:
    nasty = replace(article(1, "甲\x1d乙\x1e丙\x1f丁"), citation="引\x1f文")
    [record] = pymarc.MARCReader(made("cnmarc", [nasty]), to_unicode=True, force_utf8=True)
    assert record["200"]["a"] == "甲 乙 丙 丁"


# --- clippings
# ---------------------------------------------------------------------------------------------------

def test_word_by_python_docx() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[:2] == ["灯火照渡口", "旱年里的渡船"]
    assert headings[4] == "[渡口老照片]"
    assert len(headings) == 12
    assert document.core_properties.title == "剪报"
    marked = next(paragraph for paragraph in document.paragraphs if "渡口新灯1全部点亮" in paragraph.text)
    shaded = [run.text for run in marked.runs if "F7E08A" in run._r.xml]
    assert shaded == ["渡口新灯"]


def test_words_contents_lead_to_every_headline() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    lines = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "toc 1"]
    assert [line.text.split("\t")[0] for line in lines] == [one.title for one in TWELVE]
    targets = [line._p.xpath("./w:hyperlink/@w:anchor")[0] for line in lines]
    headlines = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert [line._p.xpath("./w:bookmarkStart/@w:name")[0] for line in headlines] == targets
    assert all(
        line._p.xpath(".//w:instrText")[0].text == f" PAGEREF {name} \\h "
        for line, name in zip(lines, targets, strict=True)
    )
    assert not docx.Document(io.BytesIO(made("docx", TWELVE[:1], single=False)))._element.xpath(
        "//w:bookmarkStart"
    )


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
@pytest.mark.long
def test_libreoffice_opens_it_and_counts_the_pages(tmp_path: Path) -> None:
    file = tmp_path / "剪报.docx"
    file.write_bytes(made("docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "剪报.pdf").pages]
    assert len(pages) == 13
    assert re.search(r"灯火照渡口[ .]+2\b", pages[0])
    assert re.search(r"停水通知[ .]+12\b", pages[0])
    assert "渡口新灯" in pages[1] and "[渡口老照片]" in pages[5]


# --- annotations
# -------------------------------------------------------------------------------------------------

def test_annotations_by_the_rules_of_the_model(shared_folder: Path) -> None:
    """The W3C's own schemas, those that it calls a MUST."""
    folder = shared_folder / "interchange" / "w3c-annotation" / "schemas"
    found = {file.name: json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")}
    registry = referencing.Registry().with_resources(
        (name, referencing.Resource(schema, DRAFT4)) for name, schema in found.items())
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    items = json.loads(made("w3c"))["first"]["items"]
    assert len(items) == 4
    for name in (path.rsplit("/", 1)[-1] for path in found["annotationMusts.json"]["assertions"]):
        validator = jsonschema.Draft4Validator(found[name], registry=registry, format_checker=checker)
        for item in items:
            assert validator.is_valid(item) == (found[name].get("expectedResult") == "valid"), name


def test_an_annotation_says_where_it_is_in_code_points() -> None:
    [first, *_] = json.loads(made("w3c"))["first"]["items"]
    [target] = first["target"]
    quote, position = target["selector"]
    text = "\n".join(block.text for block in TWELVE[0].blocks)
    assert text[position["start"]:position["end"]] == quote["exact"] == "渡口新灯"
    assert [body["purpose"] for body in first["body"]] == ["commenting", "tagging"]
