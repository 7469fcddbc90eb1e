"""What `./dev test --all` asks of pytest besides (-p tests.long_run): it says how far it is, keeps what has
ended, and goes on from there (`--continue`) while the commit is the same.

out/long-run.jsonl has a line for each test that ended: {"commit", "test", "outcome", "seconds"}, and
out/collected.json all that were to be run; tests/torture/table.py reads both.
"""
from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
OUT = Path(os.environ.get("BAOJIA_OUT") or ROOT / "out")
WORTH_A_LINE = 20.0
"""Seconds of a test that is told of as it ends; others only count."""
KEPT = pytest.StashKey[set[str]]()
"""Names of tests that need not be run again."""


def commit() -> str:
    """Return the commit that is tested; "" where files differ from it, or none is known: nothing goes on
    from there.
    """
    words = ["git", "-C", str(ROOT), "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"]
    try:
        told = subprocess.run(words, capture_output=True, text=True)
    except OSError:
        return ""
    name = told.stdout.strip()
    return "" if told.returncode or name.endswith("-dirty") else name


def ended(out: Path) -> dict[str, dict[str, object]]:
    """Return what is written about each test that has ended, by its name."""
    file = out / "long-run.jsonl"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {row["test"]: row for row in map(json.loads, lines)}


def collected(out: Path) -> list[str]:
    """Return the names of all tests that were to be run."""
    file = out / "collected.json"
    return list(json.loads(file.read_text("utf-8"))) if file.exists() else []


def begin(out: Path, now: str, go_on: bool) -> dict[str, dict[str, object]]:
    """Return what has ended already and need not be run again; all else that was written is taken away."""
    kept = ended(out) if go_on and now else {}
    kept = {name: row for name, row in kept.items() if row["commit"] == now}
    if not kept:
        for name in ("long-run.jsonl", "collected.json", "torture.jsonl"):
            (out / name).unlink(missing_ok=True)
        return {}
    rows = out / "torture.jsonl"
    if rows.exists():  # what a test wrote that was stopped before its end comes again
        whole = [line for line in rows.read_text("utf-8").splitlines() if json.loads(line)["test"] in kept]
        rows.write_text("".join(f"{line}\n" for line in whole), "utf-8")
    return kept


class Run:
    """The process that the others report to: it writes down what ended, and tells how far the run is."""

    def __init__(self, config: pytest.Config, kept: set[str], now: str) -> None:
        self.config, self.kept, self.now = config, kept, now
        self.began = time.monotonic()
        self.at_work: dict[str, float] = {}
        self.ended: set[str] = set()
        self.all = 0

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins."""
        self.at_work[nodeid] = time.monotonic()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write down a test that is at its end."""
        if report.when == "call" or report.outcome != "passed":
            self._write(report.nodeid, report.outcome)

    def _write(self, test: str, outcome: str) -> None:
        self.ended.add(test)
        seconds = time.monotonic() - self.at_work.pop(test, time.monotonic())
        row = {"commit": self.now, "test": test, "outcome": outcome, "seconds": round(seconds, 1)}
        with (OUT / "long-run.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        if seconds >= WORTH_A_LINE or outcome == "failed":
            self._tell(f"{test} {outcome} after {seconds:.0f} s")

    def _tell(self, line: str) -> None:
        minutes = (time.monotonic() - self.began) / 60
        done, whole = len(self.ended) + len(self.kept), self.all + len(self.kept)
        busy = ", ".join(name.rpartition("::")[2] for name in self.at_work)
        reporter = self.config.pluginmanager.getplugin("terminalreporter")
        so_far = f"[{minutes:.0f} min, {done:,} of {whole:,} tests]"
        reporter.write_line(f"\n{so_far} {line}; at work: {busy or '-'}")

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a process that runs tests what it need not run."""
        node.workerinput["kept"] = sorted(self.kept)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Remember what is to be run."""
        self.wanted(ids)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Remember what is to be run, where no other process does it."""
        if session.items:
            self.wanted([item.nodeid for item in session.items])

    def wanted(self, names: list[str]) -> None:
        """Remember these, and those that need not be run again."""
        self.all = len(names)
        text = json.dumps(sorted({*names, *self.kept}), ensure_ascii=False)
        (OUT / "collected.json").write_text(text, "utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--go-on`: leave out what has ended on this commit."""
    parser.addoption("--go-on", action="store_true", help="leave out what has ended on this commit")


def pytest_configure(config: pytest.Config) -> None:
    """Begin anew, or go on."""
    if hasattr(config, "workerinput"):
        config.stash[KEPT] = set(config.workerinput["kept"])
        return
    OUT.mkdir(exist_ok=True)
    now = commit()
    kept = set(begin(OUT, now, config.getoption("--go-on")))
    config.stash[KEPT] = kept
    if config.getoption("--go-on"):
        print(f"going on after {len(kept):,} tests on {now[:7] or 'a commit that is not known'}", flush=True)
    config.pluginmanager.register(Run(config, kept, now), "long run")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has ended, and begin with what takes longest: nothing is to wait for it at the end."""
    done = config.stash[KEPT]
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in done])
    items[:] = sorted((item for item in items if item.nodeid not in done), key=_long_first)


def _long_first(item: pytest.Item) -> tuple[bool, bool]:
    return "test_soak" not in item.nodeid, item.get_closest_marker("long") is None


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config: pytest.Config) -> Generator[None, int, int]:
    """Nothing left to run is no fault."""
    code = yield
    return 0 if code == pytest.ExitCode.NO_TESTS_COLLECTED and config.getoption("--go-on") else code
