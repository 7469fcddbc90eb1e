"""Pictures of printed pages: which one shows which page, where its file lies, what stands where on it.

Open first: `rows` (a picture of a page) and `files` (its bytes).

look      what a file says of its pictures, read before anything is decoded
rows      pictures in the library: attach, take off, find again
files     the file of a picture: there, gone, replaced; in the library or where it was found
decode    pixels, upright and in grey or colour
tiles     a picture cut into tiles at several sizes, in a cache that may be thrown away
places    which part of the picture shows which line, paragraph and article
cuttings  a part of a picture as a picture of its own
placed    which article such a part belongs to
regions   parts of a picture that a person marked and wrote about
"""
