"""A death before every step on disk, and a failure of every step:
python -m tests.torture.steps ROOT [--do die] [SCENE…]

Started with the shim (see shim.c). Each step of an act is met by a process of its own, forked here, so that a
step costs some hundredths of a second. Afterwards the library is opened as a person would, and must be what
it was before, or what it was to be. `--do random --count N` needs no shim: the process is killed N times at a
random moment of the act. Prints one line of JSON for each scene: {"scene", "do", "steps", "bad": [...]}.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from reader.errors import ReaderError
from reader.library.care import backup
from reader.library.opening import open_library
from tests.torture import facts, shared
from tests.torture.facts import Facts
from tests.torture.scenes import SCENES, UPGRADES, Scene, fresh
from tests.torture.shim import Shim

DONE, REFUSED, BUG = 0, 3, 4
AT_THE_END = 1 << 40
"""The step after the last: the act was acknowledged, and then the power goes."""
WAYS = ("die", "kill", "eio", "enospc", "full", "read-only", "eio-read")
RANDOM = "random"


def main(words: list[str]) -> int:
    """Run the scenes; 1 where a step was not fine."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--do", default="die", choices=(*WAYS, RANDOM))
    parser.add_argument("--every", type=int, default=1, help="only each so-manieth step")
    parser.add_argument("--count", type=int, default=50, help="random: so many kills of each scene")
    parser.add_argument("scenes", nargs="*")
    options = parser.parse_intermixed_args(words)
    bad = 0
    for scene in (*SCENES, *UPGRADES):
        if scene.name in options.scenes or (not options.scenes and scene in SCENES):
            torture = Torture(scene, options.root, options.do)
            steps, found = (
                torture.at_random(options.count) if options.do == RANDOM else torture.run(options.every)
            )
            bad += len(found)
            told = {"scene": scene.name, "do": options.do, "steps": steps, "bad": found}
            print(json.dumps(told, ensure_ascii=False), flush=True)
    return int(bool(bad))


