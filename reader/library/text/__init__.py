"""An article's text, corrected. Open first: `corrections` (a new version), `notes_follow` (spans carried by
the exact edits).

rewrite                what leaving a corrected paragraph does
find, replace          every place of a text, and another text there (replace_text: in one paragraph)
all_notes              every mark and note of the library, those on pictures, too
"""
