"""Everything that is kept: the only place with SQL. Open first: `opening` (a library opened, made, upgraded),
`database` (the open library and its connections), `articles`.

filing       where pages belong: papers, issues, pages, their order, holdings, 续文
imports      files on their way in: batches, staging, originals, what a better recogniser does again
masthead     the masthead card, and what other issues say about it
search       the query language, the index, and every place where a query is found
undo         each step's old values, put back
text         correcting, replacing, and notes that go with their characters
structure    articles and paragraphs cut, joined, moved
history      every form an article had; review: what is doubtful; other_source: another OCR of a page
care         backups, archive, check, bin
"""
