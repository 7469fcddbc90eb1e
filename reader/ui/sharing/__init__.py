"""与人共享: what several librarians hand each other. Open first: `actions` (what the menu offers).

pack_in        what a change pack brings, before it does
pack_out       for whom a pack is to be written
server_dialog  the server of a shared collection; syncing: kept alike with it in the background
elsewhere      搜索共享库: what other members hold
newcomer       joining a collection; starting copies and originals
conflict_list  both sides beside each other, and what is decided
"""
