"""What a start reads: the window with its list and the first article. All else is read when it is opened."""
from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.bench.bench_start import OURS, ROOT
from tests.library_samples import build

LATER = {
    "reader.cli": "a window has no command line",
    "reader.export": "nothing is exported yet",
    "reader.ingest": "nothing is imported yet",
    "reader.sharing": "most libraries are shared with nobody",
    "reader.library.sharing.log": "most libraries are shared with nobody",
    "reader.library.history": "no earlier form is looked at yet",
    "reader.library.other_source": "no other source is compared yet",
    "reader.library.review.items": "how many doubts there are is not what they are",
    "reader.library.search.tokens": "nothing is searched for",
    "reader.library.text.wordings": "the text is shown as it reads now",
    "reader.page.layout": "no page is recognised",
    "reader.page.model": "the card beside the text needs a masthead's readings alone",
    "reader.page.sources": "no page is recognised",
    "reader.page.masthead.suggest": "a masthead that was read whole needs no suggestions",
    "reader.text.dates": "nobody has typed a date",
    "reader.ui.dialogs": "no dialog is open",
    "reader.ui.picture": "no scan is shown",
    "reader.ui.printing": "nothing is printed",
    "reader.ui.reading.bars.doubt_bar": "no doubt is at hand",
    "reader.ui.reading.bars.find_bar": "nothing is looked for in the text",
    "reader.ui.reading.bars.selection_bar": "nothing is selected",
    "reader.ui.reading.doubts": "no doubt is at hand",
    "reader.ui.shell.empty": "the library has articles",
    "reader.ui.review": "the review list is closed",
    "reader.ui.statistics": "the statistics are closed",
    "dateutil.tz": "no library of ours has dates of foreign tables",
}


WATCHED = """
import enum
enums, made_as_ever = [], enum.EnumType.__new__
def made(kind, name, *facts, **options):
    enums.append(name)
    return made_as_ever(kind, name, *facts, **options)
enum.EnumType.__new__ = made
"""
"""Notes what enumerations come to be: PySide makes those of a class with the class, when it is first met."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    """Return the modules that are loaded when list and article are shown, and the enumerations that are made.
    """
    tmp_path = tmp_path_factory.mktemp("start")
    build(tmp_path / "库", 12, originals=False).close()
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA")}
    script = WATCHED + OURS.replace("print(time.time())", "print(*sys.modules); print(*enums)")
    said = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "库")],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert said.returncode == 0, said.stderr
    return [set(line.split()) for line in said.stdout.splitlines()]


def test_a_start_reads_only_what_is_shown_first(start: list[set[str]]) -> None:
    """Each of our modules takes half a millisecond of every start."""
    read_at_start, _ = start
    early = {
        name: why for name, why in LATER.items()
        if any(module == name or module.startswith(f"{name}.") for module in read_at_start)
    }
    assert "reader.ui.reading.pane" in read_at_start and not early


def test_a_start_makes_no_widgets_that_nobody_sees(start: list[set[str]]) -> None:
    """One widget that PySide does not know brings all its classes to life: see `controls.surface`."""
    _, enums = start
    assert "PrimitiveElement" in enums  # of styles, which every list asks
    assert not enums & {"WizardButton", "ColorDialogOption", "SubWindowOption"}
