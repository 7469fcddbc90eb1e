"""Do the tests fail for the right reason? `python -m tests.mutants FILE… --tests TEST…`

changes.py  what can be changed in a module
record.py   which test runs which line, once, and how long each takes
trying.py   one change, the tests that meet it, in a fork of a process that has loaded everything
"""
