"""Fuzzes one target: python -m tests.fuzz.run TARGET [--inputs 1000] [--seed 1] [--without-coverage]

Coverage-guided by Atheris (libFuzzer) where that is installed (./dev test --all sees to it on Linux), else by
a mutator of our own. Prints {"target", "inputs", "guided", "bad": [...]}: anything but a ReaderError, more
than 2 seconds of computing, more memory than LARGEST beyond the beginning.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

SLOW = 2.0
"""Seconds of the processor's time, so that a busy machine is no fault, after which an input counts as a hang.
"""
LARGEST = 700 << 20
"""Bytes by which memory may grow."""
MOST = 20
"""Kinds of failures that are told."""


class Hang(BaseException):
    """An input took too long."""


class Judge:
    """Runs inputs, and remembers what went wrong with them."""

    def __init__(self, run: Callable[[bytes], object], refuses: tuple[type[Exception], ...]) -> None:
        self.run, self.refuses = run, refuses
        self.inputs = 0
        self.bad: dict[str, str] = {}
        self.before = _megabytes()
        signal.signal(signal.SIGVTALRM, _too_slow)

    def try_(self, data: bytes) -> None:
        """One input."""
        self.inputs += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, SLOW)
        try:
            self.run(data)
        except self.refuses:
            pass
        except Hang:
            self._note("hang", data)
        except (Exception, RecursionError) as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            self._note(f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}", data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if self.inputs % 1000 == 0 and _megabytes() - self.before > LARGEST >> 20:
            self._note("memory", data)

    def _note(self, what: str, data: bytes) -> None:
        if what not in self.bad and len(self.bad) < MOST:
            self.bad[what] = f"{what}: {data!r:.1500} {traceback.format_exc()[-700:]}"


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def breed(rng: random.Random, pool: list[bytes], words: tuple[bytes, ...], longest: int) -> bytes:
    """A new input from old ones."""
    data = bytearray(rng.choice(pool))
    for _ in range(rng.choice((1, 1, 2, 4, 9))):
        at, kind = rng.randint(0, len(data)), rng.randrange(7)
        if kind == 0 and words:
            data[at:at] = rng.choice(words)
        elif kind == 1:
            data[at:at + 1] = bytes([rng.randrange(256)])
        elif kind == 2:
            del data[at:at + rng.choice((1, 3, 30))]
        elif kind == 3:
            data[at:at] = data[at:at + rng.choice((2, 20))] * rng.choice((1, 3, 40))
        elif kind == 4:
            other = rng.choice(pool)
            cut = rng.randint(0, len(other))
            data[at:] = other[cut:]
        elif kind == 5 and words:
            data[at:at + 4] = rng.choice(words)
        elif data:
            data[at % len(data)] ^= 1 << rng.randrange(8)
    return bytes(data[:longest])


def unguided(judge: Judge, target: Any, inputs: int, seed: int) -> None:
    """Breed inputs by chance."""
    rng, pool = random.Random(f"{target.name} {seed}"), list(target.seeds())
    words = tuple(word.encode("utf-8", "surrogatepass") for word in target.words)
    while judge.inputs < inputs:
        judge.try_(breed(rng, pool, words, target.longest))


def guided(judge: Judge, target: Any, inputs: int, seed: int, tell: Callable[[], None]) -> None:
    """Let Atheris breed them by what they reach. Does not return: `tell` is called at the end."""
    import atheris

    work = Path(tempfile.mkdtemp(prefix="baojia-corpus-"))
    for number, data in enumerate(target.seeds()):
        (work / f"{number}").write_bytes(data[:target.longest])
    sown = [
        f'"{"".join(f"{chr(92)}x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))}"'
        for word in target.words
        if word
    ]

    def one(data: bytes) -> None:
        judge.try_(data)
        if judge.inputs >= inputs:
            tell()
            os._exit(int(bool(judge.bad)))

    options = [str(work), f"-max_len={target.longest}", f"-seed={seed}", "-timeout=120", "-rss_limit_mb=4000",
               "-verbosity=0", "-print_final_stats=0",
               f"-artifact_prefix={work}/"]  # else what it finds slow lies about in the working tree
    if sown:
        dictionary = work.with_suffix(".dict")
        dictionary.write_text("\n".join(sown), "ascii")
        options.append(f"-dict={dictionary}")
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


def main(words: list[str]) -> int:
    """Fuzz, and tell; 1 where an input was not dealt with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-coverage", action="store_true")
    options = parser.parse_args(words)
    with_coverage = not options.without_coverage and _has_atheris()
    targets = _targets(with_coverage)
    target = targets.named(options.target)
    target.seeds()
    judge = Judge(target.run, targets.REFUSES)

    def tell() -> None:
        used = round(resource.getrusage(resource.RUSAGE_SELF).ru_utime, 1)
        told = {
            "target": target.name,
            "inputs": judge.inputs,
            "guided": with_coverage,
            "seconds": used,
            "bad": list(judge.bad.values()),
        }
        print(json.dumps(told, ensure_ascii=True), flush=True)
        targets.clean()

    if with_coverage:
        guided(judge, target, options.inputs, options.seed, tell)
    unguided(judge, target, options.inputs, options.seed)
    tell()
    return int(bool(judge.bad))


def _has_atheris() -> bool:
    try:
        import atheris  # noqa: F401
    except ImportError:
        return False
    return True


def _targets(with_coverage: bool) -> Any:
    """The targets; with coverage the code is instrumented as it is imported."""
    if not with_coverage:
        from tests.fuzz import targets

        return targets
    import atheris

    with atheris.instrument_imports(include=["reader"], enable_loader_override=False):
        from tests.fuzz import targets
    return targets


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
