"""The masthead. Open first: `read`: rows → scan → find the zone → solve → roles.

rows, scan, forms/    source lines as rows, and what could be a field in each
evidence, find        what a row says of being masthead; which rows are masthead, running head or imprint
solve, work           one consistent reading (day, dates, title)
roles, around         what the zone's lines are, and what stands around masthead and articles
checks, suggest       the masthead against itself and other issues; what a page without one could be
"""
