"""ALTO, PAGE, hOCR and METS as real files vary: other orders, tables, words without lines, signs that XML
forbids.
"""
from __future__ import annotations

import pytest

from reader.errors import ReaderError
from reader.page.sources.read import read_source
from reader.page.sources.source import Source
from reader.page.sources.standards import mets

XML = '<?xml version="1.0" encoding="UTF-8"?>'


def read(text: str | bytes) -> Source:
    return read_source(text if isinstance(text, bytes) else text.encode())


def said(text: str | bytes) -> list[str]:
    return [line.text for line in read(text).reading if line.text.strip()]


# --- ALTO


def alto(*blocks: str, unit: str = "pixel", order: str = "") -> str:
    inside = f"<PrintSpace>{''.join(blocks)}</PrintSpace>"
    return (f"{XML}<alto><Description><MeasurementUnit>{unit}</MeasurementUnit></Description>{order}<Layout>"
            f'<Page WIDTH="1000" HEIGHT="1400">{inside}</Page></Layout></alto>')


def block(name: str, top: int, *words: str, between: str = "", **more: str) -> str:
    where = f'HPOS="10" VPOS="{top}" WIDTH="400" HEIGHT="28"'
    strings = between.join(f'<String CONTENT="{word}" HEIGHT="28"/>' for word in words)
    extra = " ".join(f'{key}="{value}"' for key, value in more.items())
    line = f'<TextLine ID="{name}-1" {where}>{strings}</TextLine>'
    return f'<TextBlock ID="{name}" {where} {extra}>{line}</TextBlock>'


@pytest.mark.parametrize(("between", "text"), [
    ('<SP WIDTH="2"/>', "渡口的灯"), ("<SP/>", "渡口的灯"), ("", "渡口的灯"),
    ('<SP WIDTH="40"/>', "渡 口 的 灯"),
])
def test_a_blank_after_every_han_character_is_none(between: str, text: str) -> None:
    assert said(alto(block("a", 10, *"渡口的灯", between=between))) == [text]


def test_blanks_between_words_stay() -> None:
    assert said(alto(block("a", 10, "石桥日报", "第三版", between="<SP/>"))) == ["石桥日报 第三版"]
    assert said(alto(block("a", 10, "Night", "ferry", between='<SP WIDTH="9"/>'))) == ["Night ferry"]


@pytest.mark.parametrize("refs", [("b", "a"), ("b-1", "a-1")])
def test_the_reading_order_of_alto_is_kept(refs: tuple[str, str]) -> None:
    named = "".join(f'<ElementRef ID="r{at}" REF="{ref}"/>' for at, ref in enumerate(refs))
    order = f'<ReadingOrder><OrderedGroup ID="g">{named}</OrderedGroup></ReadingOrder>'
    blocks = block("a", 10, "后读的字"), block("b", 90, "先读的字"), block("c", 200, "没提到的")
    assert said(alto(*blocks, order=order)) == ["先读的字", "后读的字", "没提到的"]


def test_each_block_leads_to_the_next() -> None:
    blocks = block("a", 10, "甲", IDNEXT="c"), block("b", 90, "丙"), block("c", 200, "乙", IDNEXT="b")
    assert said(alto(*blocks)) == ["甲", "乙", "丙"]
    round_and_round = block("a", 10, "甲", IDNEXT="b"), block("b", 90, "乙", IDNEXT="a")
    assert said(alto(*round_and_round)) == ["甲", "乙"]


def test_units_in_capitals_and_words_of_glyphs() -> None:
    assert read(alto(block("a", 10, "渡口"), unit="Pixel")).extent == (1000, 1400)
    glyphs = '<String><Glyph CONTENT="渡"/><Glyph CONTENT="口"/></String>'
    assert said(alto(f"<TextBlock><TextLine>{glyphs}</TextLine></TextBlock>")) == ["渡口"]


@pytest.mark.parametrize(("wrong", "right"), [
    ("渡\x0b口", "渡 口"), ("渡&口", "渡&口"), ("渡&nbsp;口", "渡\u00a0口"), ("渡&#0;口", "渡�口"),
    ("渡&某;口", "渡&某;口"),
])
def test_signs_that_xml_forbids_are_put_right_and_told(wrong: str, right: str) -> None:
    source = read(alto(block("a", 10, "渡口")).replace("渡口", wrong))
    [line] = [line.text for line in source.lines]
    assert line.replace("\u00a0", " ") == right.replace("\u00a0", " ")
    assert "已经改正" in source.notes[0]


