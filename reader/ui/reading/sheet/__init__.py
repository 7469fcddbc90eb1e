"""The text as it is set and painted. Open first: `page_view` (keys and mouse), `sheet` (lays out).

fixtures, style     what is no text: credits, links; how each role looks. chinese, widows: rules of setting
painting, marks     painted behind the text; which mark lies over which. lines, legible: where, and readable
page_places         between library blocks, document positions and points of the viewport
"""
