"""Several texts at once: tabs, and two texts side by side.

Open first: `tabs` (plain values: what is open), `panes` (one or two show the present tab, one is meant),
`desk` (opens, closes, goes from one to the other). `row`: the tabs; `half`: a pane, with a line above it
(`head`) beside another; `together`: two texts of one article in step; `tabbing`: the actions.
"""
