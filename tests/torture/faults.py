"""The world goes wrong around a library at work: python -m tests.torture.faults FAULT ROOT

Each fault is made really (a clock that is off, a folder moved, a file without rights, a disk that is gone);
then everything that a person does is done, is either done or refused in a sentence, and when the fault is
over all that was done is there. Some faults need a program of the system around this one (test_faults.py).
Prints {"fault", "situations", "bad": [...]}.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from reader.errors import ReaderError
from reader.export import export
from reader.library import articles
from reader.library.base import Database
from reader.library.care import backup, rescue
from reader.library.collections import items, lists
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from tests import library_samples
from tests.torture import facts, kills, shared

MAKER = "方砚"
READS = ("search", "export", "snapshot", "copy", "pack out")
"""What works as long as the library can be read."""
Act = Callable[[Library, Path, random.Random], object]


def _search(library: Library, root: Path, rng: random.Random) -> None:
    library.read(lambda db: answers.find(db, parse("渡轮 OR 的")))


def _export(library: Library, root: Path, rng: random.Random) -> None:
    db = library.reader()
    export.export(db, articles.ids(db, Scope("all"))[:5], root / f"out{rng.randrange(1 << 30)}")


ACTS: dict[str, Act] = {**kills.KINDS, "search": _search, "export": _export}


class Trial:
    """Everything that a person does, in one opened library after another;
    what of it was done, and what went wrong.
    """

    def __init__(self, root: Path) -> None:
        self.root, self.rng = root, random.Random(len(list(root.iterdir())) if root.exists() else 0)
        self.situations = 0
        self.bad: list[str] = []
        self.last: kills.Seen | None = None
        self.tried = ""

    def work(self, library: Library, where: str, acts: tuple[str, ...] = tuple(ACTS)) -> dict[str, str]:
        """Do each act; {act: "done" or the sentence that refused it}."""
        outcome = {}
        self._remember(library)
        for act in acts:
            self.situations += 1
            outcome[act] = self._one(library, act, where)
        return outcome

    def _one(self, library: Library, act: str, where: str) -> str:
        try:
            ACTS[act](library, self.root, self.rng)
        except ReaderError as error:
            self._remember(library, act)
            return str(error)
        except Exception:
            self.bad.append(f"{where}, {act}: traceback {traceback.format_exc()[-500:]}")
            return "traceback"
        self.tried = ""
        self._remember(library)
        return "done"

    def _remember(self, library: Library, refused: str = "") -> None:
        """What the library shows now; after an act that was refused,
        it has to show what it did (or a part of that act).
        """
        try:
            found = library.held(kills.seen) if not library.read_only else kills.seen(library.reader())
        except ReaderError:
            self.tried = "*"
            return
        if refused and self.last is not None:
            self.bad += [
                f"after {refused} was refused: {fault}"
                for fault in kills.differing(self.last, found, refused)
            ]
        self.last = found

    def look(self, folder: Path, where: str, besides: tuple[str, ...] = ()) -> None:
        """The fault is over: what was last shown is there,
        and the library is sound (but for what sentences with these words say).
        """
        self.situations += 1
        try:
            with open_library(folder, MAKER) as library:
                found = kills.seen(library.reader())
                faults = facts.faults(library, ("是旧版本", "检索索引", *besides))
                lost = [notice for notice in library.notices if "没有留下" in notice or "丢失" in notice]
        except ReaderError as error:
            self.bad.append(f"{where}: does not open afterwards: {error}")
            return
        wrong = kills.differing(self.last, found, self.tried) if self.last is not None else []
        if faults or lost or wrong:
            self.bad.append(f"{where}: check: {faults} said to be lost: {lost} lost: {wrong}")


def _base(root: Path) -> Path:
    """A library with everything in it: shared, with a backup; closed."""
    base = root / "base"
    shutil.rmtree(base, ignore_errors=True)
    with library_samples.build(base / "lib", articles=14, seed=3) as library:
        library.write(_collections)
    shared.peer(base)
    for number in range(kills.PACKS):
        shared.pack(base / "peer", base / f"{number}.baojia-pack", number)
    with open_library(base / "lib", MAKER) as library:
        backup.snapshot(library.reader(), "手动")
    return base


def _collections(db: Database) -> None:
    """Two collections: without one there is nothing to arrange, and nothing of it could be refused."""
    for name in ("渡口", "码头"):
        items.add_articles(db, lists.create(db, name), [1, 2, 3])


def _fresh(base: Path, root: Path) -> Path:
    """A copy of it to work in; its root."""
    place = root / "work"
    _let(place)
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place)
    return place


def _let(place: Path) -> None:
    """Give back every right below a folder."""
    if place.is_dir():
        place.chmod(0o755)
    for path in sorted(place.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def clock(root: Path) -> Trial:
    """The wall clock is as BAOJIA_CLOCK says,
    in a library that knew others before: `root` is used again and again.
    """
    if not (root / "base").exists():
        _fresh(_base(root), root)
    trial = Trial(root / "work")
    with open_library(root / "work" / "lib", MAKER) as library:
        trial.work(library, "clock", tuple(act for act in ACTS if act not in ("purge", "import")))
        trial.work(library, "clock", ("import", "note", "undo", "redo", "note", "correct"))
        made = datetime.now()
        library.write(lambda db: backup.snapshot(db, backup.DAILY))
        backup.prune(library.folder)
        kept = [row for row in backup.backups(library.folder) if row.why == backup.DAILY]
        if not any(abs((row.made - made).total_seconds()) < 60 for row in kept):
            trial.bad.append(
                f"unnoticed: the copy of {made} went at once, {[row.path.name for row in kept]} stayed"
            )
        if library.read(backup.due):
            trial.bad.append("a daily copy is due a moment after one was made")
        library.write(lambda db: kills.KINDS["note"](library, trial.root, trial.rng))
        if not library.read(lambda db: backup.due(db, datetime.fromtimestamp(made.timestamp() + 2 * 86400))):
            trial.bad.append("unnoticed: no daily copy is due two days later, though something was changed")
        trial._remember(library)
    trial.look(root / "work" / "lib", "clock")
    return trial


def moved(root: Path) -> Trial:
    """The library's folder is renamed, deleted, or another library is put in its place, while it is open."""
    base, ways = _base(root), ("renamed", "deleted", "replaced", "database deleted", "database replaced")
    total = Trial(root / "work")
    for way in ways:
        for act in ACTS:
            place = _fresh(base, root)
            folder, away = place / "lib", place / "away"
            before = facts.at(place / "peer")
            trial = Trial(place)
            with open_library(folder, MAKER) as library:
                trial.work(library, way, ("note", "tag"))
                _move(way, folder, away, place / "peer")
                outcome = trial.work(library, way, (act,))[act]
                if outcome == "done" and act not in (*READS, "undo", "redo"):
                    trial.bad.append(f"unnoticed: {act} was done in a library that was {way}")
                missing = rescue.save_elsewhere(library, place / "saved")
            # they have gone with the folder, and that is said
            unreadable = ("原始文件读不出来", "另有") if missing else ()
            trial.look(place / "saved", f"{way}, {act}, saved elsewhere", unreadable)
            if way == "renamed":
                trial.look(away, f"{way}, {act}")
            if "replaced" in way:
                now = facts.at(folder)
                trial.bad += [
                    f"{way}, {act}: the other library lost {name}"
                    for name in before
                    if now[name] != before[name]
                ]
            total.situations += trial.situations
            total.bad += trial.bad
    return total


