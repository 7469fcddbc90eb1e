"""The window around everything. Open first: `app` (start, one window a library), `window` (its parts).

parts, doers          what it is put together from; who does what the menus offer
frame/                what it does whatever it holds; view_area, left_side: where views and lists stand
toolbar, statusbar    the strip at the top, the line at the bottom; notice: what happened, calmly
opening, instance     a library that takes long, or cannot be opened; a second start
dressing, empty       size, language, font; what an empty library shows
places, resuming      where one stopped, and going on there
index_care, watch     what is looked after while nobody works
"""
