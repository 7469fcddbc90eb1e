"""Sheets on paper: `paint` makes pages of HTML, as PDF or for a printer.

`contents` their table of contents; `twins` knows which characters share a glyph; `printing` prints with a
preview.
"""
