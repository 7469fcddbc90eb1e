"""What libraries keep: alto, page_xml, hocr, abbyy: pages with boxes; mets: the contents of an issue. Open
first: `alto`.
"""
