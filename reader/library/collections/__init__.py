"""专题: lists that a person puts together and orders by hand, and pins in the sidebar.

Open first: `lists` (made, named, put in order), `items` (articles, passages and notes in one, in order),
`pins`. A passage is an annotation, so that it goes with its characters. `order` has the articles alone.
Pins stay in this library; a shared collection (`sharing`) carries collections. Two items that two people put
in one place stand in the order of their uuids: alike in all copies.
"""
