"""Which printed lines make an article, and in which order they are read: a newspaper's page by its columns.

White alone does not tell: a headline over three columns stands beside other articles, and the column right
of its text begins level with it but without a headline of its own. So lines become runs (what follows in
one column in one type), large type opens an article, and each further run goes with the title right above
it, with the columns that it begins level with, or with what stands above.

Open stories.py first; gutters.py cuts lines that OCR read across columns, upright.py straightens the boxes,
runs.py, titles.py and rows.py are the steps, and spans.py says over which columns a title stands;
beginnings.py and parted.py tell what goes on from where.
"""
