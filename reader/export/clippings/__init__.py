"""剪报: one article a sheet. `parts` says what stands on it, `sheet` makes HTML of that, `docx` Word, `pdf`
PDF by who can paint."""
