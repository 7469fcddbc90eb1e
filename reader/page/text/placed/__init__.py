"""Lines whose place on paper is known. Open `printed` first; `edges` tells where they stand in their columns.
"""
