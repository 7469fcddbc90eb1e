"""The outline of a page: its articles and their paragraphs, to be put in order."""
