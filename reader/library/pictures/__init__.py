"""Pictures of printed pages: which one shows which page, where its file lies, what stands where on it.

Open first: `rows` (attach, take off, find again) and `files` (the bytes: there, gone, replaced).

look      what a file says of its pictures, read before anything is decoded
decode    pixels, upright and in grey or colour
tiles     a picture cut into tiles at several sizes, in a cache that may be thrown away
places    which part of the picture shows which line, paragraph and article
regions   parts of a picture that a person marked and wrote about; placed: the article of each
cuttings  a part of a picture as a picture of its own
"""
