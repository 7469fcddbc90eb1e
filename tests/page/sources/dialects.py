"""The invented page as services and newer programs write it, each after its public documentation."""
from __future__ import annotations

import json
from typing import Any

from tests.page.sources.invented import ACROSS, BLOCKS, DOWN

CELLS = (("工作日", "20:30"), ("周末", "21:00"))
_PICTURES = ("image",)
Line = tuple[str, list[int]]


def corners(box: list[int]) -> list[list[int]]:
    left, top, right, bottom = box
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def points(box: list[int], x: str = "x", y: str = "y") -> list[dict[str, int]]:
    return [{x: one[0], y: one[1]} for one in corners(box)]


def flat(box: list[int], by: float = 1.0) -> list[float]:
    return [side / by for corner in corners(box) for side in corner]


def printed() -> list[tuple[str, str, list[int]]]:
    """The blocks that hold text, without the table."""
    return [one for one in BLOCKS if one[0] not in ("image", "table")]


def docling() -> dict[str, Any]:
    """Boxes from the foot of the page, running heads as furniture below nothing."""
    names = {"doc_title": "section_header", "paragraph_title": "section_header", "figure_title": "caption",
             "header": "page_header", "footer": "page_footer"}
    texts: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    pictures: list[dict[str, Any]] = []
    body: list[dict[str, str]] = []
    for label, text, (left, top, right, bottom) in BLOCKS:
        place = {"l": left, "t": DOWN - top, "r": right, "b": DOWN - bottom, "coord_origin": "BOTTOMLEFT"}
        prov = [{"page_no": 1, "bbox": place, "charspan": [0, len(text)]}]
        if label == "table":
            grid = [[{"text": said, "start_row_offset_idx": row, "start_col_offset_idx": column}
                     for column, said in enumerate(cells)] for row, cells in enumerate(CELLS)]
            tables.append({"label": "table", "prov": prov, "data": {"grid": grid}})
            body.append({"$ref": f"#/tables/{len(tables) - 1}"})
        elif label == "image":
            pictures.append({"label": "picture", "prov": prov, "captions": []})
            body.append({"$ref": f"#/pictures/{len(pictures) - 1}"})
        else:
            texts.append({"label": names.get(label, label), "text": text, "prov": prov})
            ref = {"$ref": f"#/texts/{len(texts) - 1}"}
            if label == "figure_title":
                pictures[-1]["captions"].append(ref)
            elif label not in ("header", "footer"):
                body.append(ref)
    return {"schema_name": "DoclingDocument", "version": "1.5.0", "name": "03",
            "body": {"self_ref": "#/body", "children": body}, "groups": [], "texts": texts, "tables": tables,
            "pictures": pictures, "pages": {"1": {"size": {"width": ACROSS, "height": DOWN}, "page_no": 1}}}


def marker() -> dict[str, Any]:
    names = {"doc_title": "SectionHeader", "paragraph_title": "SectionHeader", "figure_title": "Caption",
             "header": "PageHeader", "footer": "PageFooter", "text": "Text", "image": "Picture",
             "table": "Table"}
    ranks = {"doc_title": "h1", "paragraph_title": "h2"}
    blocks = []
    for at, (label, text, box) in enumerate(BLOCKS):
        rank = ranks.get(label, "p")
        html = text if label == "table" else f"<{rank}>{text}</{rank}>" if text else ""
        cells = [{"id": f"/page/0/TableCell/{at}", "block_type": "TableCell", "html": f"<td>{said}</td>",
                  "polygon": corners(box), "bbox": box, "children": None} for row in CELLS for said in row]
        blocks.append({"id": f"/page/0/{names[label]}/{at}", "block_type": names[label], "html": html,
                       "polygon": corners(box), "bbox": box, "children": cells if label == "table" else None})
    page = {"id": "/page/0/Page/99", "block_type": "Page", "polygon": corners([0, 0, ACROSS, DOWN]),
            "html": "<content-ref src='/page/0/Text/3'></content-ref>", "children": blocks}
    return {"block_type": "Document", "children": [page], "metadata": {}}


