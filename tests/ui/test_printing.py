"""Sheets on paper: the text of a PDF is the text of the article, page by page, and the same bytes again."""
from __future__ import annotations

import io
import random
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from reader.export import forms
from reader.export.article import ExportArticle, ExportBlock
from reader.export.clippings import pdf_file, pdf_text
from reader.export.clippings.painting import Painted
from reader.export.forms import Options
from reader.ui.dialogs.export.dialog import ExportDialog
from reader.ui.printing.paint import PdfPages, Sheet, draw, layout
from reader.ui.printing.printing import PrintPreview
from reader.ui.printing.twins import Twins
from reader.ui.shell.window import MainWindow
from tests.export.test_back import mark
from tests.export.twelve import TWELVE, article
from tests.ui.conftest import settle

RADICALS = re.compile("[\u2e80-\u2fdf]")
TEXT = (
    "昨日日报说，长江一带工人见到文物，门前车马、风力、贝壳、飞鸟、黑土、龙舟、青山、老人、身影、立冬、金石。"
)


def written(articles: list[ExportArticle], single: bool, remarks: list[str] | None = None) -> bytes:
    file = io.BytesIO()
    told = remarks if remarks is not None else []
    writer = forms.named("pdf").begin(
        file, Options(single, len(articles), paint=PdfPages, remark=told.append)
    )
    for one in articles:
        writer.add(one)
    writer.close()
    return file.getvalue()


def text_of(data: bytes) -> str:
    return "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data), strict=True).pages
    ).replace("\n", "")


@pytest.fixture
def noto(qapp: object) -> None:
    """Droid Sans has no radicals, and would prove nothing."""
    if not any(
        ("Noto" in name and "CJK" in name) or "Source Han" in name for name in QFontDatabase.families()
    ):
        pytest.skip("no Noto or Source Han font here")


def test_searching_and_copying_find_what_is_printed(noto: None) -> None:
    pages = PdfPages("题", False)
    pages.add("题", f"<p>{TEXT} office file</p>")
    painted = pages.close()
    raw = text_of(painted.path.read_bytes())
    assert RADICALS.search(raw) and "\ufb01" in raw, (
        "Qt names radicals and ligatures: else this test would prove nothing"
    )
    file = io.BytesIO()
    assert pdf_file.write(painted, "题", file) == 0
    text = text_of(file.getvalue())
    assert not RADICALS.search(text) and f"{TEXT} office file" in text
    assert pypdf.PdfReader(file).metadata.title == "题"


def test_characters_beyond_the_first_plane_are_found(noto: None) -> None:
    """Qt leaves them without text; bold ones are another font's."""
    remarks: list[str] = []
    one = article(1, "𠮷字号停航")
    data = written(
        [replace(one, blocks=(*one.blocks, ExportBlock("body", "吉与𠮷，再有𠮷与𨋢。")))], False, remarks
    )
    assert "𠮷字号停航" in text_of(data) and "吉与𠮷，再有𠮷与𨋢。" in text_of(data)
    assert not remarks


def test_a_character_that_no_font_has_is_named(noto: None) -> None:
    remarks: list[str] = []
    data = written([article(1, "甲\U0003134a乙"), article(2, "又是\U0003134a")], True, remarks)
    assert remarks == ["PDF 里印不出的字（没有字体）：\U0003134a"]
    assert "甲\ufffd乙" in text_of(data)


class Unsure:
    """Knows nothing of the order in which glyphs were drawn."""

    unshown = ""

    def names(self, font: str, count: int, by_qt: Mapping[int, str]) -> None:
        return None

    def meant(self, char: str) -> str:
        return "日" if char == "\u2f47" else char


def test_what_is_not_certain_is_counted_and_not_guessed() -> None:
    cmap = (
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
        b" 1 beginbfchar <0001> <2F47> endbfchar endcmap end"
    )
    made, lost = pdf_text.right_map(cmap, Unsure(), "Font", 4)
    assert lost == 2 and b"<0001> <65e5>" in made and b"<0002>" not in made


def test_numbers_among_latin_letters_are_found(noto: None) -> None:
    """The font has other digits for them, which are the glyphs of no character."""
    one = replace(
        article(1), blocks=(ExportBlock("body", "据 CN 00-0135 号，Room 24 of Ferry 7 \U0001f600。" * 30),)
    )
    assert text_of(written([one], False)).count("CN 00-0135 号，Room 24 of Ferry 7") > 20, "but for line ends"


