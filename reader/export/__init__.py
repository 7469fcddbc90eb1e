"""Selections out. Open first: `export`; `collect` reads an article, `templates` words it."""
