"""Single things of a backup: what it has and the library has not, or has otherwise; and taking it back. Open
first: `taking`.

kept            a backup that is looked into, and one thing in it
former_texts    articles whose paragraphs or words are others there
"""
