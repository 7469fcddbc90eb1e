"""A page's paragraphs as several people set them: where they stand, and what they say. Open first: `layouts`.

texts      corrections of a paragraph; text_merge: several put together; text_ways: from one text to another
layouts    which paragraphs the articles consist of; layout_values: as values; layout_merge: whose differ
relaid     a step as a layout; reshape: a layout as rows; rows: paragraphs as they stand here
divided    paragraphs that another version of the recogniser made of the same lines
passages   where a marked passage is now; leaf: what is read of a page for it
beaten     corrections of paragraphs that were cut elsewhere
"""
