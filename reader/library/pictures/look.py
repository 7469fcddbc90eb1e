"""What a file says of its pictures before anything is decoded: how many, how large, and whether it is whole.

JPEG, PNG, TIFF, WebP, JPEG 2000, GIF and BMP by Pillow, PDF by PDFium. What a file is, its first bytes say.
"""
from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.errors import ReaderError, UnreadableFile, unreadable
from reader.sentence import say, sentence

if TYPE_CHECKING:
    from PIL import Image

SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".jp2", ".j2k", ".jpx", ".jpf", ".gif", ".bmp")
MOST_PIXELS = 250_000_000
"""Of one picture. A broadsheet page (40 × 55 cm) at 600 dpi has 123 million; each takes up to 4 bytes."""
MOST_BYTES = 2 << 30
MOST_LEAVES = 2000
PDF_DPI = 300
PDF_LONGEST = 10_000  # pixels: of a page drawn from a PDF
_MAGIC = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"GIF87a", b"GIF89a",
    b"BM", b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51",
)
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "JPEG2000", "GIF", "BMP")
_TURNED = (5, 6, 7, 8)  # Exif orientations that lie on their side (CIPA DC-008, tag 0x0112)
_ORIENTATION = 0x0112
_ENDS = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError)  # what Pillow raises
_TAIL = 4096  # bytes: scanners write some after the end
_AGAIN = "请重新扫描或复制这个文件，再导入。"
_SMALLER = "请缩小或按版裁开，再导入。"


@dataclass(frozen=True, slots=True)
class Looked:
    """A file of pictures. `leaves`: width and height in pixels of each, upright; `note`: what is odd."""

    kind: str
    sha256: str
    size: int
    leaves: tuple[tuple[int, int], ...]
    note: str = ""


def is_picture(head: bytes) -> bool:
    """Return whether a file with these first bytes (16 or more) is a picture that is read here; PDF aside."""
    return head.startswith(_MAGIC) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def look(path: Path) -> Looked:
    """Read the file's headers and its SHA-256.

    Raises UnreadableFile for what is no whole picture of a size that can be shown.
    """
    try:
        size = path.stat().st_size
        if not size:
            raise UnreadableFile(path, "empty")
        if size > MOST_BYTES:
            raise UnreadableFile(path, "large", size=size >> 20, most=MOST_BYTES >> 20)
        with path.open("rb") as file:
            if file.read(5) == b"%PDF-":
                return Looked("PDF", digest(path), size, _pdf_leaves(path))
            return _looked(path, file, size)
    except OSError as error:
        raise unreadable(path, error) from error


def digest(path: Path) -> str:
    """Return the SHA-256 of the file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(path: Path | str, file: BinaryIO) -> Iterator[Image.Image]:
    """Open a picture without decoding it. Raises UnreadableFile where nothing reads it.

    Pillow's own limit is that of a photograph; here the size is compared before the first pixel is decoded.
    """
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None
    logging.getLogger("PIL").setLevel(logging.ERROR)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd Exif and the like, also while it is decoded
        try:
            image = Image.open(file, formats=_FORMATS)
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, IndexError, TypeError) as error:
            raise refused(path, say("这张图像已损坏，打不开。"), _AGAIN) from error
        with image:
            yield image


def refused(path: Path | str, says: str, remedy: str) -> UnreadableFile:
    """Return the error for a picture, with the sentence that says what is wrong with it."""
    return UnreadableFile(path, "source", says=says, remedy=remedy)


def refuse_size(path: Path | str, across: int, down: int) -> None:
    """Raise UnreadableFile for a picture without surface, or with more pixels than can be decoded."""
    if across <= 0 or down <= 0:
        raise refused(path, say("这张图像的宽或高是零。"), _AGAIN)
    if across * down > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        said = say("图像有 {0} × {1} 像素，超过上限（{2} 百万像素），没有解开。", across, down, most)
        raise refused(path, said, _SMALLER)


def _looked(path: Path, file: BinaryIO, size: int) -> Looked:
    with opened(path, file) as image:
        kind = str(image.format)
        _refuse_cut(path, file, image, size)
        frames = _frames(path, image)
        leaves = _tiff_leaves(path, image, frames) if kind == "TIFF" else (_upright(path, image),)
        moving = frames > 1 and kind not in ("TIFF", "MPO")
        note = say("这张图像会动，共 {0} 帧，只取第一帧。", frames) if moving else ""
    return Looked(kind, digest(path), size, leaves, note)


def _frames(path: Path, image: Image.Image) -> int:
    """Return how many pictures the file says it has; some kinds are gone through to count them."""
    try:
        return int(getattr(image, "n_frames", 1))
    except _DAMAGED as error:
        raise refused(path, say("这张图像已损坏，打不开。"), _AGAIN) from error


def _tiff_leaves(path: Path, image: Image.Image, frames: int) -> tuple[tuple[int, int], ...]:
    if frames > MOST_LEAVES:
        raise refused(path, say("这个文件里有 {0} 幅图像，超过一次 {1} 幅。", frames, MOST_LEAVES), _SMALLER)
    leaves = []
    for at in range(frames):
        try:
            image.seek(at)
        except _DAMAGED as error:
            raise refused(path, say("第 {0} 幅图像已损坏。", at + 1), _AGAIN) from error
        leaves.append(_upright(path, image))
    return tuple(leaves)


def _upright(path: Path, image: Image.Image) -> tuple[int, int]:
    across, down = image.size
    refuse_size(path, across, down)
    return (down, across) if orientation(image) in _TURNED else (across, down)


def orientation(image: Image.Image) -> int:
    """Return the picture's Exif orientation, 1 (upright) where it says none or its Exif is broken."""
    with suppress(OSError, ValueError, SyntaxError, KeyError, TypeError):
        return int(image.getexif().get(_ORIENTATION, 1))
    return 1


def _refuse_cut(path: Path, file: BinaryIO, image: Image.Image, size: int) -> None:
    """Raise UnreadableFile where the file ends before its picture does."""
    if _is_cut(file, image, size):
        raise refused(path, say("这张图像不完整，文件中途断了。"), _AGAIN)


def _is_cut(file: BinaryIO, image: Image.Image, size: int) -> bool:
    kind = str(image.format)
    if kind in _ENDS:
        file.seek(max(0, size - _TAIL))
        return _ENDS[kind] not in file.read()
    if kind == "WEBP":
        file.seek(4)
        return int.from_bytes(file.read(4), "little") + 8 > size
    if kind == "TIFF":
        return _strips_end(image) > size
    return False


def _strips_end(image: Any) -> int:
    """Return where the last strip or tile of a TIFF picture ends (TIFF 6.0, tags 273, 279, 324, 325)."""
    tags = image.tag_v2
    ends = [0]
    for offsets, counts in ((273, 279), (324, 325)):
        if offsets in tags and counts in tags:
            ends += [at + long for at, long in zip(tags[offsets], tags[counts], strict=False)]
    return max(ends)


def _pdf_leaves(path: Path) -> tuple[tuple[int, int], ...]:
    from reader.page.sources.documents import pdf

    try:
        with pdf.opened(str(path)) as document:
            return tuple(drawn_size(*document.get_page_size(at)) for at in range(len(document)))
    except ReaderError as error:
        raise refused(path, sentence(error.message), sentence(error.hint)) from error


def drawn_size(across: float, down: float) -> tuple[int, int]:
    """Return how large in pixels a page of a PDF is drawn; its size in points (1/72 inch)."""
    scale = min(PDF_DPI / 72, PDF_LONGEST / max(across, down, 1.0))
    return max(1, round(across * scale)), max(1, round(down * scale))
