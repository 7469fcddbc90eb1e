"""Dialogs about one article or issue: history, another source, credits, papers."""
