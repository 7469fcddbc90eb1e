"""What comes back in: `actions` asks for files.

`dialog` shows what annotations and tables would change; `whole` takes in a library that was written out
whole.
"""
