"""Parts marked on a page's picture leave as W3C annotations with pixels,
and come back into a library that has the same picture.
"""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.export import notes
from reader.export.back import read, w3c
from reader.export.export import Choices, export
from reader.ingest import find, preview, store
from reader.library import annotations as marks
from reader.library import articles
from reader.library.care import trash
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.pictures import regions, rows
from reader.library.scope import Scope
from reader.library.text import all_notes
from reader.library.text.all_notes import AnnotationFilter
from reader.library.undo import undo
from tests import typeset


def imported(folder: Path, inbox: Path) -> Library:
    library = open_library(folder, "方砚")
    batch, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch, find.walk([inbox]), workers=0)
    store.store(library, batch)
    return library


@pytest.fixture
def inbox(tmp_path: Path, qapp: object) -> Path:
    typeset.write(tmp_path / "收")
    return tmp_path / "收"


def exported(library: Library, place: Path) -> list[dict[str, object]]:
    db = library.reader()
    place.mkdir()
    [file] = export(db, articles.ids(db, Scope("all")), place, Choices("w3c", single=True)).files
    found: list[dict[str, object]] = json.loads(Path(file).read_text("utf-8"))["first"]["items"]
    return found


def mark(library: Library, headline: str, note: str) -> None:
    """Mark the headline of that article on the scan."""
    from reader.library.pictures import places

    db = library.reader()
    [(page,)] = db.execute("SELECT id FROM page").fetchall()
    shown = places.load(db, page)
    assert shown is not None
    outline = next(one for one in shown.outlines if one.headline == headline)
    library.write(lambda db: regions.add(db, shown.picture, outline.boxes[0], 3, note))


def test_out_and_back(tmp_path: Path, inbox: Path) -> None:
    with imported(tmp_path / "甲", inbox) as first, imported(tmp_path / "乙", inbox) as second:
        mark(first, "县图书馆延长开放时间", "字号最大的一题")
        items = exported(first, tmp_path / "出")
        [item] = items
        target = item["target"]
        assert isinstance(target, dict)
        assert target["selector"]["type"] == "FragmentSelector"
        assert target["selector"]["value"].startswith("xywh=pixel:")
        assert target["source"].startswith("ni:///sha-256;") and item["motivation"] == ["commenting"]
        article = articles.by_uuid(first.reader(), target["scope"].removeprefix("urn:uuid:"))
        assert article is not None
        assert articles.get(first.reader(), article).part("headline") == "县图书馆延长开放时间"

        coming = read.Coming("w3c", tuple(w3c.read(items)))
        assert [one.code for one in read.preview(second.reader(), coming)] == ["new"]
        assert second.write(lambda db: read.take(db, coming))[0] == {"new": 1}
        both = []
        for library in (first, second):
            [picture] = rows.linked(library.reader())
            both.append(
                [
                    (
                        one.uuid, one.x, one.y, one.width, one.height,
                        one.colour, one.note, one.maker, one.modified,
                    )
                    for one in regions.of_picture(library.reader(), picture.id)
                ]
            )
        assert both[0] == both[1] and len(both[0]) == 1
        assert second.write(lambda db: read.take(db, coming))[0] == {"same": 1}
        second.write(undo.undo)
        assert regions.of_picture(second.reader(), picture.id) == []


def test_a_picture_that_is_not_here(tmp_path: Path, inbox: Path) -> None:
    with imported(tmp_path / "甲", inbox) as first, open_library(tmp_path / "乙", "方砚") as empty:
        mark(first, "渡轮增开夜航班次", "")
        coming = read.Coming("w3c", tuple(w3c.read(exported(first, tmp_path / "出"))))
        assert empty.write(lambda db: read.take(db, coming))[0] == {"homeless": 1}


@pytest.mark.parametrize(
    "value",
    [
        "xywh=percent:1,2,3,4",
        "xywh=pixel:1,2,3",
        "xywh=pixel:-1,2,3,4",
        "t=10,20",
        "xywh=pixel:1,2,3,99999999",
    ],
)
def test_other_fragments_name_no_part(value: str) -> None:
    item = {
        "target": {
            "source": "ni:///sha-256;" + "A" * 43,
            "selector": {"type": "FragmentSelector", "value": value},
        }
    }
    assert w3c._region(item) is None


def test_what_reaches_over_the_edge_is_cut(tmp_path: Path, inbox: Path) -> None:
    with imported(tmp_path / "甲", inbox) as library:
        mark(library, "渡轮增开夜航班次", "边")
        items = exported(library, tmp_path / "出")
        items[0]["id"] = "urn:uuid:6f0f5a54-4bd3-4a7e-9d3e-0d4f5c2a1b00"
        items[0]["target"]["selector"]["value"] = "xywh=pixel:1500,2100,9000,9000"  # type: ignore[index]
        assert library.write(lambda db: read.take(db, read.Coming("w3c", tuple(w3c.read(items)))))[0] == {
            "new": 1
        }
        [picture] = rows.linked(library.reader())
        cut = regions.of_picture(library.reader(), picture.id)[-1]
        assert (cut.x + cut.width, cut.y + cut.height) == (picture.width, picture.height)


def clipping(library: Library, place: Path, form: str) -> Path:
    db = library.reader()
    place.mkdir()
    [file] = export(db, articles.ids(db, Scope("all")), place, Choices(form, single=True)).files
    return Path(file)


