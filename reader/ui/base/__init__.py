"""What every part of the window stands on.

Open first: `jobs` (work off the UI thread), `theme` (colours and fonts).
"""
