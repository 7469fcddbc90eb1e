"""Papers by year and month, tags, saved searches. Open first: `view`, `model` (a tree of plain nodes)."""
