"""The column beside the text. Open first: `column`; `masthead_panel` above, `notes_panel` below."""
