"""Pictures find the texts of their pages, stay where they are or are copied in, and are missed when they are
gone.
"""
from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from reader.ingest import find, pictures, preview, store
from reader.ingest.pairing import Pair
from reader.library.care import check, trash
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.imports.batches import BatchFile
from reader.library.pictures import files, rows
from reader.library.undo import undo
from tests.ingest.folders import page_text
from tests.page.sources import invented


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "收"
    folder.mkdir()
    return folder


def scan(path: Path, shade: int = 200) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (60, 80), shade).save(path)
    return path


def text(path: Path, number: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page_text("青川日报", date(2023, 12, 4), number, number), "utf-8")
    return path


def imported(library: Library, *paths: Path, copy: bool = False) -> dict[str, BatchFile]:
    """Import; the files of the batch by name."""
    batch_id, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch_id, find.walk(paths), workers=0)
    store.store(library, batch_id, copy_pictures=copy)
    return {Path(file.path).name: file for file in batches.files(library.reader(), batch_id)}


def shown(library: Library, file: BatchFile) -> list[tuple[str, int]]:
    """(name, which of its file) of the pictures of the page that a text became."""
    assert file.page_id is not None
    return [(one.name, one.leaf) for one in rows.of_page(library.reader(), file.page_id)]


@pytest.mark.parametrize(("picture", "page"), [
    ("01.jpg", "01.txt"), ("图像/01.png", "文字/01.txt"),
    ("images/01.tif", "01.md"), ("01.png", "txt/01.txt"), ("第1版.jpg", "A-1版.txt"),
])
def test_by_name_beside_or_in_a_folder_beside(library: Library, inbox: Path, picture: str, page: str) -> None:
    scan(inbox / picture)
    text(inbox / page)
    done = imported(library, inbox)
    assert shown(library, done[Path(page).name]) == [(Path(picture).name, 0)]


def test_what_the_text_says_is_its_picture(library: Library, inbox: Path) -> None:
    page = invented.paddle()
    (inbox / "结果.json").write_text(json.dumps({**page, "input_path": "/scan/甲.png"}), "utf-8")
    scan(inbox / "甲.png")
    done = imported(library, inbox)
    assert done["甲.png"].outcome == "picture"


def test_as_many_pages_in_a_pdf_as_there_are_texts(library: Library, inbox: Path) -> None:
    pages = [Image.new("L", (60, 80), shade) for shade in (10, 90, 200)]
    pages[0].save(inbox / "一期.pdf", save_all=True, append_images=pages[1:])
    for number in (1, 2, 10):
        text(inbox / f"{number}.txt", number)
    done = imported(library, inbox)
    assert [shown(library, done[f"{number}.txt"]) for number in (1, 2, 10)] == [
        [("一期.pdf", at)] for at in range(3)
    ]
    assert "按次序" in done["一期.pdf"].message


def test_a_pdf_with_other_many_pages_is_not_guessed(library: Library, inbox: Path) -> None:
    Image.new("L", (60, 80)).save(inbox / "一期.pdf", save_all=True, append_images=[Image.new("L", (60, 80))])
    text(inbox / "1.txt")
    done = imported(library, inbox)
    assert done["一期.pdf"].outcome == "unreadable" and "只有图像" in done["一期.pdf"].message
    assert shown(library, done["1.txt"]) == []


def test_two_texts_of_one_name_are_not_guessed(library: Library, inbox: Path) -> None:
    text(inbox / "甲" / "01.txt", 1)
    text(inbox / "乙" / "01.txt", 2)
    scan(inbox / "图" / "01.jpg")
    assert imported(library, inbox)["01.jpg"].outcome == "unreadable"


def test_a_text_that_is_its_own_pdf_needs_no_other_picture(library: Library, inbox: Path) -> None:
    (inbox / "01.pdf").write_bytes(invented.pdf([invented.pdf_page()]))
    done = imported(library, inbox)["01.pdf"]
    assert done.outcome == "stored" and shown(library, done) == [("01.pdf", 0)]


def test_pictures_that_come_later(library: Library, inbox: Path) -> None:
    text(inbox / "01.txt")
    page = imported(library, inbox)["01.txt"]
    scan(inbox / "01.jpg")
    assert imported(library, inbox / "01.jpg")["01.jpg"].outcome == "picture"
    assert shown(library, page) == [("01.jpg", 0)]
    assert imported(library, inbox)["01.jpg"].page_id == page.page_id, "again: nothing doubles"
    assert shown(library, page) == [("01.jpg", 0)]


def test_linked_gone_and_found_again(library: Library, inbox: Path, tmp_path: Path) -> None:
    text(inbox / "01.txt")
    scan(inbox / "01.jpg")
    page = imported(library, inbox)["01.txt"].page_id
    assert page is not None
    [picture] = rows.of_page(library.reader(), page)
    assert files.state(library.reader(), picture) == files.HERE
    moved = tmp_path / "新盘" / "扫描"
    moved.mkdir(parents=True)
    scan(moved / "02.jpg", 90)
    shutil.move(inbox / "01.jpg", moved / "一版.jpg")
    assert files.state(library.reader(), picture) == files.GONE
    assert files.find_again(library, tmp_path / "新盘") == 1
    [picture] = rows.of_page(library.reader(), page)
    assert files.place(library.reader(), picture) == moved / "一版.jpg"
    library.write(undo.undo)
    assert rows.of_page(library.reader(), page)[0].path == str(inbox / "01.jpg")


