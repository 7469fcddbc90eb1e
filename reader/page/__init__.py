"""What a page says: text in, a Page out. Pure: no SQL, no Qt, no clock, no files but its own tables.

Open first: `recognition` (the main line, loaded only where pages are recognised) and `model` (what it
returns).

text      a line by itself: bytes decoded, lines, units, names and credits by their form
masthead  the masthead found, read and checked (facts: known papers and places)
layout    what each unit is: headline, paragraph, caption …, chosen for the page as a whole
build     labels → articles: stacks, paragraphs over column cuts, reading order, repeats, doubts
"""
