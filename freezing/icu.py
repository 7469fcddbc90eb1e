"""ICU's data for Chinese and English alone: of 31 MB that Qt's wheel for Linux brings, 27 are other
languages, code pages and dictionaries that nothing here asks for.

The library that holds them has a package of named items, "common data" (ICU User Guide, "ICU Data", and
icu4c/source/common/ucmndata.h): a header, a table of contents sorted by name with offsets from its own start,
and the items, each aligned to 16 bytes. Those that are wanted are written anew and put into a library of the
same name and symbol by `as` and `ld` of binutils, which PyInstaller needs anyway.
"""
from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

_ALIGNED = 16
_MAGIC = b"\xda\x27"
_LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?\.res$")  # zh.res, de_AT.res; not root.res, pool.res
_OURS = re.compile(r"(en|zh)(_\w+)?\.res$")
_CODE_PAGES = re.compile(r"gb18030|windows-936|windows-950|ibm-1375|big5", re.I)
# Names of units, currencies, regions and languages; transliteration; numbers spelt out
_ROOMS_LEFT = ("unit", "curr", "region", "lang", "translit", "rbnf")


def cut(library: Path, made: Path) -> Path:
    """Write a library like `library` (libicudata.so.NN) with the wanted items to `made`; that path."""
    data = library.read_bytes()
    symbol = f"icudt{library.name.rpartition('.')[2]}_dat"
    package = made.with_suffix(".dat")
    made.parent.mkdir(parents=True, exist_ok=True)
    package.write_bytes(packed(data))
    source = made.with_suffix(".s")
    source.write_text(
        f'.section .rodata\n.balign {_ALIGNED}\n.globl {symbol}\n.type {symbol}, %object\n{symbol}:\n'
        f'.incbin "{package.name}"\n.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",%progbits\n',
        "ascii",
    )
    _run(made, "as", source.name, "-o", "icudata.o")
    _run(made, "ld", "-shared", "-soname", library.name, "--build-id=none", "-o", made.name, "icudata.o")
    return made


def _run(made: Path, *words: str) -> None:
    subprocess.run(words, cwd=made.parent, check=True)


def packed(data: bytes) -> bytes:
    """Return the package of the library's wanted items. Raises ValueError where it holds none."""
    start = _start(data)
    [header] = struct.unpack_from("<H", data, start)
    items = [item for item in _items(data, start + header) if is_wanted(item[0])]
    names = b"".join(name.encode("ascii") + b"\0" for name, _ in items)
    first = 4 + 8 * len(items)
    body = bytearray(-(first + len(names)) % _ALIGNED)
    at_name, table = first, bytearray(struct.pack("<I", len(items)))
    for name, item in items:
        table += struct.pack("<II", at_name, first + len(names) + len(body))
        at_name += len(name) + 1
        body += item + bytes(-len(item) % _ALIGNED)
    return data[start:start + header] + bytes(table) + names + bytes(body)


def is_wanted(name: str) -> bool:
    """Tell whether an item of the package is for Chinese, English or any language."""
    *rooms, file = name.split("/")[1:]
    if rooms and rooms[0] in _ROOMS_LEFT:
        return False
    if file.endswith(".cnv"):
        return bool(_CODE_PAGES.search(file))
    if file.endswith((".dict", ".cfu", ".spp")):
        return False
    return not _LOCALE.match(file) or bool(_OURS.match(file))


def _start(data: bytes) -> int:
    """Return where the package begins in the library: its header's size, magic bytes, then its kind."""
    kind = data.find(b"CmnD")
    if kind < 12 or data[kind - 10:kind - 8] != _MAGIC:
        raise ValueError("no ICU data in this library")
    return kind - 12


def _items(data: bytes, contents: int) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of all items; a table of contents is 32-bit numbers of this machine's order."""
    [count] = struct.unpack_from("<I", data, contents)
    places = [struct.unpack_from("<II", data, contents + 4 + 8 * at) for at in range(count)]
    ends = [place for _, place in places[1:]] + [len(data) - contents]
    for (name, place), end in zip(places, ends, strict=True):
        letters = data[contents + name:data.index(b"\0", contents + name)]
        yield letters.decode("ascii"), data[contents + place:contents + end]
