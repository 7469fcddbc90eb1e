"""Pictures in a Word document: the paragraph that shows one, and what the package has to say of its file."""
from __future__ import annotations

from xml.sax.saxutils import quoteattr

from reader.export.clippings.docx_frame import TEXT_WIDTH
from reader.export.clippings.parts import CutOut

RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
_EMU = 36_000  # to a millimetre
_DPI = 200.0  # of a scan, as long as nobody says otherwise
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_REFERS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DEFAULT = b'<Default Extension="jpeg" ContentType="image/jpeg"/>'


def paragraph(picture: CutOut, number: int) -> str:
    """Return the paragraph that shows the picture, no wider than the text."""
    width = min(TEXT_WIDTH, picture.width / _DPI * 25.4)
    across = round(width * _EMU)
    down = round(width * picture.height / max(picture.width, 1) * _EMU)
    name = quoteattr(picture.caption)
    size = f'cx="{across}" cy="{down}"'
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0"'
        f' distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{number}" name="{number}" descr={name}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="{number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_REFERS}" r:embed="{_id(number)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def file_name(number: int) -> str:
    """Return the name of the picture's part."""
    return f"word/media/cutting{number}.jpeg"


def told(name: str, data: bytes, count: int) -> bytes:
    """Return a part of the package, with what it has to say of so many pictures."""
    if not count:
        return data
    if name == TYPES and b'Extension="jpeg"' not in data:
        return data.replace(b"<Override", _DEFAULT + b"<Override", 1)
    if name != RELATIONS:
        return data
    lines = "".join(
        f'<Relationship Id="{_id(number)}" Type="{_IMAGE}" Target="media/cutting{number}.jpeg"/>'
        for number in range(1, count + 1)
    )
    return data.replace(b"</Relationships>", lines.encode() + b"</Relationships>")


def _id(number: int) -> str:
    return f"rIdCutting{number}"
