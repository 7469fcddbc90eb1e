"""回收站. Open first: `trash` (its items, put back or deleted for good).

thrown   what one of them holds, to be read
"""
