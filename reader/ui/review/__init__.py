"""The review list as work: one doubt after the other."""
