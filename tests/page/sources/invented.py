"""An invented page as OCR programs and libraries would write it: one headline with a kicker, two columns, a
picture, a table.
"""
from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from reader.page.sources.source import Source

KICKER, HEADLINE, CROSSHEAD = "入夜配药不必再赶到县城", "石桥镇开了夜间药房", "药柜前的新灯"
FIRST = (
    "本报讯(记者 钟望舒)入冬以后,石桥镇卫生所在桥头设了一间夜间药房,每晚开到十一点。"
    "镇上的老人不必再赶到县城去配药,值夜的药师也把常用的方子抄在墙上。"
)
SECOND = (
    "药师说,头一个晚上来了十七个人,多半是替孩子买退烧药的。"
    "如今她把问得最多的几样摆在最外面的柜子里,进门就能看见。"
)
OTHER, OTHER_TEXT = (
    "县汽车站改了冬季时刻",
    "本报讯 从下周起,县汽车站开往石桥镇的末班车改为晚上八点半发车,周末不变。",
)
CAPTION = "药房的灯亮到深夜。江一苇 摄"
HEAD, FOOT = "石桥日报  2021年12月7日  星期二  第3版", "责任编辑 江一苇  校对 钟望舒"
TABLE = "<table><tr><td>工作日</td><td>20:30</td></tr><tr><td>周末</td><td>21:00</td></tr></table>"

# label, text, box on a page of 2000 × 2800, in the order of an OCR program that takes the kicker after its
# headline
BLOCKS: list[tuple[str, str, list[int]]] = [
    ("header", HEAD, [120, 80, 900, 120]),
    ("doc_title", HEADLINE, [120, 200, 1880, 330]),
    ("paragraph_title", KICKER, [120, 140, 900, 185]),
    ("text", FIRST, [120, 360, 960, 720]),
    ("image", "", [1040, 360, 1880, 900]),
    ("figure_title", CAPTION, [1040, 910, 1880, 950]),
    ("paragraph_title", CROSSHEAD, [120, 750, 500, 800]),
    ("text", SECOND, [120, 820, 960, 1300]),
    ("doc_title", OTHER, [120, 1400, 1880, 1500]),
    ("text", OTHER_TEXT, [120, 1530, 1880, 1640]),
    ("table", TABLE, [120, 1750, 1880, 2000]),
    ("footer", FOOT, [120, 2700, 1880, 2740]),
]
ACROSS, DOWN = 2000, 2800
HEADLINE_AT = (120 / ACROSS, 200 / DOWN, 1880 / ACROSS, 330 / DOWN)  # its box as shares of the page
_MINERU = {
    "header": "header",
    "doc_title": "text",
    "paragraph_title": "text",
    "text": "text",
    "image": "image",
    "figure_title": "image",
    "table": "table",
    "footer": "footer",
}


def headline_at(source: Source) -> tuple[float, ...]:
    """Return where the headline stands in what was read: left, top, right, bottom as shares of the page."""
    [line] = [line for line in source.lines if line.text.removeprefix("## ") == HEADLINE]
    assert line.place is not None and line.place.box is not None and source.extent is not None
    across, down = source.extent
    left, top, right, bottom = line.place.box
    return left / across, top / down, right / across, bottom / down


def paddle() -> dict[str, Any]:
    """As PP-StructureV3 writes it."""
    return {"input_path": "03.png", "width": 2000, "height": 2800, "parsing_res_list": [
        {"block_label": label, "block_content": text, "block_bbox": box, "block_id": n}
        for n, (label, text, box) in enumerate(BLOCKS)]}


def content_list() -> list[dict[str, Any]]:
    """As MinerU's content_list has it: thousandths, captions inside the picture."""
    rows: list[dict[str, Any]] = []
    for label, text, box in BLOCKS:
        if label == "figure_title":
            rows[-1]["image_caption"] = [text]
            continue
        left, top, right, bottom = box
        row: dict[str, Any] = {"type": _MINERU[label], "page_idx": 0,
                               "bbox": [left / 2, top / 2.8, right / 2, bottom / 2.8]}
        row |= {"table_body": text} if label == "table" else {} if label == "image" else {"text": text}
        if label.endswith("title"):
            row["text_level"] = 1 if label == "doc_title" else 2
        rows.append(row)
    return rows


