"""A line by itself. Open first: `decode` (bytes → text), `lines`, `wrapped` (lines → `units`).

undone, leftovers    what programs did to a text, undone, and wrote around it, taken off; program_marks: which
recurring, spacing   what recurs through a file; blanks between all characters
marks/, formulas     what programs set on lines; numbers as LaTeX; tables: rows of cells; hyphens
placed/              lines whose place on paper is known
charmodel, names     how well two characters go together at a cut; persons by their form
credits/             bylines, datelines and jumps by their form
suspicious           places that look misread
vocabulary           the words of resources/vocabulary.toml, for the patterns of all rooms
"""
