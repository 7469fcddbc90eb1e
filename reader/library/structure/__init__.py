"""A page's articles and paragraphs as a person sets them. Open first: `outline`, then `articles` and
`paragraphs`.

order   the articles' order; rows: what the operations share; ask: questions that they put to a page
"""
