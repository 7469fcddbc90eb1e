"""Contents files of issues that go wrong in one way each: the batch goes on, pages are where they were, and
nothing outside the folder is read.
"""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.ingest import find, preview, store
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.imports.batches import BatchFile
from tests.page.sources import invented

Changed = Callable[[str], str]
SOUND = invented.issue(2, {1: "1.xml", 2: "2.xml"})


def instead(old: str, new: str) -> Changed:
    def change(said: str) -> str:
        assert old in said, old
        return said.replace(old, new)

    return change


def href(new: str) -> Changed:
    return instead('"1.xml"', f'"{new}"')


WAYS: dict[str, Changed] = {
    "an address that is none": href("http://[::1"),
    "an address with a bad port": href("http://host:port/1.xml"),
    "a zero byte in a name": href("1%00.xml"),
    "a name without end": href("a/" * 3000 + "1.xml"),
    "a name of one long word": href("长" * 3000),
    "no name": href(""),
    "a blank": href("%20"),
    "the folder itself": href("."),
    "the file itself": href("mets.xml"),
    "a device": href("file:///dev/zero"),
    "another machine": href("file://host/share/1.xml"),
    "a drive": href("C:\\\\scans\\\\1.xml"),
    "a script": href("javascript:alert(1)"),
    "data": href("data:text/xml;base64,PGE+"),
    "half of a character": href("%e6%b8"),
    "a fragment": href("1.xml#page=1"),
    "no files": lambda said: said.replace("<fileSec>", "<files>").replace("</fileSec>", "</files>"),
    "pages of other names": lambda said: said.replace("FILEID", "FILE"),
    "the same file twice": instead('"2.xml"', '"1.xml"'),
    "a number that is none": lambda said: said.replace('ORDER="1"', 'ORDER="eins"'),
    "a number without end": lambda said: said.replace('ORDER="1"', 'ORDER="1e999"'),
    "less than nothing": lambda said: said.replace('ORDER="1"', 'ORDER="-1"'),
    "a half": lambda said: said.replace('ORDER="1"', 'ORDER="1.5"'),
    "the same number twice": lambda said: said.replace('ORDER="2"', 'ORDER="1"'),
    "a day that is none": lambda said: said.replace("1934-05-06", "1934-02-30"),
    "a day of the year nothing": lambda said: said.replace("1934-05-06", "0000-00-00"),
    "a paper without a name": lambda said: said.replace("湖汊日报", " "),
    "a name of many lines": lambda said: said.replace("湖汊日报", "湖汊\n\n\n日报\t"),
    "a name of 20,000 characters": lambda said: said.replace("湖汊日报", "湖汊日报" * 5000),
    "a namespace of nobody": lambda said: said.replace("http://www.loc.gov/METS/", "urn:nobody"),
    "divisions in divisions": lambda said: said.replace(
        "<structMap", f"<structMap>{'<div>' * 200}{'</div>' * 200}</structMap><structMap", 1
    ),
    "two maps of pages": lambda said: said.replace(
        "<structMap", '<structMap TYPE="PHYSICAL"><div TYPE="page"/></structMap><structMap', 1
    ),
    "entities": lambda said: said.replace(
        "?>", '?><!DOCTYPE mets [<!ENTITY a "啊">]>', 1
    ).replace("湖", "&a;"),
    "a type that is elsewhere": lambda said: said.replace(
        "?>", '?><!DOCTYPE mets SYSTEM "http://example.invalid/mets.dtd">', 1
    ),
    "cut in the middle": lambda said: said[:len(said) // 2],
    "nothing but its first tag": lambda said: said[:said.index(">", said.index("<mets") + 1) + 1],
    "another encoding than it says": lambda said: said.replace("utf-8", "utf-16").replace("UTF-8", "UTF-16"),
}


def imported(library: Library, folder: Path) -> dict[str, BatchFile]:
    batch_id, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch_id, find.walk([folder]), workers=0)
    store.store(library, batch_id)
    return {Path(file.path).name: file for file in batches.files(library.reader(), batch_id)}


def inbox(tmp_path: Path, contents: str) -> Path:
    folder = tmp_path / "收"
    folder.mkdir()
    for n in (1, 2):
        (folder / f"{n}.xml").write_text(invented.alto(head=f"渡口的第{n}句话"), "utf-8")
    (folder / "mets.xml").write_text(contents, "utf-8")
    return folder


@pytest.mark.parametrize("how", WAYS)
def test_the_pages_are_imported_all_the_same(library: Library, tmp_path: Path, how: str) -> None:
    done = imported(library, inbox(tmp_path, WAYS[how](SOUND)))
    second = "changed" if how == "the same number twice" else "stored"
    assert [done[f"{n}.xml"].outcome for n in (1, 2)] == ["stored", second], done
    assert done["mets.xml"].outcome in ("skipped", "unreadable")
    assert done["mets.xml"].message and "Traceback" not in done["mets.xml"].message


def test_a_link_in_the_folder_leads_nowhere_else(library: Library, tmp_path: Path) -> None:
    (tmp_path / "外").mkdir()
    (tmp_path / "外" / "3.xml").write_text(invented.alto(head="不该读到的一句"), "utf-8")
    folder = inbox(tmp_path, SOUND.replace('"2.xml"', '"link/3.xml"'))
    os.symlink(tmp_path / "外", folder / "link")
    notes = imported(library, folder)["mets.xml"].notes
    assert "1 个文件在目录所在的文件夹之外" in notes and "第 2 版的文件不在" in notes


def test_2001_pages_are_no_issue_without_end(library: Library, tmp_path: Path) -> None:
    many = invented.issue(2_500, {1: "1.xml", 2: "2.xml"})
    done = imported(library, inbox(tmp_path, many))
    assert done["1.xml"].outcome == "stored" and "2000 版" in done["mets.xml"].message
