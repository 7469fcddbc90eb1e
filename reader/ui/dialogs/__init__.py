"""The windows that open over the main one; imports/ and article/ have theirs.

Open first: the one that you saw.
"""