@pytest.mark.parametrize("data", [
    ("\n\n  " + alto(block("a", 10, "渡口的灯亮了"))).encode(),
    alto(block("a", 10, "渡口的灯亮了")).encode("gb18030"),  # and says that it is UTF-8
    alto(block("a", 10, "渡口的灯亮了")).replace("UTF-8", "UTF-16").encode(),
    alto(block("a", 10, "渡口的灯亮了")).encode() + b"\0\0\x1a",
])
def test_a_declaration_that_is_wrong(data: bytes) -> None:
    assert said(data) == ["渡口的灯亮了"]


def test_entities_do_not_come_in_by_mending() -> None:
    page = alto(block("a", 10, "&b;&"))
    with pytest.raises(ReaderError, match="XML"):
        read(page.replace("<alto>", '<!DOCTYPE alto [<!ENTITY b "渡口">]><alto>'))


# --- PAGE


def coords(top: int) -> str:
    return f'<Coords points="10,{top} 400,{top} 400,{top + 30} 10,{top + 30}"/>'


def equivalent(text: str) -> str:
    return f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv>"


def region(text: str, top: int = 10) -> str:
    return f"<TextRegion>{coords(top)}<TextLine>{coords(top)}{equivalent(text)}</TextLine></TextRegion>"


def page(inside: str, size: str = 'imageWidth="1000" imageHeight="1400"') -> str:
    return f"{XML}<PcGts><Page {size}>{inside}</Page></PcGts>"


CELLS = ((0, 0, "工作日"), (0, 1, "八点"), (1, 0, "周末"), (1, 1, "九点"))


def test_a_table_of_transkribus() -> None:
    cells = "".join(f'<TableCell row="{row}" col="{column}">{coords(100 + 40 * row)}'
                    f"<TextLine>{coords(100 + 40 * row)}{equivalent(text)}</TextLine></TableCell>"
                    for row, column, text in reversed(CELLS))
    table = page(f"{region('渡口的灯')}<TableRegion>{coords(100)}{cells}</TableRegion>")
    assert said(table) == ["渡口的灯", "| 工作日 | 八点 |", "| 周末 | 九点 |"]


def test_a_table_with_roles_of_its_cells() -> None:
    cells = "".join(region(text).replace("</TextRegion>", f'<Roles><TableCellRole rowIndex="{row}" '
                    f'columnIndex="{column}"/></Roles></TextRegion>') for row, column, text in CELLS)
    table = page(f"<TableRegion>{coords(9)}{cells}</TableRegion>")
    assert said(table) == ["| 工作日 | 八点 |", "| 周末 | 九点 |"]


def test_a_table_in_a_table_is_read_once() -> None:
    cell = f'<TableCell row="0" col="0"><TextLine>{equivalent("工作日")}</TextLine></TableCell>'
    assert said(page(f"<TableRegion><TableRegion>{cell}</TableRegion></TableRegion>")) == ["| 工作日 |"]


def test_regions_in_a_table_without_a_place_in_it_are_read_one_by_one() -> None:
    assert said(page(f"<TableRegion>{coords(9)}{region('工作日')}</TableRegion>")) == ["工作日"]


def test_lines_of_words_and_words_of_signs() -> None:
    words = "".join(f"<Word>{equivalent(sign)}</Word>" for sign in ("渡口", "的", "Night", "ferry"))
    assert said(page(f"<TextRegion><TextLine>{words}</TextLine></TextRegion>")) == ["渡口的 Night ferry"]
    glyphs = "".join(f"<Glyph>{equivalent(sign)}</Glyph>" for sign in "渡口")
    assert said(page(f"<TextRegion><TextLine><Word>{glyphs}</Word></TextLine></TextRegion>")) == ["渡口"]
    plain = "<TextEquiv><PlainText>渡口</PlainText></TextEquiv>"
    assert said(page(f"<TextRegion><TextLine>{plain}</TextLine></TextRegion>")) == ["渡口"]


def test_a_region_does_not_say_again_what_its_regions_say() -> None:
    inner = region("渡口的灯") + region("亮了起来", 60)
    whole = equivalent("渡口的灯亮了起来")
    assert said(page(f"<TextRegion>{inner}{whole}</TextRegion>")) == ["渡口的灯", "亮了起来"]


def test_a_page_that_does_not_state_its_size_is_read_without_places() -> None:
    source = read(page(region("渡口的灯"), size=""))
    assert source.text == "渡口的灯" and not any(line.place and line.place.box for line in source.lines)


# --- hOCR


def hocr(inside: str) -> str:
    return (f"<!DOCTYPE html><html><head><meta name='ocr-system' content='x'></head><body>"
            f"<div class='ocr_page' title='bbox 0 0 1000 1400'>{inside}</div></body></html>")


def word(text: str, left: int, top: int = 10) -> str:
    box = f"bbox {left} {top} {left + 28} {top + 28}"
    return f"<span class='ocrx_word' title='{box}; x_wconf 90'>{text}</span>"


