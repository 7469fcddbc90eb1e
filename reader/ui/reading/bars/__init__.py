"""Small bars and popovers over the text: selection, doubt, find, tags (tag_targets: what they go on), and
settings: how the text is set.
"""
