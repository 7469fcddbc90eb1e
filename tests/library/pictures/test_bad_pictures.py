"""Pictures that go wrong in one way each: shown, or refused with a sentence; never a program error, and never
more memory than the pixels that were allowed.
"""
from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from reader.errors import UnreadableFile
from reader.library.pictures import decode, look
from tests.library.pictures.test_look import part

Made = Callable[[], bytes]


def saved(kind: str, mode: str = "L", size: tuple[int, int] = (60, 80), **how: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, 200 if mode == "L" else None).save(made, kind, **how)
    return made.getvalue()


def png_with(name: bytes, data: bytes) -> bytes:
    """A whole PNG picture with one more part after its header."""
    whole = saved("PNG")
    at = 8 + 25
    return whole[:at] + part(name, data) + whole[at:]


def tiff(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    """A TIFF picture of 4 × 4 pixels with these entries (tag, type, count, value) beside the usual ones."""
    usual = {256: (3, 1, 4), 257: (3, 1, 4), 258: (3, 1, 8), 259: (3, 1, 1), 262: (3, 1, 1), 273: (4, 1, 8),
             277: (3, 1, 1), 278: (3, 1, 4), 279: (4, 1, 16)}
    usual.update({tag: rest for tag, *rest in entries})  # type: ignore[misc]
    rows = b"".join(struct.pack("<HHII", tag, *usual[tag]) for tag in sorted(usual))
    head = b"II*\0" + struct.pack("<I", 24) + b"\x80" * 16
    return head + struct.pack("<H", len(usual)) + rows + struct.pack("<I", following)


def cut(data: bytes, at: float) -> bytes:
    return data[:int(len(data) * at)]


def exif(orientation: int, kind: int = 3) -> bytes:
    """A JPEG picture with one Exif entry: how it is held, as a number of that kind (2: letters)."""
    entry = struct.pack("<HHII", 0x0112, kind, 1 if kind == 3 else 4, orientation)
    return saved("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0" + entry + b"\0\0\0\0")


def bmp(width: int, height: int, offset: int = 54) -> bytes:
    data = bytearray(saved("BMP", "RGB"))
    struct.pack_into("<Iii", data, 10, offset, 40, width)
    struct.pack_into("<i", data, 22, height)
    return bytes(data)


def webp(size: int) -> bytes:
    data = bytearray(saved("WEBP", "RGB"))
    struct.pack_into("<I", data, 4, size)
    return bytes(data)


def jpeg(marker: bytes, instead: bytes) -> bytes:
    return saved("JPEG").replace(marker, instead, 1)


def icc(size: int) -> bytes:
    return b"icc\0\0" + zlib.compress(bytes(size))


WAYS: dict[str, Made] = {
    "jpeg, a wish for zero rows": lambda: jpeg(b"\x08\x00\x50\x00\x3c", b"\x08\x00\x00\x00\x3c"),
    "jpeg, no tables": lambda: jpeg(b"\xff\xdb", b"\xff\xe5"),
    "jpeg, no Huffman tables": lambda: jpeg(b"\xff\xc4", b"\xff\xe5"),
    "jpeg, twelve bits": lambda: jpeg(b"\xff\xc0\x00\x0b\x08", b"\xff\xc0\x00\x0b\x0c"),
    "jpeg, arithmetic coding": lambda: jpeg(b"\xff\xc0", b"\xff\xc9"),
    "jpeg, 65535 on a side": lambda: jpeg(b"\x08\x00\x50\x00\x3c", b"\x08\xff\xff\xff\xff"),
    "jpeg, only a beginning": lambda: b"\xff\xd8\xff\xe0",
    "jpeg, two ends": lambda: saved("JPEG") + b"\xff\xd9" * 3,
    "jpeg, something behind the end": lambda: saved("JPEG") + b"<html>" * 50,
    "jpeg, turned by 99": lambda: exif(99),
    "jpeg, turned by 0": lambda: exif(0),
    "jpeg, turned by words": lambda: exif(0x74676972, 2),
    "jpeg, Exif without end": lambda: jpeg(b"JFIF", b"Exif"),
    "png, a colour that is none": lambda: png_with(b"PLTE", b"\1\2"),
    "png, transparency of another kind": lambda: png_with(b"tRNS", b"\0" * 500),
    "png, words that swell": lambda: png_with(b"zTXt", b"a\0\0" + zlib.compress(bytes(80 << 20))),
    "png, a profile that swells": lambda: png_with(b"iCCP", icc(80 << 20)),
    "png, a profile that is none": lambda: png_with(b"iCCP", b"icc\0\0no"),
    "png, Exif of noise": lambda: png_with(b"eXIf", b"MM\0*\0\0\0\xff" + b"\xff" * 40),
    "png, a frame that is none": lambda: png_with(b"acTL", struct.pack(">II", 1 << 30, 0)),
    "png, a second header": lambda: png_with(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0)),
    "png, a wrong sum": lambda: saved("PNG").replace(b"IHDR", b"IHDr"),
    "png, no pixels": lambda: saved("PNG").replace(b"IDAT", b"IDAt"),
    "png, interlaced and cut": lambda: cut(saved("PNG", size=(300, 300)), 0.7) + b"IEND\xaeB`\x82",
    "tiff, a circle of pictures": lambda: tiff(following=24),
    "tiff, the next picture outside": lambda: tiff(following=1 << 30),
    "tiff, no width": lambda: tiff((256, 3, 1, 0)),
    "tiff, a width of 4 milliards": lambda: tiff((256, 4, 1, (1 << 32) - 1)),
    "tiff, a milliard of strips": lambda: tiff((273, 4, 1 << 30, 8)),
    "tiff, strips outside": lambda: tiff((273, 4, 1, 1 << 31)),
    "tiff, no rows in a strip": lambda: tiff((278, 3, 1, 0)),
    "tiff, a compression of the future": lambda: tiff((259, 3, 1, 60000)),
    "tiff, old JPEG inside": lambda: tiff((259, 3, 1, 6)),
    "tiff, 64 bits": lambda: tiff((258, 3, 1, 64)),
    "tiff, 300 colours a pixel": lambda: tiff((277, 3, 1, 300)),
    "tiff, numbers of a kind that is none": lambda: tiff((257, 99, 1, 4)),
    "tiff, big one of nothing": lambda: b"II+\0\x08\0\0\0" + struct.pack("<Q", 1 << 60),
    "tiff, contents outside": lambda: b"MM\0*" + struct.pack(">I", 1 << 31),
    "gif, no picture in it": lambda: b"GIF89a\x10\0\x10\0\0\0\0;",
    "gif, cut": lambda: cut(saved("GIF"), 0.6),
    "gif, a frame beyond its edge": lambda: saved("GIF").replace(b",\0\0\0\0", b",\xff\xff\xff\xff", 1),
    "bmp, upside down": lambda: bmp(60, -80),
    "bmp, less than nothing": lambda: bmp(-60, 80),
    "bmp, a side of two milliards": lambda: bmp((1 << 31) - 1, (1 << 31) - 1),
    "bmp, pixels outside": lambda: bmp(60, 80, 1 << 30),
    "webp, a length of nothing": lambda: webp(0),
    "webp, a length beyond the file": lambda: webp((1 << 32) - 2),
    "webp, a head alone": lambda: b"RIFF\x04\0\0\0WEBP",
    "webp, 16383 on a side": lambda: saved("WEBP", "RGB").replace(b"\x3c\0\x50\0", b"\xff\x3f\xff\x3f"),
    "jp2, cut in its boxes": lambda: saved("JPEG2000")[:40],
    "jp2, cut in its code": lambda: cut(saved("JPEG2000", size=(300, 300)), 0.5),
    "jp2, a code stream alone, cut": lambda: b"\xff\x4f\xff\x51\0\x2f" + b"\0" * 20,
    "jp2, a box of zero bytes": lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0\0\0\0jp2h" + b"\0" * 60,
    "words with a picture's name": lambda: "这不是图像".encode() * 20,
    "a page of the web": lambda: b"<!DOCTYPE html><html><body><script>1</script></body></html>",
    "a drawing": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "a program for a printer": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
    "Photoshop's form": lambda: b"8BPS\0\1" + b"\0" * 40,
    "an archive": lambda: b"PK\3\4" + b"\0" * 60,
}


