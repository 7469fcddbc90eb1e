"""What a unit's neighbours say about it, found once each unit has been looked at by itself (`features`).

Open first: `layout/context`, which says in which order these are asked.

verses, turns   lines in a row: stanzas and tables; talks, lists, chapters
contents        what leads to other pages; signatures: who a notice is signed by; boxes of advertisements
captions        captions by their place; titles: marks, families and stacks of titles
words           words that come up on both sides of a title; referring: what a paragraph speaks of
"""
