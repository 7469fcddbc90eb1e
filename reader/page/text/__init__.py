"""A line by itself. Open first: `decode` (bytes → text), `lines`, `wrapped` (lines → units).

charmodel    how well two characters go together at a cut; names: persons by their form
credits      bylines, datelines and jumps by their form
suspicious   places that look misread
vocabulary   the words of resources/vocabulary.toml for the patterns of all rooms
"""