def chunks() -> dict[str, Any]:
    """Marker's blocks in one list; a picture and its caption are one."""
    [page] = marker()["children"]
    blocks = [{**block, "page": 0} | {"children": None} for block in page["children"]]
    [picture] = [block for block in blocks if block["block_type"] == "Picture"]
    [caption] = [block for block in blocks if block["block_type"] == "Caption"]
    blocks[blocks.index(picture)] = picture | {
        "block_type": "PictureGroup", "html": f"<p><img src='/page/0/Picture/1'></p>{caption['html']}",
    }
    blocks.remove(caption)
    for block in blocks:
        del block["children"]
    sizes = {"0": {"bbox": [0, 0, ACROSS, DOWN], "polygon": corners([0, 0, ACROSS, DOWN])}}
    return {"blocks": blocks, "page_info": sizes, "metadata": {}}


def surya() -> dict[str, Any]:
    """Blocks of version 2."""
    [page] = marker()["children"]
    blocks = [{"label": block["block_type"], "raw_label": block["block_type"], "reading_order": at,
               "html": block["html"], "polygon": block["polygon"], "bbox": block["bbox"], "confidence": 0.9,
               "skipped": not block["html"], "error": False} for at, block in enumerate(page["children"])]
    return {"03": [{"blocks": blocks, "image_bbox": [0, 0, ACROSS, DOWN]}]}


def mistral() -> dict[str, Any]:
    """With blocks; the table is taken out of the Markdown."""
    names = {"doc_title": "title", "paragraph_title": "title", "figure_title": "caption"}
    blocks = []
    for label, text, (left, top, right, bottom) in BLOCKS:
        sides = {"top_left_x": left, "top_left_y": top, "bottom_right_x": right, "bottom_right_y": bottom}
        mark = "# " if names.get(label) == "title" else ""
        about = {"type": names.get(label, label), "content": f"{mark}{text}" or "![img-0.jpeg](img-0.jpeg)"}
        blocks.append(sides | about)
    size = {"dpi": 200, "width": ACROSS, "height": DOWN}
    page = {"index": 0, "markdown": "[tbl-0.html](tbl-0.html)", "images": [], "dimensions": size,
            "blocks": blocks}
    return {"pages": [page], "model": "mistral-ocr-4-0", "usage_info": {"pages_processed": 1}}


def azure() -> dict[str, Any]:
    """Inches, the table's cells among the paragraphs, too."""
    roles = {"doc_title": "sectionHeading", "paragraph_title": "sectionHeading", "header": "pageHeader",
             "footer": "pageFooter"}
    paragraphs: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []

    def add(text: str, box: list[int], role: str | None) -> str:
        region = [{"pageNumber": 1, "polygon": flat(box, 200)}]
        told: dict[str, Any] = {"content": text, "boundingRegions": region}
        paragraphs.append(told | ({"role": role} if role else {}))
        return f"/paragraphs/{len(paragraphs) - 1}"

    for label, text, box in BLOCKS:
        if label == "table":
            left, top, right, _ = box
            cells = []
            for row, told in enumerate(CELLS):
                for column, said in enumerate(told):
                    place = [left + 300 * column, top + 50 * row, right, top + 50 * row + 40]
                    cells.append({"rowIndex": row, "columnIndex": column, "content": said,
                                  "elements": [add(said, place, None)]})
            regions = [{"pageNumber": 1, "polygon": flat(box, 200)}]
            tables.append({"cells": cells, "boundingRegions": regions})
        elif text:
            ref = add(text, box, roles.get(label))
            lines.append({"content": text, "polygon": flat(box, 200)})
            if label == "figure_title":
                figures.append({"caption": {"content": text, "elements": [ref]}})
    page = {"pageNumber": 1, "width": ACROSS / 200, "height": DOWN / 200, "unit": "inch", "lines": lines}
    result = {"apiVersion": "2024-11-30", "content": "", "pages": [page], "paragraphs": paragraphs,
              "tables": tables, "figures": figures}
    return {"status": "succeeded", "analyzeResult": result}


