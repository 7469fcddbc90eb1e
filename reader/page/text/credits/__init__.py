"""Credits by their form. Open first: `heads` (what a paragraph opens with) and `bylines` (a line of its own).

reporters heads that name a reporter first, as papers of Taiwan and overseas credit
credit    what a credit says, and how papers write where an article came from
tails     what an article closes with; pictures: who took them; jumps: where an article goes on
"""
