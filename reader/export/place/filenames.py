"""File names that Linux, Windows and macOS all take, no two of them the same on any of the three.

Sources: "Naming Files, Paths, and Namespaces" (learn.microsoft.com/windows/win32/fileio/naming-a-file):
reserved characters and
device names, no dot or space at the end; 255 bytes a name on ext4, 143 on eCryptfs; APFS takes names that
differ only in case or
Unicode normalisation for one. Obsidian's links (help.obsidian.md, "Internal links") cannot name a file with
# ^ [ ] | or %%.
"""
from __future__ import annotations

import unicodedata

BYTES = 140
PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$", *PORTS}
WIDE = str.maketrans('<>:"/\\|?*#^[]', "＜＞：＂／＼｜？＊＃＾［］")


class Names:
    """The names that one export has given; `name` never gives one twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, stem: str, suffix: str) -> str:
        """Return a safe name for `stem` with `suffix` (".md"), with " (2)" … where it is taken already."""
        number, name = 1, safe(stem, suffix)
        while key(name) in self._taken:
            number += 1
            name = safe(stem, f" ({number}){suffix}")
        self._taken.add(key(name))
        return name


def key(name: str) -> str:
    """Return what a file system that knows no case and no normalisation takes for the name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def safe(stem: str, suffix: str = "") -> str:
    """Return the stem as a file name with that suffix.

    What systems refuse gives way to its full-width form or is left out.
    """
    text = unicodedata.normalize("NFC", stem).translate(WIDE).replace("%%", "％％")
    text = "".join(map(_shown, text))
    text = " ".join(text.split()).strip(" .")
    text = _cut(text, BYTES - len(suffix.encode())).rstrip(" .") or "无题"
    if text.split(".")[0].strip().casefold() in RESERVED or text.startswith(("-", "~")):
        text = f"_{_cut(text, BYTES - 1 - len(suffix.encode()))}"
    return text + suffix


def _shown(char: str) -> str:
    """Return the character; a blank for white space, nothing for controls, marks of direction and what has no
    form."""
    if unicodedata.category(char)[0] not in "CZ":
        return char
    return " " if char.isspace() else ""


def _cut(text: str, size: int) -> str:
    """Return at most that many bytes, without cutting a character or a letter from its accents."""
    if len(text.encode()) <= size:
        return text
    kept = text.encode()[:size].decode("utf-8", "ignore")
    while kept and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    return kept
