"""Sheets on paper: the text of a PDF is the text of the article, page by page, and the same bytes again."""
from __future__ import annotations

import io
import random
import re
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from reader.export import forms
from reader.export.clippings import pdf as form
from reader.export.clippings import sheet
from reader.export.forms import Options
from reader.ui.dialogs.export.dialog import ExportDialog
from reader.ui.printing.paint import Sheet, draw, layout, pdf
from reader.ui.printing.printing import PrintPreview
from reader.ui.shell.window import MainWindow
from tests.export.test_back import mark
from tests.export.twelve import TWELVE, article
from tests.ui.conftest import settle

RADICALS = re.compile("[\u2e80-\u2fdf]")
TEXT = "昨日日报说，长江一带工人见到文物，门前车马、风力、贝壳、飞鸟、黑土、龙舟、青山、老人、身影、立冬、金石。"


def written(articles: list[object], single: bool) -> bytes:
    file = io.BytesIO()
    writer = forms.named("pdf").begin(file, Options(single, len(articles), paint=pdf))
    for one in articles:
        writer.add(one)  # type: ignore[arg-type]
    writer.close()
    return file.getvalue()


@pytest.fixture
def noto(qapp: object) -> None:
    """Droid Sans has no radicals, and would prove nothing."""
    if not any(("Noto" in name and "CJK" in name) or "Source Han" in name for name in QFontDatabase.families()):
        pytest.skip("no Noto or Source Han font here")


def test_searching_and_copying_find_what_is_printed(noto: None) -> None:
    one = article(1, TEXT[:10])
    data, meant = pdf([(one.title, sheet.article(one).replace("夜航", TEXT))], "题")
    raw = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    assert RADICALS.search(raw), "Qt names the radicals: else this test would prove nothing"
    reader = pypdf.PdfReader(io.BytesIO(form.mended(data, "题", meant)))
    text = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    assert not RADICALS.search(text) and TEXT in text
    assert reader.metadata.title == "题"


def test_two_runs_are_the_same_and_several_have_a_table_of_contents(qapp: object) -> None:
    data = written(list(TWELVE), single=True)
    assert data == written(list(TWELVE), single=True)
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert len(pages) == 13 and [float(side) for side in pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1)
    assert "目录" in pages[0].extract_text().replace("\u2f6c", "目")
    assert pages[1].extract_text().strip().endswith("2"), "the page's number stands at its foot"


@pytest.mark.parametrize(("cmap", "wanted"), [
    (b"1 beginbfchar <0041> <2F47> endbfchar", {0x41: "日"}),
    (b"1 beginbfrange <0041> <0042> <2F46> endbfrange", {0x41: "\u2f46", 0x42: "日"}),
    (b"1 beginbfrange <0041> <0042> [<2F47> <0061>] endbfrange", {0x41: "日", 0x42: "a"}),
    (b"1 beginbfchar <0041> <D842DFB7> endbfchar", {0x41: "𠮷"}),
])
def test_maps_of_every_form(cmap: bytes, wanted: dict[int, str]) -> None:
    data = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange " + cmap + b" endcmap end end"
    made = form.right_map(data, lambda char: "日" if char == "\u2f47" else char)
    found = {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in form.PAIR.findall(
        made[made.index(b"beginbfchar"):])}
    assert found == wanted and made.endswith(b"endcmap end end")


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
