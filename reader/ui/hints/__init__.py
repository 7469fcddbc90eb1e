"""Five hints of the first days, each where it is needed and once.

Open first: `first_steps` (what is said, and when).
"""
