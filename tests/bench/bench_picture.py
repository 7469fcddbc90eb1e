"""./dev bench picture [--pages N]: the page image. Frames while a scan of 10,000 × 14,000 pixels is moved and
enlarged; how long it takes until it is seen; the import of pages with pictures: pages a second, memory, gaps
of an event loop beside it, also without what it waited for a processor (Linux), which others took.
"""
from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import re
import resource
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

WINDOW = (1280, 900)
FRAMES = 240


def main(words: Sequence[str] | None = None) -> None:
    """Print the table."""
    ap = argparse.ArgumentParser(prog="./dev bench picture", description=__doc__)
    ap.add_argument("--pages", type=int, default=300)
    ap.add_argument("--only", choices=("zoom", "import"))
    args = ap.parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        if args.only != "import":
            zooming(Path(folder))
        if args.only != "zoom":
            importing(Path(folder), args.pages)
    app.quit()


def zooming(folder: Path) -> None:
    """Frames of a scan of 140 million pixels."""
    from PIL import Image

    from reader.library.pictures import look, tiles
    from reader.library.pictures.places import PagePicture
    from reader.library.pictures.rows import Picture
    from reader.ui.base.theme import Theme
    from reader.ui.picture.view import PictureView

    path, cache = folder / "scan.jpg", folder / "cache"
    Image.effect_noise((1000, 1400), 90).resize((10_000, 14_000)).save(path, quality=85)
    begun = time.perf_counter()
    found = look.look(path)
    looked = time.perf_counter()
    small = tiles.make_small(path, found.sha256, 0, cache)
    seen = time.perf_counter()
    pyramid = tiles.cut(path, found.sha256, 0, cache)
    cut = time.perf_counter()
    print(
        f"headers and SHA-256 {looked - begun:.2f} s, "
        f"first sight {seen - looked:.2f} s, tiles {cut - seen:.2f} s,"
        f" on disk {sum(one.stat().st_size for one in pyramid.folder.iterdir()) / 1e6:.0f} MB"
    )

    view = PictureView(Theme("light"))
    view.resize(*WINDOW)
    view.show()
    picture = Picture(1, "", 1, found.sha256, 0, "scan.jpg", str(path), False, found.size, *found.leaves[0])
    view.show_page(PagePicture(1, picture, (picture,), ("here",), {}, {}, (), ()))
    view.show_small(str(small))
    view.show_tiles(pyramid)
    QTest.qWait(200)
    before = memory()
    for name, step in (
        ("enlarge", lambda n: view.zoom(1.02 if n % 120 < 60 else 1 / 1.02)),
        ("move", lambda n: view._look(view.camera.moved(QPointF(-14, -18 if n % 160 < 80 else 18)))),
        ("turn", lambda n: view.turn() if n % 20 == 0 else view.zoom(1.001)),
    ):
        times, own, spent = [], [], []
        for n in range(FRAMES):
            step(n)
            start, queued, begun = time.perf_counter(), waited(), time.process_time()
            view.repaint()
            times.append(1000 * (time.perf_counter() - start))
            spent.append(1000 * (time.process_time() - begun))
            own.append(times[-1] - (waited() - queued))
            QApplication.processEvents()
        view._settling.stop()
        start = time.perf_counter()
        view.repaint()
        still = 1000 * (time.perf_counter() - start)
        times.sort()
        own.sort()
        spent.sort()
        print(
            f"{name:8} frames: median {times[len(times) // 2]:.1f} ms, "
            f"p95 {times[int(0.95 * len(times))]:.1f} ms,"
            f" most {times[-1]:.1f} ms; without waiting for a processor"
            f" p95 {own[int(0.95 * len(own))]:.1f} ms, most {own[-1]:.1f} ms;"
            f" of processors, with what reads tiles meanwhile, p95 {spent[int(0.95 * len(spent))]:.1f} ms;"
            f" at rest (smooth) {still:.1f} ms"
        )
    print(f"memory of the window's process: {before} MB before, {memory()} MB after")
    view.tiles.close()


def importing(folder: Path, pages: int) -> None:
    """Pages with a picture each, in a thread, while an event loop ticks."""
    from PIL import Image

    from reader.ingest import find, preview, store
    from reader.library.imports import batches
    from reader.library.opening import open_library
    from tests.ingest.folders import page_text

    inbox = folder / "收"
    inbox.mkdir()
    made = io.BytesIO()
    Image.effect_noise((300, 400), 60).resize((3000, 4000)).save(made, "JPEG", quality=70)
    for n in range(pages):
        (inbox / f"{n:03}.txt").write_text(
            page_text("青川日报", date.fromordinal(738_000 + n), 1, n), "utf-8"
        )
        (inbox / f"{n:03}.jpg").write_bytes(made.getvalue() + n.to_bytes(4))
    library = open_library(folder / "库", "方砚")
    batch, _ = library.write(lambda db: batches.create(db, "收"))
    figures = {}

    def run() -> None:
        begun = time.perf_counter()
        preview.stage(library, batch, find.walk([inbox]))
        looked = time.perf_counter()
        done = store.store(library, batch)
        figures.update(
            look=looked - begun, store=time.perf_counter() - looked, pages=done.pages, pictures=done.pictures
        )

    worker = threading.Thread(target=run)
    worker.start()
    gaps, own, last, before = [], [], time.perf_counter(), waited()
    workers: dict[int, int] = {}
    while worker.is_alive():
        if len(gaps) % 400 == 0:
            workers |= most_of_children()
        QTest.qWait(1)
        now, queued = time.perf_counter(), waited()
        gaps.append(1000 * (now - last))
        own.append(gaps[-1] - (queued - before))
        last, before = now, queued
    gaps.sort()
    own.sort()
    print(
        f"{figures['pages']} pages, {figures['pictures']} pictures:"
        f" preview {figures['look']:.1f} s, store {figures['store']:.1f} s,"
        f" {pages / (figures['look'] + figures['store']):.0f} pages/s; "
        f"gaps p99 {gaps[int(0.99 * len(gaps))]:.0f} ms,"
        f" most {gaps[-1]:.0f} ms; without waiting for a processor p99 {own[int(0.99 * len(own))]:.0f} ms,"
        f" most {own[-1]:.0f} ms; memory {memory()} MB, of the workers {sorted(workers.values())} MB"
    )
    library.close()


def memory() -> int:
    """The most that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def most_of_children() -> dict[int, int]:
    """The most that each process had that this one has started, in MB (Linux: proc(5), VmHWM).

    What getrusage tells of a child counts this process's own memory, which the child had until it began its
    program.
    """
    most = {}
    for process in multiprocessing.active_children():
        try:
            status = Path(f"/proc/{process.pid}/status").read_text("ascii")
        except OSError:
            continue
        found = re.search(r"VmHWM:\s*(\d+)", status)
        most[process.pid or 0] = int(found[1]) // 1024 if found else 0
    return most


def waited() -> float:
    """How long this thread has waited for a processor so far, in ms (Linux: proc(5), schedstat)."""
    try:
        place = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        return int(place.read_text("ascii").split()[1]) / 1e6
    except OSError:
        return 0.0


if __name__ == "__main__":
    main()
