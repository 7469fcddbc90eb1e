"""What catalogues read: Dublin Core, MODS, drafts of CNMARC. `xml`: elements written in a fixed order."""
