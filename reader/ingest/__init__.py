"""Files and folders in. Open first: `preview` (pass 1: hash, recognise, stage), `store` (pass 2: issues).

find, page_file, pool   which files are pages; one of them read; in processes of its own
names, rules            what names of files and folders say, and rules made of that
contradictions          where they say something else than the masthead
dividing, halves        a file that holds several pages; a page that came in two files
pictures, pairing       pictures, and which text each shows; ocr/: read where they have none
mets_issue, fetched     what a METS file says of the others; files that came from a shared server
prepare, redo, report   what storing asks of a file; recognised again; the report as a table
"""
