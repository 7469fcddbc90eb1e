"""The sample job and the pictures of the window, without anybody at the keyboard. Open first: `tour`.

stage, sample      one window after the other; the sample issues, read as a librarian would
screens            every screen: search, correcting, workplace, picture (of a page that `typeset` sets)
help_pictures      those of the help
"""
