"""A page's paragraphs as several people set them: where they stand, and what they say. Open first: `layouts`.

texts      corrections of a paragraph, put together
layouts    which paragraphs the articles consist of; relaid: a step as a layout; reshape: a layout as rows
divided    paragraphs that another version of the recogniser made of the same lines
passages   where a marked passage is now; beaten: corrections of paragraphs that were cut elsewhere
"""
