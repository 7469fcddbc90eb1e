"""Pure text, of no newspaper in particular: anchors, folding, dates, numerals, citations, keywords."""
