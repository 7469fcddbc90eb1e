"""The masthead beside the text. Open first: `cards`, over `fields` (what one page says) and `other_issues`
(what the rest of the library says about it)."""
