"""Selections out, and what comes back in.

`forms` is the table of all forms: a form is one file and one row there. `export` runs one: `collect` reads
each article
into an `article.ExportArticle`, the form makes bytes of it, `place/` puts them into files. `wording/`:
Markdown and its
templates. `citations/`, `tables/`, `records/`: what other programs read. `notes`: all annotations in one
file.
"""
