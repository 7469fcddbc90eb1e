"""The window as a frame: what it does whatever it holds.

Open first: `frame` (Tab, files that are dragged in, size and shares). `folding`: what a narrow window leaves
out; `sizes`: how its width is shared out; `needs`: what means nothing in an empty library.
"""
