"""Exports, the whole library and what comes back in, on the command line."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.exit_codes import DONE, NOT_DONE
from reader.cli.main import main as cli
from reader.export import forms
from tests import library_samples


@pytest.fixture
def library(tmp_path: Path) -> Path:
    library_samples.build(tmp_path / "甲", 8).close()
    return tmp_path / "甲"


@pytest.mark.parametrize(
    "form", [form for form in forms.FORMS if form.name not in ("pdf", "w3c")], ids=lambda form: form.name
)
def test_every_form(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: forms.Form
) -> None:
    to = ["--to", str(tmp_path / "出"), "--form", form.name]
    assert cli(["export", "--library", str(library), "--all", *to]) == DONE
    printed = capsys.readouterr().out.split("\n")[:-1]
    assert len(printed) == (1 if form.one_file else 8)
    assert all(Path(line).is_file() and line.endswith(form.suffix) for line in printed)


def test_pdf_loads_qt_without_a_screen_and_only_then(library: Path, tmp_path: Path) -> None:
    words = [
        "export",
        "--library",
        str(library),
        "--all",
        "--single",
        "--to",
        str(tmp_path / "出"),
        "--form",
        "pdf",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "reader", *words], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == DONE, done.stderr
    assert Path(done.stdout.strip()).read_bytes().startswith(b"%PDF")
    assert cli(words) == NOT_DONE, "who has no painter says so"


def test_the_whole_library_out_and_into_an_empty_one(library: Path, tmp_path: Path) -> None:
    assert cli(["export", "--library", str(library), "--everything", "--to", str(tmp_path / "出")]) == DONE
    assert cli(["import", "--library", str(tmp_path / "乙"), "--from", str(tmp_path / "出")]) == DONE
    again = ["export", "--library", str(tmp_path / "乙"), "--everything", "--to", str(tmp_path / "再")]
    assert cli(again) == DONE
    names = ("data/version.jsonl", "articles.jsonl")
    assert all(
        (tmp_path / "出" / name).read_bytes() == (tmp_path / "再" / name).read_bytes() for name in names
    )
    assert cli(["check", "--library", str(tmp_path / "乙")]) == DONE
    assert cli(["import", "--library", str(tmp_path / "乙"), "--from", str(tmp_path / "出")]) == NOT_DONE


def test_a_table_of_tags_with_a_preview(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli(["search", "--library", str(library), "的", "--limit", "1"])
    number = capsys.readouterr().out.split("\t")[0]
    cli(["export", "--library", str(library), number, "--to", str(tmp_path), "--form", "csv"])
    table = next(tmp_path.glob("*.csv"))
    # the table's own columns do
    text = table.read_text("utf-8").replace("标签", "旧标签").replace("字数", "标签")
    table.write_text(text, "utf-8")
    capsys.readouterr()
    assert cli(["import", "--library", str(library), "--from", str(table), "--preview"]) == DONE
    assert capsys.readouterr().out.startswith("新的\t第 2 行\t#")
    assert cli(["import", "--library", str(library), "--from", str(table)]) == DONE
    assert capsys.readouterr().out == "新的\t1\n"
    assert cli(["import", "--library", str(library)]) == NOT_DONE
