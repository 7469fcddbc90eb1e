"""Everything that is kept: the only place with SQL. Open first: `opening` (a library opened, or made),
`database` (the open library), `articles`, `annotations`. `store/`: the file itself; `migrations`: its form.

filing, imports     where pages belong; files on their way in. masthead: the card; pictures: scans
text, structure     correcting, replacing, and notes that go with their characters; cut, joined, moved
undo, history       each step's old values, put back; every form an article had
search, beyond      the query language, the index, every place found; what only other members hold
review              what is doubtful; other_source: another OCR of a page
care, upgrading     backups, check, bin; a library brought up to date
sharing, incoming   what others did, merged; what comes from other programs. collections: 专题
"""
