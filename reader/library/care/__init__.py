"""What keeps a library whole. Open first: `check`, `backup`.

backup, archive   copies: in backups/, in another folder, in one .zip; restore goes back to one
copying           how a copy is made so that it counts
making            a database where there is none yet
log               what a crash has left beside the database
rescue            saving what is open of a library whose folder is gone
originals         whether the files of originals/ are what they should be; trash is the bin
"""
