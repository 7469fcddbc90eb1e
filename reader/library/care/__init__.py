"""What keeps a library whole. Open first: `check`, `backup`.

backup, archive   copies: in backups/, in another folder, in one .zip; restore goes back to one
copying           how a copy is made so that it counts
making            a database where there is none yet
log, interrupted  what a crash has left beside the database, or half done
aside             damaged files that are kept
rescue            saving what is open of a library whose folder is gone
findings          what a check finds, and what one can do about it
checks/           whether the originals and the index are what they should be
single/           single things taken back from a backup
trash, put_back   the bin; single articles out of it. diagnosis: for a person who helps from afar
"""
