"""What several librarians hand each other. Open first: `pack_in` (what a change pack brings, before it does).

pack_out       for whom a pack is to be written
conflict_list  两人说法不同: both sides, and what is decided; in the preview and by itself
"""
