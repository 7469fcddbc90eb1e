"""The window around everything.

Open first: `app` (start, one window a library), `window` (puts the parts together).
"""
