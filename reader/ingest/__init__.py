"""Files and folders in. Open first: `preview` (pass 1: hash, recognise, stage), `store` (pass 2: whole
issues).
"""
