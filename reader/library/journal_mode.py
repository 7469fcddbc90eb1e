"""Where a write-ahead log is safe: not on network drives, and not in folders that a program synchronises."""
from __future__ import annotations

import os
import re
import sys
from pathlib import Path

# A synchronised folder copies files one by one in the background: a -wal that does not fit its database
# spoils the library.
# On a network disk shared memory cannot be relied on (sqlite.org/wal.html, "Disadvantages" 2).
SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "com~apple~clouddocs",
    "坚果云",
    "nutstore",
    "baidunetdisk",
    "百度网盘",
    "syncthing",
    "nextcloud",
    "owncloud",
    "seafile",
    "box sync",
)
NETWORK = ("nfs", "cifs", "smb", "afp", "fuse.sshfs", "9p", "webdav", "davfs", "ncpfs")


def journal_mode(folder: Path) -> tuple[str, str | None]:
    """Return ("WAL", None), or ("DELETE", the sentence that says why) for a folder on a network or
    synchronised place.
    """
    place = folder.resolve()
    lowered = str(place).lower()
    if any(name in lowered for name in SYNCED):
        return "DELETE", "这个库在同步盘里，已改用较慢但安全的写入方式；请不要在两台电脑上同时打开。"
    if _on_network(place):
        return "DELETE", "这个库在网络盘上，已改用较慢但安全的写入方式；请不要在两台电脑上同时打开。"
    return "WAL", None


def _on_network(place: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(place)[0]
        remote = 4  # DRIVE_REMOTE
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote
    if sys.platform == "linux" and _on_a_disk(place):
        return False
    return file_system(place, _mounts()).startswith(NETWORK)


def _on_a_disk(place: Path) -> bool:
    """Tell whether the folder, or what there is above it, lies on a block device of this machine; network
    file systems have no device of their own, and the number 0 (man 5 proc_pid_mountinfo; Linux,
    devices.txt: "0 Unnamed devices, e.g. non-device mounts").
    """
    for folder in (place, *place.parents):
        try:
            return os.major(os.stat(folder).st_dev) != 0
        except OSError:
            continue
    return False


def file_system(folder: Path, mounts: str) -> str:
    """Return the kind of file system that holds the folder, by the lines of /proc/mounts or of macOS's
    `mount`; "" if not listed.
    """
    best, kind = "", ""
    inside = f"{folder}/"
    for line in mounts.splitlines():
        found = _LINUX.match(line) or _MAC.match(line)
        if not found:
            continue
        point = found["point"]
        if "\\" in point:
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point)
        if len(point) >= len(best) and inside.startswith(f"{point.rstrip('/')}/"):
            best, kind = point, found["kind"]
    return kind


_MAC = re.compile(r".+? on (?P<point>/.*) \((?P<kind>[a-z0-9_]+)[,)]")
_LINUX = re.compile(r"\S+ (?P<point>/\S*) (?P<kind>\S+) \S+ \d+ \d+$")


def _mounts() -> str:
    listed = Path("/proc/mounts")
    if listed.is_file():
        return listed.read_text("utf-8", "replace")
    import subprocess  # on macOS alone

    try:
        return subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, errors="replace", timeout=5, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
