"""Bytes of a file → the pages in it, as lines that know where they are printed. Kinds are told by content,
never by name.

Open first: `read` (the door) and `source` (what it returns).

programs   what OCR programs and services write, in JSON (`known`: which one is it?) or tables of text
standards  what libraries keep: ALTO, PAGE, hOCR, METS, ABBYY
documents  HTML pages of e-papers, DOCX, the text layer of PDF
order      in which order the blocks are read; labels, boxes, tables, json_text, xml_text, markup: what all
           share
"""