def test_what_was_marked_stands_in_a_word_clipping(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import docx

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with imported(tmp_path / "甲", inbox) as library:
        mark(library, "县图书馆延长开放时间", "字号最大 & <题>")
        mark(library, "渡轮增开夜航班次", "")
        document = docx.Document(str(clipping(library, tmp_path / "出", "docx")))
        assert len(document.inline_shapes) == 2
        [one, _] = [
            part for name, part in document.part.related_parts.items() if name.startswith("rIdCutting")
        ]
        assert one.blob[:3] == b"\xff\xd8\xff"
        assert any("字号最大 & <题> · 01.png" in paragraph.text for paragraph in document.paragraphs)
        assert 0 < document.inline_shapes[0].width.mm <= 160


def test_what_was_marked_stands_in_an_html_clipping(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import base64
    import re
    from io import BytesIO

    from PIL import Image

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with imported(tmp_path / "甲", inbox) as library:
        mark(library, "县图书馆延长开放时间", "题")
        text = clipping(library, tmp_path / "出", "html").read_text("utf-8")
        [code] = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', text)
        [picture] = rows.linked(library.reader())
        [region] = regions.of_picture(library.reader(), picture.id)
        with Image.open(BytesIO(base64.b64decode(code))) as image:
            assert image.size == (region.width, region.height)
            assert image.convert("L").getextrema()[0] < 80, "there is ink on it"  # type: ignore[operator]


def test_a_picture_that_is_gone_is_only_named(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with imported(tmp_path / "甲", inbox) as library:
        mark(library, "县图书馆延长开放时间", "题")
        (inbox / "01.png").unlink()
        text = clipping(library, tmp_path / "出", "html").read_text("utf-8")
        assert "图像缺失" in text and "data:image" not in text


def test_from_tiles_and_from_the_file_it_is_the_same_part(tmp_path: Path, inbox: Path) -> None:
    from io import BytesIO

    from PIL import Image, ImageChops

    from reader.library.pictures import cuttings, look, tiles

    path, cache = inbox / "01.png", tmp_path / "cache"
    sha256 = look.digest(path)
    box = (400, 300, 700, 600)
    first = cuttings.cut(path, sha256, 0, box, cache)
    tiles.cut(path, sha256, 0, cache)
    second = cuttings.cut(path, sha256, 0, box, cache)
    with Image.open(BytesIO(first)) as one, Image.open(BytesIO(second)) as other:
        difference = ImageChops.difference(one.convert("L"), other.convert("L"))
        assert one.size == other.size == (700, 600)
        assert difference.resize((70, 60)).getextrema()[1] < 40


def test_listed_with_all_other_notes(tmp_path: Path, inbox: Path) -> None:
    """A note on a picture stands in 全部批注, is filtered as the others are, and is taken away with them."""
    with imported(tmp_path / "甲", inbox) as library:
        mark(library, "县图书馆延长开放时间", "字号最大的一题")
        db = library.reader()
        article = articles.ids(db, Scope("all"))[0]
        library.write(lambda db: marks.add(db, article, [], 1, "整篇的话"))
        rows = all_notes.find(db)
        assert [row.annotation.note for row in rows] == ["整篇的话", "字号最大的一题"]
        assert rows[0].part is None and rows[1].part is not None
        assert rows[1].part.picture.name.endswith(".png") and rows[1].part.region.note == "字号最大的一题"
        assert (rows[1].paper, rows[1].date, rows[1].page) == (rows[0].paper, rows[0].date, rows[0].page)

        def found(**wanted: object) -> list[str]:
            wish = AnnotationFilter(**wanted)  # type: ignore[arg-type]
            listed = [row.annotation.note for row in all_notes.find(db, wish, order="date")]
            assert all_notes.count(db, wish) == len(listed)
            return listed

        assert found(text="字号") == found(colours=(3,)) == found(on_picture=True) == ["字号最大的一题"]
        assert found(on_picture=False) == found(text="整篇") == ["整篇的话"]
        assert found(state="review") == found(tag_ids=(1,)) == found(date_from="2999-01-01") == []
        assert len(found(has_note=True)) == 2 and found(has_note=False) == []
        for order in all_notes.ORDERS:
            assert len(all_notes.find(db, order=order)) == 2
        assert len(all_notes.find(db, limit=1, offset=1)) == 1

        library.write(lambda db: all_notes.delete(db, rows))
        assert all_notes.find(db) == []
        library.write(undo.undo)
        assert len(all_notes.find(db)) == 2
        [(page,)] = db.execute("SELECT id FROM page").fetchall()
        library.write(lambda db: trash.throw(db, "page", [page]))
        assert all_notes.find(db) == [] and all_notes.count(db) == 0


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_written_out_with_all_other_notes(tmp_path: Path, inbox: Path, form: str) -> None:
    """It stands below the article that it covers, and says which picture, where on it, and what to cite."""
    with imported(tmp_path / "甲", inbox) as library:
        mark(library, "县图书馆延长开放时间", "字号最大的一题")
        [row] = all_notes.find(library.reader())
        assert row.part is not None
        assert notes.export(library.reader(), tmp_path / "批注", form=form) == 1
        written = (tmp_path / "批注").read_text("utf-8")
        one = row.part.region
        assert f"{row.part.picture.name}#xywh={one.x},{one.y},{one.width},{one.height}" in unescaped(written)
        assert "字号最大的一题" in written and written.count("县图书馆延长开放时间") == 2


def unescaped(text: str) -> str:
    return text.replace("\\", "")
