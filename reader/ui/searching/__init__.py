"""What belongs to a search: facets, the years as a chart, hits in context, conditions put together by hand."""
