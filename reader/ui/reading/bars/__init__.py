"""Small bars and popovers over the text: selection, doubt, find, tags, type."""
