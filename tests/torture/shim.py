"""The shim of shim.c: compiled where there is a compiler,
and spoken to by processes that were started with it.
"""
from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
CLOCK = Path(__file__).with_name("clock.c")


def reason() -> str:
    """Why there can be no shim here; empty where there can be one."""
    if sys.platform != "linux":
        return "LD_PRELOAD is Linux's"
    return "" if compiler() else "no C compiler here"


def compiler() -> str | None:
    """The C compiler's path."""
    return next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)


def build(folder: Path, source: Path = SOURCE) -> Path:
    """The compiled shim (or CLOCK) in that folder."""
    cc, made = compiler(), folder / f"{source.stem}.so"
    assert cc is not None
    words = [cc, "-O1", "-shared", "-fPIC", "-o", str(made), str(source), "-ldl", "-lpthread"]
    subprocess.run(words, check=True, capture_output=True)
    return made


class Shim:
    """The shim that this process was started with."""

    def __init__(self) -> None:
        self._lib = ctypes.CDLL(os.environ["LD_PRELOAD"])

    def set(self, folder: Path, step: int, what: str, count: Path) -> None:
        """From now on count the steps below `folder`, and at that one do what `what` says."""
        self._lib.shim_set(str(folder).encode(), ctypes.c_long(step), what.encode(), str(count).encode())

    def tell(self) -> None:
        """Write how many steps there were, and do nothing more."""
        self._lib.shim_tell()
        self.rest()

    def cut(self) -> None:
        """The power goes now: what no fsync has made sure of is taken back, and the process ends."""
        self._lib.shim_cut()

    def rest(self) -> None:
        """Do nothing more."""
        self._lib.shim_set(b"", ctypes.c_long(0), b"die", b"")
