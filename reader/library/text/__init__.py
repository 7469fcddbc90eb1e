"""An article's text, corrected. Open first: `corrections` (a new version), `notes_follow` (spans carried by
the exact edits).

rewrite                what leaving a corrected paragraph does
replace, replace_text  find and replace
"""
