"""What each unit is. Open first: `labelling`: the best path through `grammar` by `weighing`.

title_rows      rows of one title put together, before anything is looked at
looking         a unit by itself, as features; context: what its neighbours say, each in a file of around/
print_evidence  sizes of type, and what the program that read the page calls its blocks
about_…         named evidence; its weights, reasons and examples are in resources/evidence.toml
weighing        evidence as costs; readings: what the page's marks stand before
families        headings of one form
wordings        the words that papers use
"""
