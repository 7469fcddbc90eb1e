"""The column beside the text. Open first: `column`.

masthead_panel   报头, in rows (field_line) that `fields` words
notes_panel      批注; notes_list: its rows
"""
