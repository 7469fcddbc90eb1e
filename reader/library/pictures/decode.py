"""Pixels of a picture: upright, in grey or colour with eight bits each, whatever the file has them in."""
from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError, UnreadableFile, unreadable
from reader.library.pictures.look import drawn_size, opened, orientation, refuse_size, refused
from reader.sentence import say, sentence

if TYPE_CHECKING:
    from PIL import Image

SMALL = 1600  # pixels: the longer side of the picture that is shown first
_GREY = ("1", "L", "LA", "I;16", "I;16L", "I;16B", "I", "F")
_DEEP = ("I;16", "I;16L", "I;16B", "I")
_BROKEN = (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, EOFError,
           ZeroDivisionError)


def decode(path: Path, leaf: int = 0, most: int = 0) -> Image.Image:
    """Decode the picture (in a PDF or TIFF file: that one, from 0), mode "L" or "RGB".

    `most`: nobody needs more pixels than that on a side; the result may still have more. Raises
    UnreadableFile.
    """
    try:
        with path.open("rb") as file:
            if file.read(5) == b"%PDF-":
                return _drawn(path, leaf, most)
            with opened(path, file) as image:
                return _decoded(path, image, leaf, most)
    except MemoryError as error:
        raise UnreadableFile(path, "memory") from error
    except UnreadableFile:
        raise
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(path, error) from error
        remedy = "请重新扫描或复制这个文件，再导入。"
        raise refused(path, say("这张图像解不开（{0}）。", str(error)[:80]), remedy) from error


def shrunk(image: Image.Image, most: int) -> Image.Image:
    """Return the picture with at most that many pixels on its longer side."""
    from PIL import Image as Pillow

    longer = max(image.size)
    if longer <= most:
        return image
    size = tuple(max(1, round(side * most / longer)) for side in image.size)
    return image.resize((size[0], size[1]), Pillow.Resampling.BOX, reducing_gap=2.0)


def _decoded(path: Path, image: Any, leaf: int, most: int) -> Image.Image:
    refuse_size(path, *image.size)
    if image.format == "TIFF":
        image.seek(leaf)
        refuse_size(path, *image.size)
    turn = orientation(image)
    if most and image.format == "JPEG":
        image.draft(None, (most, most))
    image.load()
    return _turned(_plain(image), turn)


def _plain(image: Any) -> Image.Image:
    """Grey or colour, eight bits each; what is transparent becomes paper."""
    if image.mode in _DEEP:
        return _of_deep(image)
    if image.mode in _GREY and image.mode != "LA":
        return image.convert("L")
    if image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        return _on_paper(image)
    if image.mode == "P" and _is_grey(image):
        return image.convert("L")
    return image if image.mode == "RGB" else image.convert("RGB")


def _of_deep(image: Any) -> Image.Image:
    """Sixteen bits as eight: white is 65535, or, where a scanner uses fewer bits, what is lightest."""
    deep = image.convert("I")
    _, lightest = deep.getextrema()
    white = 65535 if lightest > 4095 else max(lightest, 255)
    return deep.point(lambda value: value * (255 / white)).convert("L")


def _on_paper(image: Any) -> Image.Image:
    from PIL import Image as Pillow

    clear = image.convert("RGBA")
    paper = Pillow.new("RGBA", clear.size, "white")
    return Pillow.alpha_composite(paper, clear).convert("RGB")


def _is_grey(image: Any) -> bool:
    palette = image.getpalette("RGB") or []
    return all(palette[at] == palette[at + 1] == palette[at + 2] for at in range(0, len(palette) - 2, 3))


def _turned(image: Any, turn: int) -> Image.Image:
    """Return the picture as its camera says that it is held (Exif orientation 2 to 8)."""
    from PIL import Image as Pillow

    ways = {
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_270,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_90,
    }
    return image.transpose(ways[turn]) if turn in ways else image.copy()


def _drawn(path: Path, leaf: int, most: int) -> Image.Image:
    """Return a page of a PDF, drawn; nothing in it is run."""
    import pypdfium2
    from PIL import Image as Pillow

    from reader.page.sources.documents import pdf

    try:
        with pdf.opened(str(path)) as document:
            page = document[leaf]
            try:
                across, down = page.get_size()
                width, height = drawn_size(across, down)
                fewer = min(1.0, most / max(width, height)) if most else 1.0
                bitmap = page.render(scale=width / max(across, 1.0) * fewer, rev_byteorder=True)
                try:
                    raw, mode = bytes(bitmap.buffer), bitmap.mode
                    size, stride = (bitmap.width, bitmap.height), bitmap.stride
                finally:
                    bitmap.close()
            finally:
                page.close()
    except ReaderError as error:
        raise refused(path, sentence(error.message), sentence(error.hint)) from error
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise refused(path, say("这份 PDF 的第 {0} 页画不出来。", leaf + 1), "") from error
    kept = "L" if mode == "L" else "RGB"
    image = Pillow.frombuffer(kept, size, raw, "raw", mode, stride, 1)
    with suppress(ValueError):
        image = image.resize((width, height)) if not most and image.size != (width, height) else image
    return image.copy()
