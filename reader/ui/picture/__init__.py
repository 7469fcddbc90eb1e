"""版面图: the scan of the page beside its text.

Open first: `beside` (keeps picture and text in step) and `panel` (what stands there).

panel     the picture with all that belongs to it    view      pan, zoom, turn; what answers the pointer
tools     the row of buttons above it                pointing  what the pointer is on; what keys move
none      where there is no picture to show          camera    from the picture's pixels to the window's
tasks     OCR, files that are looked for again       overlays  what is painted over the picture
tiles     pieces of the picture, decoded beside      fetching  makes the tiles in a process of its own
regions   marking a part, its note, taking it out    cutting   a part of the picture as an image
"""
