"""Selections out, and what comes back in.

Open first: `forms` (the table: a form is one file and one row there), then `export`, which runs one:
`collect` reads each article into an `article.ExportArticle`, the form makes bytes, `place/` puts them into
files.

wording/     Markdown by templates; clippings/: sheets to print; citations/, tables/, records/: for programs
notes        all annotations in one file (annotations/: as the W3C has them); collected: a collection
sample       what an export will look like; copied, dragged: to the clipboard, or out by a drag
everything/  a whole library out; back/: what comes back in. cleaning: what no file format can hold
"""
