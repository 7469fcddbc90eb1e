"""Files on their way in. Open first: `batches` (an import), `staging` (its files before they are stored).

sources        the originals, by SHA-256, never changed
re_recognise   what a better recogniser may do again
"""
