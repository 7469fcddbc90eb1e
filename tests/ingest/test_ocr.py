"""OCR inside, where the extra is installed:
pictures without a text are read on this machine; results are sources like any other.
"""
from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from reader.errors import ReaderError, UnreadableFile
from reader.ingest import find, preview, store
from reader.ingest.ocr import engine, pages, reading, result
from reader.ingest.ocr.engine import ReadLine
from reader.ingest.ocr.reading import Wanted
from reader.library import articles
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.other_source import switch
from reader.library.pictures import rows
from reader.library.scope import Scope
from reader.page.sources.read import read_source
from tests import typeset

installed = pytest.mark.skipif(not engine.is_there(), reason="baojia[ocr] is not installed")
LINE = "渡轮增开夜航班次"


def strip(path: Path, lines: list[str]) -> Path:
    """A small scan with these lines."""
    rows_ = [
        typeset.SetLine(n, text, (30.0, 30.0 + 70 * n, 30.0 + 40 * len(text), 80.0 + 70 * n), 36)
        for n, text in enumerate(lines)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    typeset.paint(rows_, 760, 70 * len(lines) + 60).save(str(path))
    return path


def test_a_result_is_a_source_with_boxes() -> None:
    lines = [ReadLine(LINE, (30, 30, 350, 80), 0.98), ReadLine("末班船延到十点。", (30, 100, 350, 150), 0.91)]
    source = read_source(result.as_json(lines, (760, 1000), "01.png", "RapidOCR"))
    assert [line.text for line in source.lines if line.text] == [LINE, "末班船延到十点。"]
    assert source.extent == (760, 1000) and source.picture == "01.png"
    assert source.lines[0].place is not None and source.lines[0].place.box == (30, 30, 350, 80)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ReaderError) as caught:
        list(reading.read_all([Wanted(tmp_path / "a.png", 0, (10, 10))]))
    assert "没有安装" in caught.value.message and "baojia[ocr]" in caught.value.hint


def test_the_engine_is_told_to_stay_offline_before_it_is_loaded(tmp_path: Path) -> None:
    """ONNX Runtime decides when it is loaded whether it reports to its makers; later words come too late."""
    says = "import os, socket; print(__name__, os.environ.get('ORT_DISABLE_TELEMETRY'), socket.has_ipv6)\n"
    for name, more in (("onnxruntime", "disable_telemetry_events"), ("rapidocr", "RapidOCR")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"{says}{more} = dict\n", "utf-8")
    (tmp_path / "rapidocr" / "models").mkdir()
    for part in ("det", "rec", "cls"):
        (tmp_path / "rapidocr" / "models" / f"x_{part}_x.onnx").touch()
    path = f"import sys; sys.path.insert(0, {str(tmp_path)!r})"
    load = f"{path}; from reader.ingest.ocr import engine; engine._engine()"
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run(
        [sys.executable, "-c", load], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.splitlines() == ["onnxruntime 1 False", "rapidocr 1 False"]


def test_what_it_costs_is_said_before() -> None:
    cost = reading.cost([Wanted(Path("a.png"), 0, (3000, 4000))] * 10, workers=2)
    assert (cost.pictures, round(cost.megapixels), cost.processes) == (10, 120, 2)
    assert cost.seconds == pytest.approx(reading.LOAD + 60 * reading.SECONDS)
    assert "10 张" in cost.told and "120 百万像素" in cost.told


@installed
def test_a_picture_without_a_text_becomes_a_page(library: Library, tmp_path: Path, qapp: Any) -> None:
    strip(tmp_path / "收" / "青川日报" / "01.png", [LINE, "记者从码头了解到，渡轮今天起", "每晚增开三班。"])
    batch, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch, find.walk([tmp_path / "收"]), workers=0)
    [alone] = pages.alone(batches.files(library.reader(), batch))
    assert "没有找到这张图像的文字" in alone.message
    assert pages.read_alone(library, batch, tmp_path / "缓存") == 1
    done = store.store(library, batch)
    assert (done.pages, done.pictures) == (1, 1)
    db = library.reader()
    [page] = [row[0] for row in db.execute("SELECT id FROM page").fetchall()]
    assert [one.name for one in rows.of_page(db, page)] == ["01.png"]
    text = "".join(
        block.text for article in articles.ids(db, Scope("all")) for block in articles.blocks(db, article)
    )
    assert LINE in text


@installed
def test_a_page_gets_one_more_source(library: Library, tmp_path: Path, qapp: Any) -> None:
    strip(tmp_path / "收" / "01.png", [LINE, "记者从码头了解到，渡轮今天起", "每晚增开三班。"])
    (tmp_path / "收" / "01.txt").write_text(
        f"## {LINE}\n\n记者从码头了解到,渡轮今夭起每晚增开三班。\n", "utf-8"
    )
    batch, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch, find.walk([tmp_path / "收"]), workers=0)
    store.store(library, batch)
    db = library.reader()
    [page] = [row[0] for row in db.execute("SELECT id FROM page").fetchall()]
    [picture] = rows.of_page(db, page)
    assert pages.read_picture(library, picture)
    found = switch.sources_of(db, page)
    assert [one.name for one in found] == ["01.txt", "01.ocr.json"] and found[0].current
    assert [row[0] for row in db.execute("SELECT kind FROM review WHERE state = 'open'").fetchall()] == [
        "source"
    ]
    assert not pages.read_picture(library, picture), "the same once more is not kept twice"
    layout = switch.prepare(db, found[1].id)
    library.write(lambda db: switch.switch(db, page, found[1].id, layout))
    text = "".join(
        block.text for article in articles.ids(db, Scope("all")) for block in articles.blocks(db, article)
    )
    assert "今天起" in text


@installed
def test_an_empty_sheet_is_said(tmp_path: Path) -> None:
    Image.new("L", (300, 200), 255).save(tmp_path / "白.png")
    [(_, answer)] = reading.read_all([Wanted(tmp_path / "白.png", 0, (300, 200))], workers=1)
    assert isinstance(answer, UnreadableFile) and "没有认出文字" in answer.reason


@installed
def test_cancelled_before_it_begins(tmp_path: Path) -> None:
    assert list(reading.read_all([Wanted(tmp_path / "a.png", 0, (10, 10))], cancelled=lambda: True)) == []


def test_which_pictures_of_an_import_have_no_text(library: Library, tmp_path: Path) -> None:
    pictures = [Image.new("L", (60, 80)), Image.new("L", (50, 70))]
    (tmp_path / "收").mkdir()
    pictures[0].save(tmp_path / "收" / "甲.tif", save_all=True, append_images=pictures[1:])
    batch, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch, find.walk([tmp_path / "收"]), workers=0)
    wanted = pages.wanted(pages.alone(batches.files(library.reader(), batch)))
    assert [(one.leaf, one.size) for one in wanted] == [(0, (60, 80)), (1, (50, 70))]
    assert json.loads(batches.files(library.reader(), batch)[0].basis["picture"]) == [[60, 80], [50, 70]]