def _move(way: str, folder: Path, away: Path, other: Path) -> None:
    if way == "renamed":
        folder.rename(away)
    elif way == "deleted":
        shutil.rmtree(folder)
    elif way == "replaced":
        folder.rename(away)
        shutil.copytree(other, folder)
    else:
        for path in folder.glob("library.db*"):
            path.unlink()
        if way == "database replaced":
            shutil.copy(other / "library.db", folder / "library.db")


def rights(root: Path) -> Trial:
    """Each file and folder of the library loses the right to be read,
    or to be written: before opening, and while it is open.
    """
    base = _base(root)
    total = Trial(root / "work")
    names = sorted(
        {
            _kind(path): path.relative_to(base) for path in [base / "lib", *sorted((base / "lib").rglob("*"))]
        }.values()
    )
    for name in names:
        for taken, mode in (("everything", 0), ("writing", 0o555 if (base / name).is_dir() else 0o444)):
            for when in ("before", "meanwhile"):
                _without_right(
                    base, root, name, mode, f"{name} without {taken}, {when}", when == "before", total
                )
    return total


def _kind(path: Path) -> str:
    """One original, one backup, one of each file stands for all of its kind."""
    parts = [part if len(part) < 12 and not part.isdigit() else "…" for part in path.parts]
    return "/".join(part if not (n and parts[n - 1] == "originals") else "…" for n, part in enumerate(parts))


