"""The reading view: the article, its marks, the source beside it, the masthead card."""
