"""The reading side. Open first: `pane` (an article's text; pane_parts: what it is put together from), `state`
(what it waits for), `pane_actions`.

sheet/, side/, bars/          the text set and painted; masthead card and notes; small bars over the text
desk/                         several texts at once
finding, doubts, marking      places found, doubtful places (doubtful: which), marks; quoting: copied text
correction, save_correction   a paragraph corrected and kept
source_view, side_by_side     the untouched source beside the text; text_split: where it stands
"""
