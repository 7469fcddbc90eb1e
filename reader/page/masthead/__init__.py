"""The masthead. Open first: `read`: rows → scan → find the zone → solve → roles.

rows, scan, token     source lines as rows, and what could be a field in each (date_forms, names, numbers)
find                  which rows are masthead, running head or imprint
solve, work           one consistent reading (day, dates, title)
roles                 what the zone's lines are
checks, suggest       the masthead against itself and other issues; what a page without one could be
"""
