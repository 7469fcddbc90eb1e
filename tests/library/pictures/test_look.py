"""Pictures as they come: what is whole is read upright in grey or colour,
what is not is refused with a sentence, undecoded.
"""
from __future__ import annotations

import os
import pickle
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from reader.errors import UnreadableFile
from reader.library.pictures import decode, look, tiles
from reader.page.sources.read import read_source
from tests.page.sources import invented


def scan(across: int = 40, down: int = 60, mode: str = "L") -> Image.Image:
    """A page with a black corner at its top left: so one sees how it is held."""
    image = Image.new("L", (across, down), 255)
    image.paste(0, (0, 0, across // 4, down // 4))
    return image.convert(mode)


def corner(image: Image.Image) -> str:
    """Where the picture is black."""
    across, down = image.size
    places = {
        "top left": (2, 2),
        "top right": (across - 3, 2),
        "bottom left": (2, down - 3),
        "bottom right": (across - 3, down - 3),
    }
    grey = image.convert("L")
    [found] = [name for name, place in places.items() if int(grey.getpixel(place)) < 60]  # type: ignore[arg-type]
    return found


def refused(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        look.look(path)
    return caught.value.reason


def part(name: bytes, data: bytes) -> bytes:
    """A part of a PNG file: its length, name and content, and their checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(across: int, down: int) -> bytes:
    """A PNG file that says it is so large, and holds next to nothing."""
    head = struct.pack(">IIBBBBB", across, down, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\0" * 100))
        + part(b"IEND", b"")
    )


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.jp2", "a.gif", "a.bmp"])
def test_every_kind_is_read(tmp_path: Path, name: str) -> None:
    scan().save(tmp_path / name)
    found = look.look(tmp_path / name)
    assert found.leaves == ((40, 60),)
    assert corner(decode.decode(tmp_path / name)) == "top left"


def test_its_name_says_nothing(tmp_path: Path) -> None:
    scan().save(tmp_path / "a.png", "JPEG")
    assert look.look(tmp_path / "a.png").kind == "JPEG"


@pytest.mark.parametrize(("mode", "name"), [
    ("CMYK", "a.jpg"), ("CMYK", "a.tif"), ("RGBA", "a.png"),
    ("LA", "a.png"), ("P", "a.png"), ("1", "a.tif"), ("I;16", "a.png"),
    ("I;16", "a.tif"), ("YCbCr", "a.jpg"),
])
def test_any_depth_and_colour_becomes_eight_bits(tmp_path: Path, mode: str, name: str) -> None:
    image = scan()
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    image.convert(mode).save(tmp_path / name)
    found = decode.decode(tmp_path / name)
    assert found.mode in ("L", "RGB") and corner(found) == "top left"
    assert found.convert("L").getpixel((30, 50)) > 240, "paper is white"  # type: ignore[operator]


def test_twelve_bits_in_sixteen_are_not_black(tmp_path: Path) -> None:
    deep = scan().convert("I").point(lambda value: value * 16).convert("I;16")
    deep.save(tmp_path / "a.tif")
    assert decode.decode(tmp_path / "a.tif").getpixel((30, 50)) == 255


@pytest.mark.parametrize(("turn", "size", "place"), [
    (1, (40, 60), "top left"), (2, (40, 60), "top right"), (3, (40, 60), "bottom right"),
    (4, (40, 60), "bottom left"), (5, (60, 40), "top left"), (6, (60, 40), "top right"),
    (7, (60, 40), "bottom right"), (8, (60, 40), "bottom left"),
])
def test_a_page_lies_as_the_camera_says(tmp_path: Path, turn: int, size: tuple[int, int], place: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    scan().save(tmp_path / "a.jpg", exif=exif)
    assert look.look(tmp_path / "a.jpg").leaves == (size,)
    found = decode.decode(tmp_path / "a.jpg")
    assert (found.size, corner(found)) == (size, place)


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(60_000, 60_000))
    assert "60000 × 60000 像素" in refused(tmp_path / "a.png")
    with pytest.raises(UnreadableFile):
        decode.decode(tmp_path / "a.png")


def test_without_surface(tmp_path: Path) -> None:
    data = bytearray()
    scan().save(tmp_path / "a.bmp")
    data[:] = (tmp_path / "a.bmp").read_bytes()
    data[18:22] = b"\0\0\0\0"
    (tmp_path / "a.bmp").write_bytes(data)
    assert refused(tmp_path / "a.bmp").startswith(("这张图像的宽或高是零。", "这张图像已损坏"))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp"])
def test_cut_off_in_the_middle(tmp_path: Path, name: str) -> None:
    Image.effect_noise((200, 200), 80).save(tmp_path / name)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: len(data) // 2])
    assert refused(tmp_path / name).startswith(("这张图像不完整，文件中途断了。", "这张图像已损坏"))


def test_damage_inside_is_said_when_it_is_shown(tmp_path: Path) -> None:
    Image.effect_noise((200, 200), 80).save(tmp_path / "a.jp2")
    data = (tmp_path / "a.jp2").read_bytes()
    (tmp_path / "a.jp2").write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableFile, match="解不开"):
        decode.decode(tmp_path / "a.jp2")


def test_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    assert refused(tmp_path / "a.jpg").startswith("文件是空的")
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * 60)
    assert refused(tmp_path / "b.jpg").startswith("这张图像已损坏")


def test_of_moving_pictures_the_first(tmp_path: Path) -> None:
    scan().save(tmp_path / "a.gif", save_all=True, append_images=[scan().rotate(180)])
    found = look.look(tmp_path / "a.gif")
    assert len(found.leaves) == 1 and "2 帧" in found.note


def test_a_file_of_several_scans(tmp_path: Path) -> None:
    scan().save(tmp_path / "a.tif", save_all=True, append_images=[scan(80, 30).rotate(180)])
    assert look.look(tmp_path / "a.tif").leaves == ((40, 60), (80, 30))
    assert corner(decode.decode(tmp_path / "a.tif", 1)) == "bottom right"


def test_pages_of_a_pdf_are_drawn(tmp_path: Path) -> None:
    scan(400, 600).save(tmp_path / "a.pdf", save_all=True, append_images=[scan(600, 400)], resolution=100)
    found = look.look(tmp_path / "a.pdf")
    assert found.leaves == ((1200, 1800), (1800, 1200)), "at 300 to the inch"
    page = decode.decode(tmp_path / "a.pdf", 1)
    assert (page.size, corner(page)) == ((1800, 1200), "top left")
    assert max(decode.decode(tmp_path / "a.pdf", 0, 300).size) <= 301


@pytest.mark.parametrize(("sheet", "onto"), [
    ("/MediaBox [0 0 600 840]", ""),
    ("/MediaBox [0 0 900 700] /CropBox [30 50 870 650] /Rotate 90", "0 1 -1 0 870 50 cm"),
    ("/MediaBox [0 0 700 900] /CropBox [30 50 630 890] /Rotate 180", "-1 0 0 -1 630 890 cm"),
    ("/MediaBox [0 0 900 700] /CropBox [30 50 870 650] /Rotate 270", "0 -1 1 0 30 650 cm"),
])
def test_a_page_of_a_pdf_is_drawn_where_its_lines_are(tmp_path: Path, sheet: str, onto: str) -> None:
    """A black bar lies on the headline, from 36 to 360 across and from 67 to 103 down."""
    bar = "36 737 324 36 re f"
    data = invented.pdf([[(invented.HEADLINE, 36, 60, 36)]], sheet=sheet, onto=f"{onto} {bar}")
    (tmp_path / "a.pdf").write_bytes(data)
    [line] = read_source(data).lines
    picture = decode.decode(tmp_path / "a.pdf", 0)
    black = ImageOps.invert(picture.convert("L")).getbbox()
    points = 600 / picture.width
    assert line.place is not None and black is not None
    assert line.place.box == pytest.approx([side * points for side in black], abs=1)


def test_a_broken_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n" + b"x" * 300)
    assert refused(tmp_path / "a.pdf").startswith("这份 PDF 已损坏，打不开。")


def test_tiles_together_are_the_picture(tmp_path: Path) -> None:
    scan(1300, 700).save(tmp_path / "a.png")
    found = look.look(tmp_path / "a.png")
    cut = tiles.cut(tmp_path / "a.png", found.sha256, 0, tmp_path / "cache")
    assert (cut.width, cut.height, cut.levels, cut.grid(0), cut.grid(1)) == (1300, 700, 3, (3, 2), (2, 1))
    whole = Image.new("L", (1300, 700))
    for column in range(3):
        for row in range(2):
            with Image.open(cut.tile(0, column, row)) as tile:
                whole.paste(tile, (column * tiles.TILE, row * tiles.TILE))
    assert corner(whole) == "top left"
    with Image.open(cut.tile(cut.levels - 1, 0, 0)) as last:
        assert last.size == cut.size(2) == (325, 175)
    assert tiles.ready(tmp_path / "cache", found.sha256, 0) == cut


def test_another_file_under_the_same_name_is_not_shown(tmp_path: Path) -> None:
    scan().save(tmp_path / "a.png")
    sha256 = look.look(tmp_path / "a.png").sha256
    scan().rotate(180).save(tmp_path / "a.png")
    with pytest.raises(UnreadableFile, match="被换过"):
        tiles.cut(tmp_path / "a.png", sha256, 0, tmp_path / "cache")


def test_what_is_wrong_comes_whole_from_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * 60)
    with pytest.raises(UnreadableFile) as caught:
        look.look(tmp_path / "a.jpg")
    there = pickle.loads(pickle.dumps(caught.value))
    assert (str(there), there.reason, there.hint) == (
        str(caught.value),
        caught.value.reason,
        caught.value.hint,
    )


def test_the_cache_keeps_what_was_used_last(tmp_path: Path) -> None:
    for at, name in enumerate(["old", "new"]):
        folder = tiles.folder_of(tmp_path, name, 0)
        folder.mkdir(parents=True)
        (folder / "0-0-0.jpg").write_bytes(b"x" * 1000)
        os.utime(folder, (1000 + at, 1000 + at))
    tiles.trim(tmp_path, 1500)
    assert [folder.name for folder in (tmp_path / "pictures").iterdir()] == ["new-0"]
