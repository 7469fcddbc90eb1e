"""What can be done.

Open first: `table` (every action with its words, keys, place); each file does the actions of one menu.
"""
