"""The article list. Open first: `article_list`; `model` holds all ids, rows are read when seen."""
