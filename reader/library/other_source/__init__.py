"""Another OCR of a page. Open first: `switch`; `match` finds which article is which, `notes` what becomes of
the notes.
"""
