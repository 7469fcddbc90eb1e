"""What is dragged out of the window into other programs. Open first: `articles`; what they are as text and
files is `reader/export/dragged`.

articles   articles, and items of a collection
carried    a drag whose text and files are made when somebody asks; the folder for files that leave
"""