def test_another_start_of_the_program_writes_the_same(noto: None, repository: Path, tmp_path: Path) -> None:
    """Qt's hash has another order in each process: so its fonts would have."""
    script = (
        "import sys\nfrom reader.ui.printing.without_window import pdf\n"
        "from reader.export.clippings import pdf_file\n"
        "p = pdf('题', False)\np.add('题', '<h1>渡口𠮷 file</h1><p>日文 <b>CN 00</b> \u0639 Ω</p>')\n"
        "pdf_file.write(p.close(), '题', open(sys.argv[1], 'wb'))\n"
    )
    made = set()
    for number in range(4):
        file = tmp_path / f"{number}.pdf"
        subprocess.run([sys.executable, "-c", script, str(file)], check=True, cwd=repository)
        made.add(file.read_bytes())
    assert len(made) == 1


def test_two_runs_are_the_same_and_several_have_a_table_of_contents(qapp: object) -> None:
    data = written(list(TWELVE), single=True)
    assert data == written(list(TWELVE), single=True)
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    pages = reader.pages
    assert len(pages) == 13
    assert [float(side) for side in pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1)
    assert pages[0].extract_text().startswith("目录") and pages[0].extract_text().endswith("i")
    assert pages[1].extract_text().strip().endswith("1"), "the page's number stands at its foot"
    assert reader.page_labels[:3] == ["i", "1", "2"]


def test_contents_and_bookmarks_lead_to_the_articles(qapp: object) -> None:
    many = [replace(article(n), headline=f"第{n}篇") for n in range(1, 61)]
    reader = pypdf.PdfReader(io.BytesIO(written(many, single=True)), strict=True)
    before = len(reader.pages) - 60
    assert before > 1, "the contents take more than one page"
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
    assert marks == [(f"第{n}篇", before + n - 1) for n in range(1, 61)]
    links = [link.get_object() for page in reader.pages[:before] for link in page["/Annots"]]
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    assert [numbers[link["/Dest"][0].indirect_reference.idnum] for link in links] == list(
        range(before, before + 60)
    )
    assert "第60篇" in reader.pages[before - 1].extract_text()


def test_nothing_is_left_of_an_export_that_is_broken_off(
    qapp: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    writer = forms.named("pdf").begin(io.BytesIO(), Options(True, 3, paint=PdfPages))
    writer.add(article(1))
    assert list(tmp_path.iterdir())
    del writer
    assert not list(tmp_path.iterdir())


def test_a_pdf_that_was_not_written_whole_is_said(qapp: object, tmp_path: Path) -> None:
    file = tmp_path / "half.pdf"
    file.write_bytes(b"%PDF-1.4\n1 0 obj\n<<")
    with pytest.raises(ReaderError, match="没有写完"):
        pdf_file.write(Painted(file, (), 0, Twins()), "题", io.BytesIO())


@pytest.mark.parametrize(("cmap", "wanted"), [
    (b"1 beginbfchar <0041> <2F47> endbfchar", {0x41: "日"}),
    (b"1 beginbfrange <0041> <0042> <2F46> endbfrange", {0x41: "\u2f46", 0x42: "日"}),
    (b"1 beginbfrange <0041> <0042> [<2F47> <0061>] endbfrange", {0x41: "日", 0x42: "a"}),
    (b"1 beginbfchar <0041> <D842DFB7> endbfchar", {0x41: "𠮷"}),
])
def test_maps_of_every_form(cmap: bytes, wanted: dict[int, str]) -> None:
    data = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange " + cmap + b" endcmap end end"
    made, _ = pdf_text.right_map(data, Unsure())
    found = {
        int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be")
        for code, value in pdf_text.PAIR.findall(made[made.index(b"beginbfchar") :])
    }
    assert found.pop(0) == "\ufffd" and found == wanted and made.endswith(b"endcmap end end")


def test_the_printer_gets_the_same_pages(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.jobs.library.write(lambda db: mark(db, random.Random(1), 5))
    dialog = ExportDialog(window.jobs, window.settings, window.list.model.ids[:3], window)
    qtbot.addWidget(dialog)
    settle(qtbot, window)
    shown: list[list[Sheet]] = []
    dialog._preview_print = shown.append  # type: ignore[method-assign]
    dialog.print.click()
    settle(qtbot, window)
    [sheets] = shown
    assert len(sheets) == 3
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    printer.setPageLayout(layout())
    draw(printer, sheets)
    assert len(pypdf.PdfReader(tmp_path / "印.pdf").pages) == 4
    preview = PrintPreview(sheets, dialog)
    preview.show()
    settle(qtbot, window)
    assert preview.printer().docName() == "剪报"
    preview.close()
