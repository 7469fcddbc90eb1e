"""The reading side. Open first: `pane` (an article's text, its marks, its source).

sheet    the text set and painted; side: masthead card and notes; bars: small bars and popovers over the text
finding, doubts, marking            places found, doubtful places, marks
correction, save_correction         a paragraph corrected and kept
source_view, side_by_side           the untouched source beside the text
"""