def vision() -> dict[str, Any]:
    blocks = []
    for _, text, box in printed():
        poly = {"vertices": [{key: side for key, side in one.items() if side} for one in points(box)]}
        words = []
        for word in text.split():
            symbols: list[dict[str, Any]] = [{"text": sign} for sign in word]
            symbols[-1]["property"] = {"detectedBreak": {"type": "SPACE"}}
            words.append({"symbols": symbols, "boundingBox": poly, "confidence": 0.9})
        words[-1]["symbols"][-1]["property"] = {"detectedBreak": {"type": "LINE_BREAK"}}
        paragraphs = [{"words": words, "boundingBox": poly}]
        blocks.append({"blockType": "TEXT", "boundingBox": poly, "paragraphs": paragraphs})
    page = {"width": ACROSS, "height": DOWN, "blocks": blocks}
    return {"responses": [{"textAnnotations": [], "fullTextAnnotation": {"text": "", "pages": [page]}}]}


def document_ai() -> dict[str, Any]:
    """Shares of the page, numbers as text, 0 left out."""
    text, paragraphs = "", []
    for _, said, box in printed():
        begin, text = len(text), f"{text}{said}\n"
        vertices = [{"x": x / ACROSS, "y": y / DOWN} for x, y in corners(box)]
        segment = {"endIndex": str(len(text))} | ({"startIndex": str(begin)} if begin else {})
        layout = {"textAnchor": {"textSegments": [segment]}, "boundingPoly": {"normalizedVertices": vertices}}
        paragraphs.append({"layout": layout})
    size = {"width": ACROSS, "height": DOWN}
    return {"document": {"text": text, "pages": [{"dimension": size, "paragraphs": paragraphs}]}}


def dots() -> list[dict[str, Any]]:
    names = {"doc_title": "Title", "paragraph_title": "Section-header", "figure_title": "Caption",
             "header": "Page-header", "footer": "Page-footer", "text": "Text", "image": "Picture",
             "table": "Table"}
    return [{"bbox": box, "category": names[label]} | ({"text": text} if text else {})
            for label, text, box in BLOCKS]


def unstructured() -> list[dict[str, Any]]:
    names = {"doc_title": "Title", "paragraph_title": "Title", "figure_title": "FigureCaption",
             "header": "Header", "footer": "Footer", "text": "NarrativeText", "image": "Image",
             "table": "Table"}
    elements = []
    for at, (label, text, box) in enumerate(BLOCKS):
        place = {"points": corners(box), "layout_width": ACROSS, "layout_height": DOWN}
        about: dict[str, Any] = {"page_number": 1, "coordinates": place}
        if label == "table":
            about["text_as_html"], text = text, "工作日 20:30"
        elements.append({"type": names[label], "element_id": str(at), "text": text, "metadata": about})
    return elements


