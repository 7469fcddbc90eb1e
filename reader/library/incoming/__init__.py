"""What comes from elsewhere. Annotations: `model` what is known of one, `find` where it belongs, `take` stores it.

`tagged`: tags and notes that a table brings; `whole`: every row of a library, out and into an empty one.
"""
