"""题录 as tables: CSV, Excel, JSON Lines. `columns`: their columns, named as newspaper databases name
them."""
