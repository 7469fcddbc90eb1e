"""What goes into the packaged app: of ICU's data what Chinese and English readers need."""
from __future__ import annotations

import struct
from collections.abc import Mapping

import pytest

from freezing import icu

ITEMS = {
    "icudt73l/brkitr/cjdict.dict": b"words",
    "icudt73l/coll/de.res": b"german",
    "icudt73l/coll/root.res": b"root",
    "icudt73l/coll/zh.res": b"pinyin",
    "icudt73l/curr/zh.res": b"money",
    "icudt73l/gb18030.cnv": b"code page",
    "icudt73l/ibm-949_P110-1999.cnv": b"another",
    "icudt73l/root.res": b"root of all",
    "icudt73l/zh_Hant.res": b"hant",
    "icudt73l/zu.res": b"zulu",
}
KEPT = ["coll/root.res", "coll/zh.res", "gb18030.cnv", "root.res", "zh_Hant.res"]


def library(items: Mapping[str, bytes]) -> bytes:
    """A library with a package of these items, as ICU lays it out."""
    names = b"".join(name.encode() + b"\0" for name in items)
    at_name, first = 4 + 8 * len(items), 4 + 8 * len(items) + len(names)
    first += -first % 16
    table, body = struct.pack("<I", len(items)), b""
    for name, data in items.items():
        table += struct.pack("<II", at_name, first + len(body))
        at_name += len(name) + 1
        body += data + bytes(-len(data) % 16)
    head = struct.pack("<H", 32) + b"\xda\x27" + struct.pack("<HH", 20, 0) + b"\0\0\2\0" + b"CmnD"
    package = table + names
    return b"\x7fELF" + bytes(60) + head + bytes(32 - len(head)) + package + bytes(-len(package) % 16) + body


def test_only_chinese_english_and_what_is_for_all_languages_stays() -> None:
    made = icu.packed(library(ITEMS))
    found = dict(icu._items(made, 32))
    assert [name.partition("/")[2] for name in found] == KEPT
    for name, data in found.items():
        assert data.rstrip(b"\0") == ITEMS[name]
    [at] = struct.unpack_from("<I", made, 32 + 4 + 4)
    assert at % 16 == 0, "each item begins where ICU looks for it"


def test_a_library_without_such_data_is_refused() -> None:
    with pytest.raises(ValueError, match="no ICU data"):
        icu.packed(b"\x7fELF" + bytes(500))
