"""Web pages and Word documents as they really are: text boxes, content controls, notes, deleted words."""
from __future__ import annotations

import io
import zipfile

import pytest

from reader.errors import ReaderError
from reader.page.recognition import recognise
from reader.page.sources.read import read_source
from tests.page.sources import invented

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def docx(body: str, **parts: str) -> bytes:
    spaces = f'xmlns:w="{WORD}" xmlns:mc="urn:mc" xmlns:v="urn:v"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {spaces}>{part}</w:{name}>")
    return file.getvalue()


def said(data: bytes | str) -> list[str]:
    source = read_source(data if isinstance(data, bytes) else data.encode())
    return [line.text for line in source.lines if line.text.strip()]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('框里的字')}</w:p></w:txbxContent>"
    both = (f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent>")
    assert said(docx(f"<w:p>{run('渡口')}<w:r>{both}</w:r>{run('的灯')}</w:p>")) == ["渡口的灯", "框里的字"]
    old = f"<w:p>{run('渡口')}<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>"
    assert said(docx(old)) == ["渡口", "框里的字"]
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('格')}<w:r>{both}</w:r></w:p></w:tc></w:tr></w:tbl>"
    assert said(docx(table)) == ["| 格 |", "框里的字"]


def test_what_stands_in_content_controls_is_read() -> None:
    inside = f"<w:sdt><w:sdtContent><w:p>{run('控件里的段')}</w:p></w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent><w:tc><w:p>{run('乙')}</w:p></w:tc></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc>{cell}</w:tr></w:tbl>"
    assert said(docx(inside + table)) == ["控件里的段", "| 甲 | 乙 |"]


def test_what_was_deleted_or_moved_away_is_not() -> None:
    gone = f"<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom>{run('移走')}</w:moveFrom>"
    come = f"<w:ins>{run('添')}</w:ins><w:moveTo>{run('移来')}</w:moveTo>"
    assert said(docx(f"<w:p>{run('甲')}{gone}{come}</w:p>")) == ["甲添移来"]


def test_notes_at_the_foot_and_at_the_end_are_read() -> None:
    rule = f'<w:footnote w:type="separator"><w:p>{run("线")}</w:p></w:footnote>'
    note = f"<w:footnote><w:p>{run('脚注的字')}</w:p></w:footnote>"
    end = f"<w:endnote><w:p>{run('尾注的字')}</w:p></w:endnote>"
    data = docx(f"<w:p>{run('正文')}</w:p>", footnotes=rule + note, endnotes=end)
    assert said(data) == ["正文", "脚注的字", "尾注的字"]
    assert [line.place.label for line in read_source(data).lines if line.place] == ["", "note", "note"]


@pytest.mark.parametrize(("body", "lines"), [
    ("<pre>第一行\n  第二行</pre><p>一\n段</p>", ["第一行", "第二行", "一 段"]),
    ("<pre>甲<b>乙\n丙</b>丁\n戊</pre>己\n庚", ["甲乙", "丙丁", "戊", "己 庚"]),
    ("<p>甲<del>乙</del><ins>丙</ins><time>丁</time></p>", ["甲乙丙丁"]),
    ("<p><ruby>渡<rp>(</rp><rt>dù</rt><rp>)</rp></ruby>口</p>", ["渡口"]),
])
def test_what_a_browser_shows_as_one_line_is_one(body: str, lines: list[str]) -> None:
    assert said(f"<!DOCTYPE html><html><body>{body}</body></html>") == lines


def test_a_web_archive_is_named() -> None:
    archive = (
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n\n--x\n"
        "Content-Type: text/html\n\n<html><body>=E6=B8=A1</body></html>\n"
    )
    with pytest.raises(ReaderError, match="MHTML"):
        said(archive)
    assert said("邮箱 MIME-Version: 1.0\n渡口的灯") == ["邮箱 MIME-Version: 1.0", "渡口的灯"]


def test_grounding_whose_tokens_a_server_has_dropped() -> None:
    text = invented.grounding()
    for token in ("<|ref|>", "<|/ref|>", "<|det|>", "<|/det|>"):
        text = text.replace(token, "")
    source = read_source(text.encode())
    first, second = recognise(source.reading).articles
    assert source.kind == "deepseek"
    assert (first.part("kicker"), first.part("headline")) == (invented.KICKER, invented.HEADLINE)
    assert second.part("headline") == invented.OTHER
    assert not any("[[" in block.text for article in (first, second) for block in article.blocks)
    once = read_source("渡口的灯\ntext[[1, 2, 3, 4]]\n亮了".encode())
    assert once.kind == "text", "one alone could be print"
