"""What `../check` looks at that is not the database's rows.

originals   whether the imported files are what they should be; those that were renamed are put back
index       whether the search index knows the articles that there are
"""
