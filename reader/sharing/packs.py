"""改动包: the changes of a collection in one file, to be handed on by USB stick or mail.

A zip of manifest.json and changes.jsonl. It is data from strangers: names, sizes and forms are checked before
anything is kept, nothing in it is run, and its texts are shown as text.
"""
from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from reader import __version__
from reader.errors import LibraryError, ReaderError
from reader.library.base import Database
from reader.library.care import backup
from reader.library.care.archive import UNREADABLE as DAMAGED_ZIP
from reader.library.database import Library
from reader.library.sharing import identity, log, receive, replicas
from reader.library.sharing.log import Change, Setting
from reader.library.sharing.receive import Received
from reader.library.sharing.shapes import fits
from reader.library.sharing.telling import beginning
from reader.library.store import durable
from reader.sentence import about, say

SUFFIX = ".baojia-pack"
FORMAT = 1
MANIFEST, CHANGES = "manifest.json", "changes.jsonl"
LARGEST = 4 << 30  # bytes unpacked
RATIO = 200  # unpacked to packed; text deflates to a tenth
LONGEST_LINE = 8 << 20
LONGEST_NAME = 300
TIME = (1980, 1, 1, 0, 0, 0)  # the same changes give the same bytes
DAMAGED = "如果它还在下载或同步，请等完成后再试；否则请对方重新导出一份。"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as its manifest describes it. `names`: {replica: its holder}; `vector`: what the sender has."""

    path: Path
    collection: str
    replica: str
    name: str
    vector: Mapping[str, int]
    names: Mapping[str, str]
    changes: int


def begin(library: Library) -> None:
    """Begin to share a library as a collection of its own. One that is shared already tells what an earlier
    version left out, and which pictures have come with an import.
    """

    def work(db: Database) -> None:
        with db.atomic():
            if replicas.collection(db) is None:
                beginning.begin(db)
            beginning.tell_new_kinds(db)
            beginning.tell_pictures(db)
        identity.note_sent(db)

    if library.read(_has_to_tell):
        library.write(work)


def _has_to_tell(db: Database) -> bool:
    old = replicas.collection(db) is None or replicas.kinds_told(db) < beginning.KINDS
    return old or beginning.has_pictures_to_tell(db)


def write(library: Library, path: Path, known: Mapping[str, int] | None = None) -> int:
    """Write what a copy with the vector `known` lacks (all without one) to a pack; how many changes.

    Raises LibraryError where the file cannot be written; a file that was there is then as it was.
    """
    path = path.expanduser().absolute()
    begin(library)
    fresh = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        count = library.read(lambda db: _write(db, fresh, known or {}))
        os.replace(fresh, path)
    except OSError as error:
        told = say("写不了改动包（{0}）。", error.strerror)
        raise LibraryError(about(path, told), "请换一个可以写入的地方。") from error
    finally:
        durable.discard(fresh)
    library.write(identity.note_sent)
    return count


def read(path: Path) -> Pack:
    """Return what a pack says of itself. Raises ReaderError for what is no pack, is damaged, or comes from a
    newer version.
    """
    with _opened(path) as archive:
        manifest = _manifest(path, archive)
        _check_changes(path, archive, manifest)
    return Pack(
        path,
        manifest["collection"],
        manifest["replica"],
        manifest["name"],
        manifest["vector"],
        manifest["names"],
        manifest["changes"],
    )


def changes(pack: Pack) -> Iterator[Change]:
    """Yield the pack's changes. Raises ReaderError at one that has another form than it should, and where the
    disk does not give them.
    """
    for number, line in enumerate(_lines(pack.path), 1):
        change = _change(line) if len(line) <= LONGEST_LINE else None
        if change is None:
            raise ReaderError(about(pack.path, say("第 {0} 步的内容不对。", number)), DAMAGED)
        yield change


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with _opened(path) as archive, archive.open(CHANGES) as lines:
            while line := lines.readline(LONGEST_LINE + 1):
                yield line
    except OSError as error:
        told = say("读不出来（{0}）。", error.strerror)
        raise ReaderError(about(path, told), "请检查磁盘后再试。") from error
    except DAMAGED_ZIP as error:
        raise ReaderError(about(path, "改动包已损坏。"), DAMAGED) from error


def is_pack(path: Path) -> bool:
    """Tell whether a file is a pack, or one that is not whole; mail may have given it another name."""
    if path.suffix.lower() == SUFFIX:
        return path.is_file()
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist()) == {MANIFEST, CHANGES}
    except (*DAMAGED_ZIP, OSError):
        return False


def preview(library: Library, pack: Pack) -> Received:
    """Return what reading the pack in would bring; nothing is changed."""
    _same_collection(library, pack)
    return library.write(lambda db: receive.preview(db, pack.collection, changes(pack), dict(pack.names)))[0]


def merge(library: Library, pack: Pack) -> Received:
    """Read the pack in: all of it or nothing. The library is backed up before. Reading it again changes
    nothing.
    """
    _same_collection(library, pack)
    library.read(lambda db: backup.snapshot(db, backup.AUTOMATIC[-1]))

    def work(db: Database) -> Received:
        found = receive.receive(db, pack.collection, changes(pack), dict(pack.names))
        replicas.note_known(db, pack.replica, pack.vector)
        identity.note_sent(db)
        return found

    return library.write(work)[0]


def _same_collection(library: Library, pack: Pack) -> None:
    own = library.read(replicas.collection)
    if own is not None and own != pack.collection:
        told = about(pack.path, "这是另一个共享馆藏的改动包。")
        raise ReaderError(told, "请在与对方共享的那个库里读入。")


def _write(db: Database, path: Path, known: Mapping[str, int]) -> int:
    names = {row.uuid: row.name for row in replicas.all(db)}
    own = replicas.own(db)
    count = 0
    digest = hashlib.sha256()
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            with archive.open(_member(CHANGES), "w", force_zip64=True) as lines:
                for change in log.since(db, known):
                    line = _line(change)
                    digest.update(line)
                    lines.write(line)
                    count += 1
            manifest = {
                "format": FORMAT,
                "program": __version__,
                "collection": replicas.require(db),
                "replica": own,
                "name": names.get(own, ""),
                "vector": replicas.vector(db),
                "names": names,
                "changes": count,
                "sha256": {CHANGES: digest.hexdigest()},
            }
            text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
            archive.writestr(_member(MANIFEST), text)
        file.flush()
        os.fsync(file.fileno())
    return count


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _line(change: Change) -> bytes:
    row = {
        "replica": change.replica,
        "n": change.n,
        "uuid": change.uuid,
        "hlc": change.hlc,
        "maker": change.maker,
        "kind": change.kind,
        "set": [[one.register, list(one.over), one.value] for one in change.settings],
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise ReaderError(
            about(path, say("打不开（{0}）。", error.strerror)), "请检查文件是否存在、是否有权限。"
        ) from error
    except DAMAGED_ZIP as error:
        raise ReaderError(about(path, "这不是改动包，或已损坏。"), DAMAGED) from error


def _manifest(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    members = {info.filename: info for info in archive.infolist()}
    if set(members) != {MANIFEST, CHANGES} or len(archive.infolist()) != 2:
        raise ReaderError(about(path, "这不是改动包。"), "改动包由“导出改动包”写出。")
    for info in members.values():
        if info.file_size > LARGEST or info.file_size > max(info.compress_size, 1 << 10) * RATIO:
            raise ReaderError(about(path, "展开后大得不合情理，没有读入。"), DAMAGED)
    if members[MANIFEST].file_size > LONGEST_LINE:
        raise ReaderError(about(path, "这不是改动包。"), DAMAGED)
    try:
        manifest = json.loads(archive.read(MANIFEST))
        newer = int(manifest["format"]) > FORMAT
    except (*DAMAGED_ZIP, OSError, TypeError, RecursionError) as error:
        raise ReaderError(about(path, "改动包已损坏。"), DAMAGED) from error
    if newer:
        raise ReaderError(about(path, "这个改动包由更新版本的报架写出。"), "请升级报架。")
    if not _is_manifest(manifest):
        raise ReaderError(about(path, "改动包已损坏。"), DAMAGED)
    return dict(manifest)


def _is_manifest(manifest: Any) -> bool:
    tests = {"collection": _uuid, "replica": _short, "name": _short, "changes": _clock}
    said = all(test(manifest.get(key)) for key, test in tests.items())
    return said and _is_map(manifest.get("vector"), _clock) and _is_map(manifest.get("names"), _short)


def _is_map(value: Any, test: Callable[[Any], bool]) -> bool:
    """{replica: what passes the test}"""
    return isinstance(value, dict) and all(_uuid(key) and test(one) for key, one in value.items())


def _check_changes(path: Path, archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    digest = hashlib.sha256()
    try:
        with archive.open(CHANGES) as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except (*DAMAGED_ZIP, OSError) as error:
        raise ReaderError(about(path, "改动包已损坏。"), DAMAGED) from error
    said = manifest.get("sha256")
    if not isinstance(said, dict) or said.get(CHANGES) != digest.hexdigest():
        raise ReaderError(about(path, "改动包已损坏。"), DAMAGED)


def _change(line: bytes) -> Change | None:
    """Return the change that a line describes; None where it has another form."""
    try:
        row = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not isinstance(row.get("set"), list):
        return None
    tests = {"replica": _uuid, "n": _step, "uuid": _uuid, "hlc": _clock, "maker": _short, "kind": _short}
    if not all(test(row.get(key)) for key, test in tests.items()):
        return None
    settings = [_setting(one) for one in row["set"]]
    right = tuple(one for one in settings if one is not None)
    said = {key: row[key] for key in tests}
    return Change(**said, settings=right) if len(right) == len(settings) else None


def _setting(row: Any) -> Setting | None:
    if not isinstance(row, list) or len(row) != 3:
        return None
    register, over, value = row
    if not (_short(register) and isinstance(over, list) and isinstance(value, str)):
        return None
    if not all(_short(one) for one in over) or not fits(register, value):
        return None
    return Setting(register, tuple(over), value)


def _short(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_NAME


def _clock(value: Any) -> bool:
    """Return a number that a column holds."""
    return isinstance(value, int) and 0 <= value < 1 << 63


def _step(value: Any) -> bool:
    """Return the number of a step: 1, 2, 3 …"""
    return _clock(value) and value > 0


def _uuid(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False
