"""What somebody who joins a collection needs. Open first: `files`.

files      the files that pages were read from: which others may want, which are missing here
starting   a member's database as the beginning of a library of one's own
"""
