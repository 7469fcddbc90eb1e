"""What articles are when they are dragged into another program: text for a word processor, files for a file
manager.
"""
from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from reader.export.export import Choices, export, write_into
from reader.export.forms import PLAIN
from reader.library.base import Database
from reader.library.collections import items

MOST = 200  # articles; the other program waits for them

TEXTS = {
    "text/html": ("html", ""),
    "text/markdown": ("markdown", "默认"),  # RFC 7763
    "text/plain": ("markdown", PLAIN),
}


def text(db: Database, ids: Sequence[int], mime: str, choices: Choices) -> str:
    """Return the articles as one text of that kind, one of TEXTS, in the order of `ids`."""
    if choices.items and not ids:
        return _notes(db, choices.items, mime)
    form, template = TEXTS[mime]
    file = io.BytesIO()
    wanted = replace(choices, form=form, template=template or choices.template, single=True, bom=False)
    write_into(db, ids, file, wanted)
    return file.getvalue().decode()


def _notes(db: Database, chosen: Sequence[int], mime: str) -> str:
    """Return what a person has written between a collection's articles."""
    written = [row.text for row in items.rows(db, chosen) if row.text.strip()]
    if mime == "text/html":
        return "".join(f"<p>{escape(one)}</p>" for one in written)
    return "\n\n".join(written)


def files(db: Database, ids: Sequence[int], folder: Path, choices: Choices) -> list[Path]:
    """Write each article into the folder as Markdown; notes alone are no files."""
    if not ids:
        return []
    return export(db, ids, folder, replace(choices, form="markdown", template="默认", single=False)).files
