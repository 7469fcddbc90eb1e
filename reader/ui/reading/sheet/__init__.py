"""The text as it is set and painted. Open first: `page_view`; `sheet` lays out, `painting` paints behind,
`page_places` converts."""
