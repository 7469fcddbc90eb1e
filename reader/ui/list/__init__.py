"""The article list. Open first: `article_list`; `model` holds all ids, rows are read when seen.

standing            where one stands and what is chosen, kept over other rows
bulk, bulk_dialog   many articles changed at once
"""
