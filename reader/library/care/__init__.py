"""What keeps a library whole. Open first: `check`, `backup`.

backup            copies in backups/; restore: back to one; copying: so that a copy counts
whole_copy        the whole library in another folder; archive: in one .zip
making            a database where there is none yet
log, interrupted  what a crash has left beside the database, or half done
aside, rescue     damaged files that are kept; saving what is open of a library whose folder is gone
findings          what a check finds, and what one can do about it; checks/: originals and index
single/           single things taken back from a backup
trash, put_back   the bin; single articles out of it. diagnosis: for a person who helps from afar
"""