def middle() -> dict[str, Any]:
    """As MinerU's middle.json has it: lines, what is discarded at the end."""
    names = {"doc_title": "title", "paragraph_title": "title", "figure_title": "text", "header": "discarded",
             "footer": "discarded"}
    blocks = [
        {
            "type": names.get(label, label),
            "bbox": box,
            "lines": [{"bbox": box, "spans": [{"content": text, "score": 0.9}]}] if text else [],
        }
        for label, text, box in BLOCKS
    ]
    return {"pdf_info": [{"page_idx": 0, "page_size": [2000, 2800],
                          "para_blocks": [one for one in blocks if one["type"] != "discarded"],
                          "discarded_blocks": [one for one in blocks if one["type"] == "discarded"]}]}


def service() -> str:
    """As PaddleOCR-VL's service answers: one line of JSON, with Markdown that nobody should read."""
    result = {"markdown": {"text": "# 别读这里", "images": {}}, "prunedResult": paddle()}
    return json.dumps({"result": {"layoutParsingResults": [result]}}, ensure_ascii=False)


def grounding() -> str:
    """As DeepSeek-OCR answers with grounding."""
    names = {"doc_title": "title", "paragraph_title": "sub_title", "figure_title": "image_caption"}
    parts = []
    for label, text, (left, top, right, bottom) in BLOCKS:
        box = [round(left / 2), round(top / 2.8), round(right / 2), round(bottom / 2.8)]
        mark = "## " if label == "doc_title" else ""
        parts.append(f"<|ref|>{names.get(label, label)}<|/ref|><|det|>[{box}]<|/det|>\n{mark}{text}\n")
    return "\n".join(parts)


def alto(namespace: str = "http://www.loc.gov/standards/alto/ns-v4#", head: str = HEAD, **page: str) -> str:
    """As an ALTO file has it, one line a block; `head`: its running head."""
    attributes = {"WIDTH": "2000", "HEIGHT": "2800", **page}
    said = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    blocks = []
    for label, text, (left, top, right, bottom) in BLOCKS:
        where = f'HPOS="{left}.0" VPOS="{top}" WIDTH="{right - left}" HEIGHT="{bottom - top}"'
        if label in ("image", "table", "footer"):
            continue
        text = head if label == "header" else text
        tag = "t1" if label == "figure_title" else "t2" if label == "doc_title" else ""
        words = "".join(f'<String CONTENT="{word}" WC="0.8"/><SP/>' for word in text.split())
        blocks.append(
            f'<TextBlock {where} TAGREFS="{tag}" LANG="zh"><TextLine {where}>{words}</TextLine></TextBlock>'
        )
    return (f'<?xml version="1.0" encoding="UTF-8"?><alto xmlns="{namespace}"><Description>'
            '<MeasurementUnit>pixel</MeasurementUnit></Description><Tags>'
            '<LayoutTag ID="t1" LABEL="caption"/><StructureTag ID="t2" LABEL="headline"/></Tags>'
            f'<Layout><Page {said}><PrintSpace>{"".join(blocks)}</PrintSpace></Page></Layout></alto>')


def page_xml(order: str = "", **page: str) -> str:
    """As a PAGE file has it; `order`: ids of regions, r0 …, in reading order."""
    attributes = {"imageFilename": "03.jpg", "imageWidth": "2000", "imageHeight": "2800", **page}
    said = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    refs = "".join(
        f'<RegionRefIndexed index="{at}" regionRef="{ref}"/>' for at, ref in enumerate(order.split())
    )
    listed = f'<ReadingOrder><OrderedGroup id="g">{refs}</OrderedGroup></ReadingOrder>' if order else ""
    regions = []
    for at, (_, text, (left, top, right, bottom)) in enumerate(BLOCKS):
        coords = f'<Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'
        said_text = f"<TextEquiv conf='0.7'><Unicode>{text if '<' not in text else ''}</Unicode></TextEquiv>"
        regions.append(
            f'<TextRegion id="r{at}">{coords}<TextLine id="l{at}">{coords}{said_text}</TextLine></TextRegion>'
        )
    return (
        '<?xml version="1.0"?><PcGts xmlns="https://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        f"<Page {said}>{listed}{''.join(regions)}</Page></PcGts>"
    )