class Torture:
    """One scene with all its steps, in `root`."""

    def __init__(self, scene: Scene, root: Path, do: str) -> None:
        self.scene, self.do = scene, do
        self.base, self.work = root / "base", root / "work"
        self.count, self.said = root / "count", root / "said"
        self.shim = Shim() if do != RANDOM else None

    def run(self, every: int) -> tuple[int, list[str]]:
        """The number of steps that were met, and what was not fine."""
        before, after = self._both_sides()
        total = int(self.count.read_text())
        bad, steps = [], 0
        for step in range(1, total + 1, every):
            code = self._meet(step)
            steps += 1
            fault = self._fault(code, before, after)
            if fault:
                bad.append(f"step {step}: {fault}"[:400])
        if self.do == "die":
            self._meet(AT_THE_END)
            steps += 1
            fault = self._fault(DONE, after, after)
            if fault:
                bad.append(f"after the end: {fault}"[:400])
        return steps, bad

    def at_random(self, count: int) -> tuple[int, list[str]]:
        """So many kills at random moments of the act, the way back from it included; what was not fine."""
        before, after = self._both_sides()
        began = time.monotonic()
        assert self._meet(0) == DONE
        longest, rng, bad = time.monotonic() - began, random.Random(self.scene.name), []
        for number in range(count):
            fresh(self.base, self.work)
            self.scene.ahead(self.work)
            self._kill_after(rng.uniform(0, longest))
            fault = self._fault(DONE, before, after)
            if fault:
                bad.append(f"kill {number}: {fault}"[:400])
        return count, bad

    def _kill_after(self, seconds: float) -> None:
        child = os.fork()
        if child == 0:
            handle = os.open(self.said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(handle, 1)
            try:
                self.scene.act(self.work)
            finally:
                os._exit(0)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def _both_sides(self) -> tuple[dict[str, Facts | None], dict[str, Facts | None]]:
        """What is seen before the act, and after one that nothing interrupts."""
        for place in (self.work, self.base):
            fresh_folder(place)
        self.scene.prepare(self.base)
        before = self._seen()
        assert self._meet(0) == DONE, self.said.read_text("utf-8")
        return before, self._seen()

    def _meet(self, step: int) -> int:
        """Do the act anew up to that step, in a process of its own; how that ended."""
        fresh(self.base, self.work)
        self.scene.ahead(self.work)
        return forked(self._act, step, said=self.said)

    def _act(self, step: int) -> int:
        if self.shim is None:
            self.scene.act(self.work)
            return DONE
        self.shim.set(self.work, step, self.do, self.count)
        try:
            self.scene.act(self.work)
        except ReaderError as error:
            self.shim.rest()
            print(error)
            return REFUSED
        if step == AT_THE_END:
            self.shim.cut()
        self.shim.tell()
        return DONE

    def _seen(self) -> dict[str, Facts | None]:
        """What each library shows."""
        place = self.work if self.work.exists() and any(self.work.iterdir()) else self.base
        copy = self.work.with_name("seen")
        fresh(place, copy)
        return {
            name: facts.at(copy / name) if (copy / name / "library.db").exists() else None
            for name in self.scene.look
        }

    def _fault(self, code: int, before: dict[str, Facts | None], after: dict[str, Facts | None]) -> str:
        """What is not fine after a step; empty where all is."""
        if code == BUG:
            return f"traceback: {self.said.read_text('utf-8')[-300:]}"
        done = code == DONE and self.do not in ("die", "kill", RANDOM)
        code = forked(self._look, None if done and not self.scene.parts else before, after, said=self.said)
        return "" if code == DONE else self.said.read_text("utf-8").strip()[-400:]

    def _look(self, before: dict[str, Facts | None] | None, after: dict[str, Facts | None]) -> int:
        """Look at every library. `before` None: the act was said to be done, so it has to be."""
        for name in self.scene.look:
            old = after[name] if before is None else before[name]
            fault = self._library(self.work / name, old, after[name])
            if fault and before is None:
                fault = f"unnoticed, for it was said to be done: {fault}"
            if fault:
                print(f"{name}: {fault}")
                return REFUSED
        opened = (self.work / "lib" / "library.db").exists()
        left = [path.name for path in (self.work / "lib").rglob("*") if opened and _is_left_over(path)]
        if left:
            print(f"left over: {left}")
            return REFUSED
        for row in backup.backups(self.work / "lib"):
            if not facts.sound(row.path):
                print(f"a backup that is none: {row.path.name}")
                return REFUSED
        return DONE

    def _library(self, folder: Path, before: Facts | None, after: Facts | None) -> str:
        if not (folder / "library.db").exists() and before is None:
            return "" if self.scene.may_lack else "no library"
        with open_library(folder, "方砚") as opened:
            found = facts.of(opened.reader())
            # An index that could not be read once is not trusted any more: that is said, and it is built
            # anew.
            besides = ("检索索引",) if self.do == "eio-read" else ()
            faults = facts.faults(opened, (*self.scene.besides, *besides))
            unsaid = [notice for notice in opened.notices if "丢" in notice]
            kept_back = shared.lost_on_the_way(opened) if self.scene.server else []
        if faults or kept_back:
            return f"check: {faults}, not on the server: {kept_back}"
        if unsaid:
            return f"said to be lost: {unsaid}"
        if found in (before, after):
            return ""
        # opened where nothing was: a new library
        if before is None and self.scene.may_lack and not found["articles"]:
            return ""
        if self.scene.parts and before is not None and after is not None:
            return _between(found, before, after)
        return f"neither as before nor as after: {_differing(found, before, after)}"


def _is_left_over(path: Path) -> bool:
    """Whether an opening should have taken this away, or finished with it."""
    half = (
        ".new" in path.name
        and path.parent.parent.name != "originals"
        and path.parent.name not in ("copy", "new")
    )
    return (half and not path.name.startswith(".new-")) or path.name == "library.restore"


def _between(found: Facts, before: Facts, after: Facts) -> str:
    """Where an act has several transactions: what stood before and stands after must be there."""
    for name in found:
        lasting = set(before[name]) & set(after[name])
        if name != "undo" and not lasting <= set(found[name]):
            return f"{name}: {sorted(map(str, lasting - set(found[name])))[:3]} is gone"
    return ""


def _differing(found: Facts, before: Facts | None, after: Facts | None) -> str:
    one = before or after or {}
    return ", ".join(
        f"{name} {len(found[name])} for {len(one.get(name, ()))}"
        for name in found
        if found[name] != one.get(name)
    )


def fresh_folder(place: Path) -> None:
    """Empty it."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)


def forked(fn: Callable[..., int], *given: object, said: Path) -> int:
    """fn(*given) in a process forked from this one;
    its result as exit code. What it prints goes into `said`.
    """
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = BUG
        try:
            handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(handle, 1)
            code = fn(*given)
        except BaseException:
            print(traceback.format_exc(), flush=True)
        finally:
            sys.stdout.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
