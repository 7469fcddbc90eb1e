"""The windows that open over the main one; imports/, article/ and bin/ have theirs.

Open first: the one that you saw.
"""
