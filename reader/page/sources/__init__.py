"""Bytes of a file → the pages in it, as lines that know where they are printed. Kinds are told by content, never by name.

Open first: `read` (the door) and `source` (what it returns).

mineru, paddle, olmocr, deepseek   what OCR programs write
alto, page_xml, hocr, mets         what libraries keep
html, docx                         e-papers and typescripts, as text
labels, boxes, json_text, xml_text what all of them share
"""
