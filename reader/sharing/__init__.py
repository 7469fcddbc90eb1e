"""How changes travel between the copies of a collection. Open first: `packs` (a file that one hands on) and
`server`.

server      push and pull; connection: who one is and what refusals mean
originals   the files that pages were read from; joining: a newcomer's starting copy; pieces: both in pieces

What is shared, and how it is merged, is in library/sharing.
"""