def test_another_picture_under_the_same_name_is_told(library: Library, inbox: Path) -> None:
    text(inbox / "01.txt")
    scan(inbox / "01.png")
    page = imported(library, inbox)["01.txt"].page_id
    assert page is not None
    Image.effect_noise((99, 99), 60).save(inbox / "01.png")
    [picture] = rows.of_page(library.reader(), page)
    assert files.state(library.reader(), picture) == files.REPLACED


def test_copied_in_it_outlives_its_file(library: Library, inbox: Path) -> None:
    text(inbox / "01.txt")
    data = scan(inbox / "01.jpg").read_bytes()
    page = imported(library, inbox, copy=True)["01.txt"].page_id
    (inbox / "01.jpg").unlink()
    assert page is not None
    db = library.reader()
    [picture] = rows.of_page(db, page)
    assert picture.kept and files.place(db, picture).read_bytes() == data
    assert not [one for one in check.check(db) if one.level != "info" or "没有版面在用" in one.message]


def test_copied_in_afterwards(library: Library, inbox: Path) -> None:
    text(inbox / "01.txt")
    scan(inbox / "01.jpg")
    page = imported(library, inbox)["01.txt"].page_id
    assert page is not None
    assert files.copy_in(library, rows.of_page(library.reader(), page)) == 1
    (inbox / "01.jpg").unlink()
    [picture] = rows.of_page(library.reader(), page)
    assert files.state(library.reader(), picture) == files.HERE


def test_its_copy_goes_with_the_page(library: Library, inbox: Path) -> None:
    text(inbox / "01.txt")
    scan(inbox / "01.jpg")
    page = imported(library, inbox, copy=True)["01.txt"].page_id
    assert page is not None
    [picture] = rows.of_page(library.reader(), page)
    place = files.place(library.reader(), picture)
    library.write(lambda db: trash.throw(db, "page", [page]))
    assert place.exists()
    library.write(trash.purge)
    assert not place.exists()


def test_taken_off_and_back(library: Library, inbox: Path) -> None:
    text(inbox / "01.txt")
    scan(inbox / "01.jpg")
    done = imported(library, inbox)
    page = done["01.txt"].page_id
    assert page is not None
    [picture] = rows.of_page(library.reader(), page)
    library.write(lambda db: rows.take_off(db, picture.id))
    assert shown(library, done["01.txt"]) == []
    library.write(undo.undo)
    assert shown(library, done["01.txt"]) == [("01.jpg", 0)]


def test_what_mineru_cut_out_is_no_page(library: Library, inbox: Path) -> None:
    (inbox / "03_middle.json").write_text(json.dumps(invented.middle()), "utf-8")
    scan(inbox / "images" / "0f3a.jpg")
    assert "0f3a.jpg" not in imported(library, inbox)


def test_a_bad_picture_costs_only_itself(library: Library, inbox: Path) -> None:
    text(inbox / "01.txt")
    scan(inbox / "02.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * 50)
    done = imported(library, inbox)
    assert (done["01.txt"].outcome, done["02.jpg"].outcome) == ("stored", "unreadable")
    assert done["02.jpg"].message.startswith("这张图像已损坏")


def paired_by_hand(library: Library, inbox: Path, *chosen: str) -> dict[str, BatchFile]:
    """Import two texts and 01.jpg, which a person has paired with these texts."""
    text(inbox / "01.txt", 1)
    text(inbox / "02.txt", 2)
    scan(inbox / "01.jpg")
    batch_id, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch_id, find.walk([inbox]), workers=0)
    of_name = {Path(file.path).name: file for file in batches.files(library.reader(), batch_id)}
    pairs = [Pair(leaf, of_name[name].id) for leaf, name in enumerate(chosen)]
    pictures.pair_by_hand(library, batch_id, of_name["01.jpg"].id, pairs)
    pictures.pair_up(library, batch_id)
    store.store(library, batch_id)
    return {Path(file.path).name: file for file in batches.files(library.reader(), batch_id)}


def test_a_person_pairs_it_with_another_text(library: Library, inbox: Path) -> None:
    done = paired_by_hand(library, inbox, "02.txt")
    assert shown(library, done["01.txt"]) == []
    assert shown(library, done["02.txt"]) == [("01.jpg", 0)]
    assert done["01.jpg"].message.startswith("按您指定的")


def test_a_person_leaves_a_picture_out(library: Library, inbox: Path) -> None:
    done = paired_by_hand(library, inbox)
    assert shown(library, done["01.txt"]) == shown(library, done["02.txt"]) == []
    assert done["01.jpg"].outcome == "unreadable" and "没有配到哪一版" in done["01.jpg"].message
