"""What this copy tells the others. Open first: `capture` (an undo step becomes a change).

touched     which shared things a step touched; things_now: what their rows say that the log does not
paragraphs  the same of texts, roles and pages' layouts
beginning   what was there before the library was shared, and what an earlier version left out
"""
