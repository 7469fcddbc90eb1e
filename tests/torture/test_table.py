"""The table in which `./dev test --all` ends."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import table


def test_rows_of_several_processes_are_summed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "FILE", tmp_path / "out" / "torture.jsonl")
    assert table.main() == 0, "nothing was run"
    table.add("kills", "at work", 950, "kills")
    table.add("kills", "at work", 950, "kills")
    table.add("kills", "acknowledged before them", 4000, "operations")
    table.add("fuzz", "query", 40_000, "inputs")
    assert table.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("  at work") and "1,900" in line for line in lines)
    assert any(line.startswith("KILLS") and "1,900" in line for line in lines)
    assert any(line.startswith("SOAK (not run)") for line in lines)


def test_what_went_wrong_comes_under_its_heading_and_fails_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "FILE", tmp_path / "torture.jsonl")
    assert table.heading("notes: 4 before, 3 now, after an exchange of changes") == "lost"
    assert table.heading("hang: b'..'") == "hangs" and table.heading("memory: 12 MB") == "hangs"
    assert table.heading("traceback: x") == "corrupt"
    assert table.heading("unnoticed, for it was said to be done: x") == "unnoticed"
    table.add("steps", "power cut: import", 9, "steps", ["notes: 4 before, 3 now"])
    assert table.main() == 1