LINE = "<span class='ocr_line' title='bbox 10 10 200 38'>渡口的灯</span>"


@pytest.mark.parametrize(("inside", "lines"), [
    (f"<p class='ocr_par'>{LINE}</p><p class='ocr_par'>没有行的一段<br>换了行</p>",
     ["渡口的灯", "没有行的一段", "换了行"]),
    (f"<p class='ocr_par'>{word('渡', 10)} {word('口', 40)} {word('灯', 10, 50)}</p>", ["渡口", "灯"]),
    ("<div class='ocr_carea'>渡口<b>的<i>灯</i></b>亮</div>", ["渡口的灯亮"]),
    ("渡口的灯<br/>亮了", ["渡口的灯", "亮了"]),
])
def test_text_outside_of_lines_is_read(inside: str, lines: list[str]) -> None:
    source = read(hocr(inside))
    assert [line.text for line in source.lines if line.text] == lines and not source.notes


def test_paragraphs_without_lines_are_blocks_of_their_own() -> None:
    source = read(hocr("<p class='ocr_par'>第一段的字</p><p class='ocr_par'>第二段的字</p>"))
    assert [line.text for line in source.lines] == ["第一段的字", "", "第二段的字"]


def test_lines_right_below_the_page_keep_their_own_kinds() -> None:
    kinds = {"ocr_header": "石桥日报", "ocr_line": "渡口", "ocr_caption": "图"}
    inside = "".join(f"<span class='{kind}'>{text}</span>" for kind, text in kinds.items())
    places = [line.place for line in read(hocr(inside)).lines if line.text]
    assert [place.label for place in places if place] == ["header", "", "caption"]


def test_a_page_of_hocr_without_html_around_it() -> None:
    source = read(f"<div class='ocr_page' title='bbox 0 0 1000 1400'>{LINE}</div>")
    assert (source.kind, source.text, source.extent) == ("hocr", "渡口的灯", (1000, 1400))


# --- METS


FILES = ('<fileSec><file ID="F1"><FLocat href="alto/1.xml"/></file>'
         '<file ID="F2"><FLocat href="2.xml"/></file></fileSec>')


def issue(inside: str, label: str = "") -> mets.Issue:
    return mets.read(f'{XML}<mets LABEL="{label}">{inside}</mets>'.encode())


def described(title: str, date: str = "") -> str:
    return f'<dmdSec ID="D"><mdWrap><xmlData><mods>{title}{date}</mods></xmlData></mdWrap></dmdSec>'


TITLE = "<titleInfo><title>湖汊日报</title></titleInfo>"
PAGES = '<div TYPE="{kind}"><fptr FILEID="F1"/></div><div TYPE="{kind}"><fptr FILEID="F2"/></div>'


def test_an_issue_whose_structure_has_no_kind() -> None:
    pages = PAGES.format(kind="np:page")
    found = issue(f'{FILES}<structMap><div TYPE="np:issue">{pages}</div></structMap>', "湖汊日报, 1934-05-06")
    assert (found.title, found.date) == ("湖汊日报", "1934-05-06")
    assert [page.files for page in found.pages] == [("alto/1.xml",), ("2.xml",)]


def test_title_and_day_in_the_logical_structure() -> None:
    days = '<div TYPE="newspaper" DMDID="D"><div TYPE="day" ORDERLABEL="1934-05-06"/></div>'
    pages = f'<div TYPE="physSequence">{PAGES.format(kind="page")}</div>'
    maps = (f'<structMap TYPE="LOGICAL">{days}</structMap>'
            f'<structMap TYPE="PHYSICAL">{pages}</structMap>')
    found = issue(described(TITLE) + FILES + maps)
    assert (found.title, found.date, len(found.pages)) == ("湖汊日报", "1934-05-06", 2)


def test_the_paper_as_what_the_issue_is_part_of_and_a_day_without_dashes() -> None:
    day = "<dateIssued>19340506</dateIssued>"
    host = described(f'<relatedItem type="host">{TITLE}</relatedItem>', day)
    maps = f'<structMap TYPE="PHYSICAL"><div DMDID="D">{PAGES.format(kind="PAGE")}</div></structMap>'
    found = issue(host + FILES + maps)
    assert (found.title, found.date) == ("湖汊日报", "1934-05-06")


def test_pages_without_a_kind_are_those_with_files() -> None:
    maps = '<structMap TYPE="PHYSICAL"><div LABEL="湖汊日报"><div><fptr FILEID="F1"/></div></div></structMap>'
    assert [page.files for page in issue(FILES + maps).pages] == [("alto/1.xml",)]
