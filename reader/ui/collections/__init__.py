"""专题 left of the text: what stands in a collection, in its order, and notes between.

Open first: `pane`; `model` reads the rows that are seen, `delegate` paints them, in `note` a note is written;
`collecting` has the actions, in the menu, the sidebar and beside the text.
"""