def _without_right(
    base: Path, root: Path, name: Path, mode: int, where: str, before: bool, total: Trial
) -> None:
    place = _fresh(base, root)
    trial = Trial(place)
    with open_library(place / "lib", MAKER) as library:
        trial.work(library, where, ("note",))
        if not before:
            (place / name).chmod(mode)
            trial.work(library, where)
    if before:
        (place / name).chmod(mode)
        trial.situations += 1
        with suppress(ReaderError), open_library(place / "lib", MAKER) as library:
            trial.work(library, where)
    _let(place)
    trial.look(place / "lib", where)
    total.situations += trial.situations
    total.bad += trial.bad


def no_temp(root: Path) -> Trial:
    """There is no folder for temporary files (TMPDIR says one that is not there;
    the caller may have taken all others away).
    """
    with _whole_temp():
        place = _fresh(_base(root), root)
    trial = Trial(place)
    with open_library(place / "lib", MAKER) as library:
        trial.work(library, "no temp folder")
    trial.look(place / "lib", "no temp folder")
    return trial


@contextmanager
def _whole_temp() -> Iterator[None]:
    kept = os.environ.pop("TMPDIR", None)
    yield
    if kept is not None:
        os.environ["TMPDIR"] = kept


def remounted(root: Path) -> Trial:
    """The disk is mounted read-only, and writable again; it is unplugged while the library is open,
    and comes back. `root` must be a mount of its own in a namespace of its own, and `root`/disk empty.
    """
    disk, view = root / "disk", root / "view"
    for folder in (disk, view):
        folder.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "tmpfs", str(disk))
    base = _base(disk)
    place = _fresh(base, disk)
    # what is read in, and written out, is on another disk
    trial = Trial(shutil.copytree(base, root / "elsewhere"))
    with open_library(place / "lib", MAKER) as library:
        trial.work(library, "before")
    _run("mount", "-o", "remount,ro", str(disk))
    with open_library(place / "lib", MAKER) as library:
        if not library.read_only or not library.notices:
            trial.bad.append("unnoticed: opened for writing on a read-only disk")
        outcome = trial.work(library, "read-only")
    _run("mount", "-o", "remount,rw", str(disk))
    trial.bad += [f"unnoticed: {act} on a read-only disk" for act, told in outcome.items()
                  if told == "done" and act not in (*READS, "undo", "redo", "pack in", "bin")]
    trial.look(place / "lib", "read-only and back")
    _run("mount", "--bind", str(disk), str(view))
    seen = view / "work"
    with open_library(seen / "lib", MAKER) as library:
        trial.work(library, "plugged in")
        _run("umount", "-l", str(view))
        outcome = trial.work(library, "unplugged", tuple(act for act in ACTS if act not in READS))
        trial.bad += [f"unnoticed: {act} with the disk unplugged" for act, told in outcome.items()
                      if told == "done" and act not in ("undo", "redo")]
        _run("mount", "--bind", str(disk), str(view))
        again = trial.work(library, "plugged in again", ("note", "tag", "correct", "undo", "import"))
        trial.bad += [
            f"{act} after the disk came back: {told}" for act, told in again.items() if told != "done"
        ]
    trial.look(seen / "lib", "unplugged and back")
    return trial


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


FAULTS: dict[str, Callable[[Path], Trial]] = {
    "clock": clock, "moved": moved, "rights": rights, "no temp": no_temp, "remounted": remounted,
}


def main(words: list[str]) -> int:
    """Make one fault, and tell what became of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("fault", choices=FAULTS)
    parser.add_argument("root", type=Path)
    options = parser.parse_args(words)
    options.root.mkdir(parents=True, exist_ok=True)
    trial = FAULTS[options.fault](options.root)
    print(
        json.dumps(
            {"fault": options.fault, "situations": trial.situations, "bad": trial.bad}, ensure_ascii=False
        )
    )
    return int(bool(trial.bad))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
