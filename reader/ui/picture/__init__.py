"""版面图: the scan of the page beside its text.

Open first: `beside` (keeps picture and text in step) and `panel` (what stands there).

panel     the picture with its tools and messages    view      pan, zoom, turn; what answers the pointer
tiles     pieces of the picture, decoded beside      camera    from the picture's pixels to the window's
fetching  makes the tiles in a process of its own    overlays  what is painted over the picture
regions   marking a part, its note, taking it out    cutting   a part of the picture as an image
"""
