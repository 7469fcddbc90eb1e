"""What keeps a library whole. Open first: `check`; `backup` and `archive` copy it and bring it back, `trash` is the bin.

disk           what is written stays written"""
