"""Sheets on paper: `paint` makes pages of HTML, as PDF; `twins` knows which characters share a glyph;
`printing` prints with a preview."""
