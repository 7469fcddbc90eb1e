"""Another OCR of a page. Open first: `switch`; `match` finds which article is which, `plan` says what becomes
of each, `laying` writes it, `notes` carries the notes.
"""
