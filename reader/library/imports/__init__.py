"""Files on their way in. Open first: `batches` (an import), `staging` (its files before they are stored).

sources        the originals, by SHA-256, never changed
lost           an original under another name, or with other line ends, found again
re_recognise   what a better recogniser may do again
"""
