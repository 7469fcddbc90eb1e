"""What is kept of a reading: JSON in the form of PaddleOCR's plain result: a source like any other."""
from __future__ import annotations

import json
from collections.abc import Sequence

from reader.ingest.ocr.engine import ReadLine


def as_json(lines: Sequence[ReadLine], size: tuple[int, int], picture: str, engine: str) -> bytes:
    """Return the result as a file's bytes. `size`: the picture's, in pixels; `picture`: its file's name."""
    found = {
        "input_path": picture,
        "engine": engine,
        "width": size[0],
        "height": size[1],
        "rec_texts": [line.text for line in lines],
        "rec_scores": [round(line.score, 4) for line in lines],
        "rec_boxes": [[round(side, 1) for side in line.box] for line in lines],
    }
    return json.dumps(found, ensure_ascii=False, indent=0).encode()
