"""Pure text, of no newspaper in particular: anchors, folding, dates, calendar, numerals, citations, keywords."""
