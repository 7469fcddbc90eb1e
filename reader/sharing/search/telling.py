"""What an engine is told of this library's pages: those that it has not got, or has otherwise.

Whoever may write tells; where two hold the same page, both tell the same once each has what the other did.
"""
from __future__ import annotations

import json

from reader.library.base import put_setting
from reader.library.beyond import changed, documents
from reader.library.database import Library
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.sharing import replicas
from reader.sharing.search.engine import Engine

TOGETHER = 50  # pages in one transaction


def tell(
    library: Library,
    engine: Engine,
    everything: bool = False,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> int:
    """Tell what has changed since the last time (`everything`: compare all pages); how many pages went."""
    mark = library.read(changed.mark)
    done = {} if everything else library.read(lambda db: replicas.noted(db, changed.NOTED))
    pages = library.read(lambda db: changed.pages(db, done))
    told = 0
    for start in range(0, len(pages), TOGETHER):
        if cancelled():
            return told
        some = pages[start : start + TOGETHER]
        told += _tell(library, engine, some)
        progress(Progress(start + len(some), len(pages), "发出检索文字"))
    if mark != done:
        library.write(lambda db: put_setting(db, changed.NOTED, json.dumps(mark)))
    return told


def _tell(library: Library, engine: Engine, ids: list[int]) -> int:
    pages = library.read(lambda db: list(documents.pages(db, ids)))
    there = engine.digests([page.sha256 for page in pages])
    stale = [page for page in pages if there.get(page.sha256) != page.digest]
    # of a page without articles nothing need be told, unless it had some
    stale = [page for page in stale if page.articles or page.sha256 in there]
    engine.put(stale)
    return len(stale)
