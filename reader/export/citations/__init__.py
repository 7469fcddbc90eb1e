"""What reference managers read: GB/T 7714 as text, RIS, BibTeX, BibLaTeX, CSL-JSON, EndNote. `fields`: what
they share."""
