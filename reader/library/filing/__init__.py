"""Where pages belong. Open first: `issues` (adding pages to a day's paper), then `shelving` (filing them
elsewhere).

pages, page_rows   a recognised page as rows
papers             the authority list of titles
holdings           馆藏 and 缺期; issue_tree: the sidebar's counts
continuations      续文; article_order: `article.sort`
"""
