"""Pure text, of no newspaper in particular. Open first: `anchors` (places carried by the edits of a text).

folding      what search takes for the same character; confusions: what OCR may have made of it
fuzzy        a quotation in another reading of the same text
dates        as papers print and people type them; calendar, reigns, numerals, page_numbers
citations    GB/T 7714; bylines: names in one; language_of: which language a text is in
keywords     words to tag with; names: when two that people gave are one
utf16        code points ↔ Qt's counting
"""
