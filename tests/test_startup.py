"""What the start puts off of other people's packages: nobody notices but the clock."""
from __future__ import annotations

import subprocess
import sys

import pytest

PUT_OFF = """
import re
from reader.startup import LatePattern, check_qt, check_sqlite
at_once = re.compile
check_sqlite()
check_qt()
assert re.compile is at_once
"""
VIRTUAL_TABLES = """
from sqlite_utils import db
assert type(db._virtual_table_using_re) is LatePattern
library = db.Database(memory=True)
library["page"].insert({"text": "渡口"}).enable_fts(["text"])
assert library["page_fts"].virtual_table_using == "FTS5"
assert library["page"].virtual_table_using is None
"""
ERRORS_OF_QT = """
from PySide6.QtCore import QPoint, QRect
try:
    QRect("渡口", QPoint())
except TypeError as refused:
    said = str(refused)
assert "PySide6.QtCore.QRect(topleft: PySide6.QtCore.QPoint" in said.replace("QRect.__init__", "QRect"), said
"""


@pytest.mark.parametrize("use", [VIRTUAL_TABLES, ERRORS_OF_QT], ids=["virtual tables", "errors of Qt"])
def test_a_pattern_that_was_put_off_finds_what_it_always_found(use: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PUT_OFF + use], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
