"""What belongs to a search. Open first: `session`, `searchbar`.

facet_panel, facet_list, histogram   what narrows a result
kwic_view, kwic_model                every place in its line
query_builder, row_editor            conditions put together in a dialog
"""
