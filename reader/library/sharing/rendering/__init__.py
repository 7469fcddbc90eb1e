"""What the heads say, as rows of the library. Open first: `render`.

simple      things that are a row or two; tag_tree, taggings, marks: those that stand on others
bins        what lies in everybody's bin
"""
