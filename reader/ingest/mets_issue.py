"""What a METS file in a batch says of the other files: paper, day and number of pages, and which pages are
not there.
"""
from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reader.library.database import Library
from reader.library.filing import article_order, papers
from reader.library.imports import batches, staging
from reader.library.imports.batches import BatchFile, FileRow
from reader.page.sources.standards.mets import Issue, IssuePage
from reader.sentence import joined, say

KEY = "mets"  # of a file's basis: the issue as JSON
TEXTS = (".xml", ".alto", ".hocr", ".html", ".txt", ".json")


def row(path: str, issue: Issue) -> FileRow:
    """Return the METS file itself as the batch keeps it: no page, but what it says is kept for the pages."""
    said = say("这是一期的目录（METS），共 {0} 版，本身不是版面。", len(issue.pages))
    return FileRow(path, "skipped", said, basis={KEY: issue.to_json()})


def file_pages(library: Library, batch_id: int) -> None:
    """Give the batch's pages the paper, day and number that a METS file says, where nothing was read from
    them.
    """
    files = batches.files(library.reader(), batch_id)
    listed = [file for file in files if file.basis.get(KEY)]
    if not listed:
        return
    by_path = {os.path.realpath(file.path): file for file in files}
    changes: dict[int, dict[str, object]] = {}
    for file in listed:
        _assign(file, by_path, changes)

    library.write(lambda db: staging.change(db, batch_id, changes))


def _assign(mets: BatchFile, by_path: Mapping[str, BatchFile], changes: dict[int, dict[str, object]]) -> None:
    issue = Issue.from_json(mets.basis[KEY])
    folder = os.path.realpath(os.path.dirname(mets.path))
    missing: list[int] = []
    outside = 0
    for page in issue.pages:
        inside, away = places(page, folder)
        outside += away
        texts = [place for place in inside if place.lower().endswith(TEXTS)]
        found = [by_path[place] for place in texts if place in by_path]
        if not any(file.waiting or file.outcome in ("stored", "duplicate") for file in found):
            missing.append(page.number)
        for file in found:
            if file.waiting and (said := _said(file, issue, page)):
                changes[file.id] = {**said, "basis": {**file.basis, **dict.fromkeys(said, "assigned")}}
    changes[mets.id] = {"notes": _notes(issue, missing, outside)}


def places(page: IssuePage, folder: str) -> tuple[list[str], int]:
    """Return (the page's files inside the folder, how many of its files lie outside)."""
    inside, outside = [], 0
    for href in page.files:
        place = _place(href, folder)
        if place is None or not Path(place).is_relative_to(folder):
            outside += 1
        else:
            inside.append(place)
    return inside, outside


def _place(href: str, folder: str) -> str | None:
    """Return the path that an address stands for; None for one on another machine, or that is none at all:
    half an IPv6 address, a name with a zero byte.
    """
    try:
        parts = urlsplit(href.replace("\\", "/"))
        if parts.scheme not in ("", "file"):
            return None
        name = unquote(parts.path)
        if parts.netloc not in ("", "localhost"):  # file://./x.xml and file://ALTO/x.xml: no machine
            name = "/".join((unquote(parts.netloc), name.lstrip("/")))
        return os.path.realpath(os.path.join(folder, name))
    except ValueError:
        return None


def _said(file: BatchFile, issue: Issue, page: IssuePage) -> dict[str, object]:
    """Return what the METS file says of this page beyond what was read from it."""
    title, day = papers.clean(issue.title), article_order.iso(issue.date)
    told: dict[str, object] = {"paper": title or None, "date": day, "number": page.number}
    known = {name: value for name, value in told.items() if value is not None}
    return {name: value for name, value in known.items() if file.basis.get(name) != "read"}


def _notes(issue: Issue, missing: Sequence[int], outside: int) -> str:
    notes = []
    if missing:
        notes.append(say("第 {0} 版的文件不在这次导入之内。", list(missing)))
    if outside:
        notes.append(say("其中 {0} 个文件在目录所在的文件夹之外，没有去读。", outside))
    return joined(notes, "")