def tsv() -> str:
    """As Tesseract writes it, a word for each sign."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
            f"1\t1\t0\t0\t0\t0\t0\t0\t{ACROSS}\t{DOWN}\t-1\t"]
    for block, (_, text, (left, top, right, bottom)) in enumerate(printed(), 1):
        for at, sign in enumerate(text.split(), 1):
            place = f"{left}\t{top}\t{right - left}\t{bottom - top}"
            rows.append(f"5\t1\t{block}\t1\t1\t{at}\t{place}\t91.5\t{sign}")
    return "\n".join(rows) + "\n"


def abbyy() -> str:
    blocks = []
    for label, text, (left, top, right, bottom) in BLOCKS:
        box = f'l="{left}" t="{top}" r="{right}" b="{bottom}"'
        if label == "image":
            blocks.append(f'<block blockType="Picture" {box}/>')
        elif label == "table":
            line = f"<text><par><line {box}><formatting>{{}}</formatting></line></par></text>"
            rows = ["".join(f"<cell>{line.format(said)}</cell>" for said in row) for row in CELLS]
            inside = "".join(f"<row>{row}</row>" for row in rows)
            blocks.append(f'<block blockType="Table" {box}>{inside}</block>')
        else:
            signs = "".join(f'<charParams {box}>{sign}</charParams>' for sign in text)
            line = f'<line {box}><formatting lang="ChinesePRC">{signs}</formatting></line>'
            blocks.append(f'<block blockType="Text" {box}><text><par>{line}</par></text></block>')
    space = "http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"
    return (f'<?xml version="1.0" encoding="UTF-8"?><document version="1.0" xmlns="{space}">'
            f'<page width="{ACROSS}" height="{DOWN}">{"".join(blocks)}</page></document>')


# --- lists of lines


LINES: list[Line] = [
    ("石桥镇开了夜间药房", [100, 50, 1900, 150]),
    ("左边第一行写的是渡口的事情", [100, 200, 960, 240]),
    ("左边第二行写的是渡口的事情", [100, 250, 960, 290]),
    ("左边第三行写的是渡口的事情", [100, 300, 960, 340]),
    ("右边第一行写的是药房的事情", [1040, 200, 1900, 240]),
    ("右边第二行写的是药房的事情", [1040, 250, 1900, 290]),
    ("右边第三行写的是药房的事情", [1040, 300, 1900, 340]),
]


def sized(box: list[int]) -> dict[str, int]:
    return {"left": box[0], "top": box[1], "width": box[2] - box[0], "height": box[3] - box[1]}


def _share(box: list[int]) -> dict[str, float]:
    return {"Left": box[0] / ACROSS, "Top": box[1] / DOWN, "Width": (box[2] - box[0]) / ACROSS,
            "Height": (box[3] - box[1]) / DOWN}


def of_lines(lines: list[Line]) -> dict[str, str]:
    """{program: what it writes of these lines}."""
    texts, boxes, quads = ([text for text, _ in lines], [box for _, box in lines],
                           [corners(box) for _, box in lines])
    cloud = [{"word": text, "pos": points(box), "prob": 99} for text, box in lines]
    umi = {"code": 100, "data": [{"box": quad, "score": 0.9, "text": text, "end": "\n"}
                                 for text, quad in zip(texts, quads, strict=True)]}
    labelled = [{"transcription": text, "points": quad, "difficult": False}
                for text, quad in zip(texts, quads, strict=True)]
    values: dict[str, Any] = {
        "baidu": {"log_id": 1, "words_result_num": len(lines), "words_result": [
            {"words": text, "location": sized(box), "probability": {"average": 0.9}} for text, box in lines]},
        "tencent": {"Response": {"Language": "zh", "TextDetections": [
            {"DetectedText": text, "Confidence": 99, "Polygon": points(box, "X", "Y")}
            for text, box in lines]}},
        "aliyun": {"prism_wordsInfo": cloud, "width": ACROSS, "height": DOWN},
        "aliyun, JSON as text": {"RequestId": "1", "Data": json.dumps({"prism_wordsInfo": cloud})},
        "umi": umi,
        "surya": {"03": [{"text_lines": [{"text": text, "polygon": quad, "confidence": 0.9}
                                         for text, quad in zip(texts, quads, strict=True)],
                          "image_bbox": [0, 0, ACROSS, DOWN], "page": 1}]},
        "textract": {"Blocks": [{"BlockType": "PAGE"}, *(
            {"BlockType": kind, "Text": text, "Confidence": 99, "Geometry": {"BoundingBox": _share(box)}}
            for kind in ("LINE", "WORD") for text, box in lines)]},
        "rapid": {"boxes": quads, "txts": texts, "scores": [0.9] * len(lines)},
        "rapid's service": {str(at): {"rec_txt": text, "dt_boxes": quad, "score": "0.9"}
                            for at, (text, quad) in enumerate(zip(texts, quads, strict=True))},
        "easy": [{"boxes": quad, "text": text, "confident": 0.9}
                 for text, quad in zip(texts, quads, strict=True)],
        "boxes of four sides": [{"box": box, "text": text} for text, box in zip(texts, boxes, strict=True)],
    }
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    label = json.dumps(labelled, ensure_ascii=False)
    return written | {"PPOCRLabel": f"img/03.jpg\t{label}\n", "fenced": f"```json\n{written['umi']}\n```\n"}
