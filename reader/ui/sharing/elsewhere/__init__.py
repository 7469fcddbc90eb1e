"""搜索共享库: what other members hold and this library does not. Open first: `view`.

view      the query, what was found, and one of them to read
asking    the question, asked in a thread of its own
rows      a found article as a row: its headline, where it stands, its places
page      a found article to read, with its places marked
entry     how one comes here: the menu, and the line below a search's answer
"""
