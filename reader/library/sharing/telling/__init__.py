"""What this copy tells the others. Open first: `capture` (an undo step becomes a change).

touched     which shared things a step touched; things_now: what their rows say that the log does not
usual       one corrected paragraph on a page as recognised: asked with one question
paragraphs  the same of texts, roles and pages' layouts
beginning   what was there before the library was shared, and what an earlier version left out
"""
