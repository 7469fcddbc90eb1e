"""Search that cannot miss. Open first: `answers` (which articles, how many), `query` (the language).

language/   conditions as values; the program's own words in English
tokens, narrowing, form_rows   a query's parts, conditions in it, and as rows of a form
sql, rare, near, rank          a query asked
index, bulk_update, care       the index kept, and built anew
hits                           places in an article; facets: what a result consists of; saved: saved searches
"""
