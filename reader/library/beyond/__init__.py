"""Search in what is not in this library, because other members hold it. Open first: `documents`.

documents   an article as it is told to a search server: what is looked in, and what is shown
asked       a query as conditions that any engine understands
verify      which of the articles that an engine offers the query really finds, and where
changed     which pages have to be told anew

What speaks to a server is in sharing/search.
"""
