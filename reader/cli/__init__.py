"""The command line: the same functions as the window, without Qt.

Open first: `main` (the commands, and what an error becomes), then the file of the command.

inspect_files, imports   what a file would be recognised as; files in
exports, search          articles out; queries, here and (elsewhere) in what other members hold
review, care             what is doubtful, and decisions; backup, restore, check
sharing                  change packs and the shared server
grammar                  how a group says which options its commands have
terminal, exit_codes     what a command opens, prints and returns
"""
