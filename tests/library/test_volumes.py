"""Where a write-ahead log is safe."""
from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.journal_mode import NETWORK, file_system, journal_mode

LINUX = """proc /proc proc rw,nosuid 0 0
/dev/sda1 / ext4 rw,relatime 0 0
//server/报纸 /mnt/share cifs rw,vers=3.0 0 0
server:/export /mnt/two\\040words nfs4 rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
me@host: /home/me/remote fuse.sshfs rw 0 0
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//me@server._smb._tcp.local/Papers on /Volumes/Papers (old) (smbfs, nodev, nosuid, mounted by me)
"""


@pytest.mark.parametrize(("folder", "mounts", "kind", "network"), [
    ("/home/me/报架", LINUX, "ext4", False), ("/mnt/share/报架", LINUX, "cifs", True),
    ("/mnt/two words/x", LINUX, "nfs4", True), ("/mnt/share/local/x", LINUX, "ext4", False),
    ("/home/me/remote/x", LINUX, "fuse.sshfs", True), ("/Users/me/报架", MAC, "apfs", False),
    ("/Volumes/Papers (old)/报架", MAC, "smbfs", True), ("/anywhere", "", "", False),
])
def test_the_file_system_of_a_folder(folder: str, mounts: str, kind: str, network: bool) -> None:
    found = file_system(Path(folder), mounts)
    assert found == kind and found.startswith(NETWORK) == network


@pytest.mark.parametrize(
    "name", ["OneDrive", "OneDrive - 图书馆", "Dropbox (Work)", "坚果云同步", "Nextcloud"]
)
def test_synchronised_folders_are_known_by_name(tmp_path: Path, name: str) -> None:
    mode, notice = journal_mode(tmp_path / name / "报架")
    assert mode == "DELETE" and notice and "同步盘" in notice
    assert journal_mode(tmp_path / "普通" / "报架") == ("WAL", None)
