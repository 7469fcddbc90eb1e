"""How changes travel between the copies of a collection. Open first: `packs` (a file that one hands on).

What is shared, and how it is merged, is in library/sharing.
"""
