"""One picture → its printed lines with boxes, by RapidOCR (Apache 2.0) with the models in its wheel.

Lines are found on a picture of at most LONGEST pixels, and read from the full one: type of 9 points would be
too small otherwise. Nothing is ever downloaded: a model that is not in the wheel is an error.
"""
from __future__ import annotations

import importlib.util
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.page.model import Box

if TYPE_CHECKING:
    from PIL import Image

LONGEST = 2880  # pixels: of the picture on which lines are looked for
LEAST_SCORE = 0.5
_MODELS = {"Det": "*_det_*.onnx", "Rec": "*_rec_*.onnx", "Cls": "*_cls_*.onnx"}
_PAD = 0.12  # of a line's height: what the detector cuts too close
_MISSING = "没有安装识别组件（OCR）。"
_INSTALL = "请用 pip install 'baojia[ocr]' 安装，或改用带识别组件的安装包。"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A printed line: text, box in the picture's pixels, how sure the program is (0 to 1)."""

    text: str
    box: Box
    score: float


def is_there() -> bool:
    """Return whether the extra is installed; loads nothing."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def refuse_missing() -> None:
    """Raise ReaderError where the extra is not installed."""
    if not is_there():
        raise ReaderError(_MISSING, _INSTALL)


def name() -> str:
    """Return what read the picture, for the result: RapidOCR 3.10.0."""
    try:
        return f"RapidOCR {version('rapidocr')}"
    except PackageNotFoundError:
        return "RapidOCR"


def read(image: Image.Image) -> list[ReadLine]:
    """Return the lines of a picture from top to bottom. Raises ReaderError where the extra is not there."""
    engine = _engine()
    boxes = _find(engine, image)
    read = (_line(engine, image, box) for box in boxes)
    return [line for line in read if line is not None]


def stay_offline() -> None:
    """Tell the engine's libraries, before they are loaded, to ask nothing of the network.

    From 1.29 on ONNX Runtime reports to its makers from Linux and macOS, too, unless this variable is set
    before it starts (its pull request 27379); urllib3, which RapidOCR loads, opens a socket to try IPv6 out.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    socket.has_ipv6 = False


@lru_cache(maxsize=1)
def _engine() -> Any:
    refuse_missing()
    stay_offline()
    import onnxruntime
    import rapidocr

    onnxruntime.disable_telemetry_events()  # on Windows, where the system collects them

    models = Path(rapidocr.__file__).parent / "models"
    params: dict[str, Any] = {
        "Global.log_level": "critical",
        "Global.max_side_len": LONGEST,
        "Global.text_score": LEAST_SCORE,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    for part, pattern in _MODELS.items():
        found = sorted(models.glob(pattern))
        if not found:
            raise ReaderError("识别组件里没有模型。", _INSTALL)
        params[f"{part}.model_path"] = str(found[0])
    return rapidocr.RapidOCR(params=params)


def _find(engine: Any, image: Image.Image) -> list[Box]:
    """Return where lines stand, in the picture's pixels, from top to bottom."""
    from reader.library.pictures.decode import shrunk

    small = shrunk(image, LONGEST)
    found = engine(_pixels(small), use_det=True, use_cls=False, use_rec=False)
    scale = image.width / small.width
    polygons = found.boxes if found.boxes is not None else []
    boxes = [_around(polygon, scale, image.size) for polygon in polygons]
    return sorted((box for box in boxes if box[2] > box[0] and box[3] > box[1]), key=lambda b: (b[1], b[0]))


def _around(polygon: Any, scale: float, size: tuple[int, int]) -> Box:
    xs = [float(point[0]) * scale for point in polygon]
    ys = [float(point[1]) * scale for point in polygon]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    pad = (bottom - top) * _PAD
    return max(0.0, left - pad), max(0.0, top - pad), min(size[0], right + pad), min(size[1], bottom + pad)


def _line(engine: Any, image: Image.Image, box: Box) -> ReadLine | None:
    part = image.crop((int(box[0]), int(box[1]), int(box[2]) + 1, int(box[3]) + 1))
    found = engine(_pixels(part), use_det=False, use_cls=False, use_rec=True)
    texts: Sequence[str] = found.txts or ()
    text = "".join(texts).strip()
    score = float(found.scores[0]) if texts else 0.0
    return ReadLine(text, box, score) if text and score >= LEAST_SCORE else None


def _pixels(image: Image.Image) -> Any:
    """Return the picture as the engine takes it: rows of blue, green, red."""
    import numpy

    return numpy.ascontiguousarray(numpy.asarray(image.convert("RGB"))[:, :, ::-1])