@pytest.mark.parametrize("how", WAYS)
def test_it_is_shown_or_refused_in_words(tmp_path: Path, how: str) -> None:
    path = tmp_path / "01.jpg"
    path.write_bytes(WAYS[how]())
    try:
        found = look.look(path)
        for leaf, (across, down) in enumerate(found.leaves):
            assert 0 < across * down <= look.MOST_PIXELS
            image = decode.decode(path, leaf, decode.SMALL)
            assert image.mode in ("L", "RGB") and image.width > 0
    except UnreadableFile as error:
        assert error.reason and error.hint
        assert "Traceback" not in str(error) and str(tmp_path) not in error.reason


@pytest.mark.parametrize("how", ["jpeg, turned by 99", "jpeg, turned by 0", "jpeg, turned by words",
                                 "jpeg, something behind the end", "bmp, upside down"])
def test_what_a_person_could_still_read_is_shown(tmp_path: Path, how: str) -> None:
    path = tmp_path / "01.jpg"
    path.write_bytes(WAYS[how]())
    assert look.look(path).leaves == ((60, 80),)
    assert decode.decode(path).size == (60, 80)


def test_a_folder_or_a_link_to_nothing_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "01.jpg").mkdir()
    (tmp_path / "02.jpg").symlink_to(tmp_path / "不在.jpg")
    for name in ("01.jpg", "02.jpg"):
        with pytest.raises(UnreadableFile):
            look.look(tmp_path / name)
