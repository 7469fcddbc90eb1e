"""What every part of the window stands on. Open first: `jobs` (work off the UI thread), `theme`.

job_kinds, garbage        what jobs are asked for; garbage is collected in one thread alone
theme, tokens, stylesheet colours and fonts, and the style sheet made of them; icons; roles of paragraphs
controls, tab_order       small parts of panes; where Tab goes; flow: widgets in lines like words
qt_text, exact_edit       the door for text to Qt and back; a field that changes only what was typed
kept_size, fitting        windows as they were left; none is larger than its screen
language, log_file        the window's language; the log
"""
