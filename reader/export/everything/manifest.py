"""The list of all files of the folder with their SHA-256, in the form that sha256sum -c reads. Without it
the folder is not whole."""
from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath

from reader.errors import ReaderError
from reader.library.progress import Cancelled, Progress, Report
from reader.sentence import say

NAME = "manifest.sha256"
LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
PIECE = 1 << 20
AGAIN = "请重新导出，或换一份完好的副本。"


def digest(path: Path) -> str:
    """Return SHA-256 of the file, in hexadecimal. Raises OSError."""
    summed = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            summed.update(piece)
    return summed.hexdigest()


def files(folder: Path) -> list[str]:
    """Return the names of all files below the folder, / between, sorted; without the manifest."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != NAME)


def make(folder: Path, progress: Report) -> str:
    """Return the manifest of what lies in the folder."""
    names = files(folder)
    lines = []
    for number, name in enumerate(names, 1):
        lines.append(f"{digest(folder / name)}  {name}\n")
        progress(Progress(number, len(names), "核对"))
    return "".join(lines)


def verify(folder: Path, progress: Report, cancelled: Cancelled) -> None:
    """Raise ReaderError where a file is missing, changed or not listed."""
    wanted_files = listed(folder)
    strange = [name for name in files(folder) if name not in wanted_files and name != NAME]
    if strange:
        raise ReaderError(say("“{0}”不在清单里。", strange[0]), AGAIN)
    for number, (name, wanted) in enumerate(wanted_files.items(), 1):
        if cancelled():
            return
        path = folder / name
        try:
            same = path.is_file() and digest(path) == wanted
        except OSError as error:
            raise ReaderError(say("{0}：读不出来（{1}）。", str(path), error.strerror), AGAIN) from error
        if not same:
            raise ReaderError(say("“{0}”缺失，或与清单不符。", name), AGAIN)
        progress(Progress(number, len(wanted_files), "核对"))


def listed(folder: Path) -> dict[str, str]:
    """Read {name: SHA-256}. Raises ReaderError; names that lead out of the folder are refused."""
    try:
        text = (folder / NAME).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReaderError(say("{0}：这里没有完整的导出，缺少 {1}。", str(folder), NAME), AGAIN) from error
    found_files = {}
    for line in text.splitlines():
        found = LINE.fullmatch(line)
        if not found or not _inside(found[2]):
            raise ReaderError(say("{0} 里有读不懂的一行。", NAME), AGAIN)
        found_files[found[2]] = found[1]
    return found_files


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in path.parts[0]