def hocr() -> str:
    """As Tesseract writes it, characters as words."""
    blocks = []
    for label, text, (left, top, right, bottom) in BLOCKS:
        if label in ("image", "table"):
            continue
        box = f"bbox {left} {top} {right} {bottom}"
        words, at = "", 0
        for part in text.split():
            begin, at = at, at + len(part)
            place = [left + (right - left) * n // (len(text) + 1) for n in (begin, at)]
            words += (
                f'<span class="ocrx_word" title="bbox {place[0]} {top} {place[1]} {bottom}; '
                f'x_wconf 91">{part}</span> '
            )
            at += 2
        blocks.append(
            f'<div class="ocr_carea"><p class="ocr_par" lang="chi_sim"><span class="ocr_line" title="{box}">'
            f"{words}</span></p></div>"
        )
    return ('<html><head><meta name="ocr-system" content="x"></head><body><div class="ocr_page"'
            f" title='image \"03.png\"; bbox 0 0 2000 2800'>{''.join(blocks)}</div></body></html>")


def docx(paragraphs: list[tuple[str, str]], extra: bytes = b"") -> bytes:
    """A Word document of (style, text)."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
                   for style, text in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode() + extra,
        )
    return file.getvalue()


def issue(pages: int = 2, hrefs: dict[int, str] | None = None, ) -> str:
    """A METS file of an issue; page n is `text/n.xml`, if `hrefs` does not say otherwise."""
    files = {n: (hrefs or {}).get(n, f"file://./text/{n}.xml") for n in range(1, pages + 1)}
    listed = "".join(
        f'<file ID="A{n}"><FLocat LOCTYPE="URL" xlink:href="{href}"/></file>' for n, href in files.items()
    )
    divs = "".join(f'<div TYPE="PAGE" ORDER="{n}"><fptr><area FILEID="A{n}"/></fptr></div>' for n in files)
    return (
        '<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' LABEL="湖汊日报 1934-05-06"><dmdSec ID="D1"><mods>'
        '<titleInfo><title>湖汊日报</title></titleInfo></mods></dmdSec>'
        f'<fileSec><fileGrp>{listed}</fileGrp></fileSec><structMap TYPE="PHYSICAL">'
        f'<div TYPE="Newspaper" DMDID="D1" LABEL="湖汊日报">{divs}</div></structMap></mets>'
    )


def pdf(
    pages: list[list[tuple[str, int, int, int]]],
    extra: str = "",
    sheet: str = "/MediaBox [0 0 600 840]",
    onto: str = "",
) -> bytes:
    """A PDF with a text layer: for each page lines of (text, left,
    top, size) on 600 × 840 points; `extra`: in the catalogue; `sheet`:
    in each page, and `onto`: what stands before its lines (a matrix).
    """
    text = "".join(line[0] for page in pages for line in page)
    highs = sorted({ord(char) >> 8 for char in text})
    ranges = "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in highs)
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapName"
        " /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF>"
        f" endcodespacerange {len(highs)} beginbfrange\n{ranges}endbfrange endcmap end"
    )
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        (
            f"<< /Type /Pages /Count {len(pages)} /Kids"
            f" [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>"
        ),
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding"
            " /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
        ),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        " /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor"
        " /FontName /X /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800"
        " /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 >> >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for n, lines in enumerate(pages):
        drawn = f"{onto}\n" + "\n".join(
            f"BT /F1 {size} Tf {left} {840 - top - size} Td <{line.encode('utf-16-be').hex()}> Tj ET"
            for line, left, top, size in lines
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {sheet} /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {7 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def pdf_page(number: int = 3) -> list[tuple[str, int, int, int]]:
    """The invented page as lines of a PDF's text layer,
    two columns of text below the headline, listed line by line.
    """
    def columns(first: str, second: str, top: int) -> list[tuple[str, int, int, int]]:
        left, right = ([text[at:at + 24] for at in range(0, len(text), 24)] for text in (first, second))
        lines = []
        for n in range(max(len(left), len(right))):
            lines += [
                (part[n], x, top + 14 * n, 10) for part, x in ((left, 36), (right, 312)) if n < len(part)
            ]
        return lines

    head = HEAD.replace("3", str(number))
    return [(head, 36, 24, 10), (HEADLINE, 36, 60, 36), *columns(FIRST, SECOND, 120)]
