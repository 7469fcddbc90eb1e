"""Ctrl+K: everything by a few letters.

Open first: `palette`; `matching` ranks, `entries` collects, `box` shows.
"""
