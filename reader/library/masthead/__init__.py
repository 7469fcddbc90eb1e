"""The masthead beside the text. Open first: `cards`; `other_issues` is what the rest of the library says about it."""
