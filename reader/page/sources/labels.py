"""What OCR programs call the blocks of a page, in our words.

Names after the programs' own documentation: MinerU "output files", PP-DocLayout's label lists
(PP-DocLayout_plus, V2, V3), DeepSeek-OCR's grounding marks, ALTO's block tags, PAGE's TextTypeSimpleType,
hOCR's classes.
"""
from __future__ import annotations

_NAMES = {
    "title": "doc_title headline heading_1 ocr_title founder_title",
    "heading": "paragraph_title sub_title subtitle section_header heading sec_title ocr_section"
               " ocr_subsection"
    " content_title chapter_title ocr_chapter title_heading sectionheader section-header",
    "text": "text paragraph list ref_text abstract reference reference_content content vertical_text"
            " plain_text index"
    " algorithm code formula equation interline_equation display_formula inline_formula"
    " phonetic drop-capital list_item list-item listitem listgroup textinlinemath handwriting narrativetext"
    " uncategorizedtext address tableofcontents reference_item document_index",
    "caption": "caption image_caption figure_title figure_caption chart_title chart_caption"
               " figure_table_chart_title"
    " image_footnote vision_footnote table_title table_caption table_footnote ocr_caption",
    "table": "table table_body ocr_table",
    "header": "header page_header ocr_header page-header pageheader",
    "footer": "footer page_footer ocr_footer page-footer pagefooter",
    "furniture": "page_number pagenumber number page-number footnote-continued signature-mark catch-word"
                 " formula_number seal"
    " ocr_pageno advert advertisement",
    "picture": "image figure picture chart image_body header_image footer_image graphic illustration"
               " ocr_image",
    "note": "footnote page_footnote aside_text endnote marginalia ocr_footnote",
}
_OURS = {name: label for label, names in _NAMES.items() for name in names.split()}


def label_of(name: object) -> str:
    """Return our label for a program's name of a block; "" for a name that says nothing to us."""
    if not isinstance(name, str):
        return ""
    return _OURS.get(name.strip().lower().replace(" ", "_"), "")


def is_known(name: object) -> bool:
    """Return whether the program's name of a block is one that we know, `discarded` and `title` among them.
    """
    plain = name.strip().lower().replace(" ", "_") if isinstance(name, str) else ""
    return plain in _OURS or plain in ("title", "discarded", "other")
