"""The database file and what is beside it. Open first: `form`, then `connecting`.

form, mending       which tables, indices and triggers there have to be; a database that differs gets them
domains, rings      what each column may hold; chains that come back to where they began
connecting, faults  connections, made safe; what a database's error is, and the sentence for it
salvage             what can still be read of a table in a damaged database
seal                how many steps were acknowledged, kept outside the database
journal             a rollback journal: whether it is the database's as it is now
beside, places      other databases in the folder; what FAT, Windows and iCloud do to files
durable             files and folders that are there after a power cut
"""
