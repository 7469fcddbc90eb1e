"""Lines whose place on paper is known. Open first: `printed_units` (lines → units).

edges   where each line stands in its column
"""
