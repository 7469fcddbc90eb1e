"""Labels → articles. Open first: `articles`: pieces grouped, put in order, reflowed.

stacks         headline rows taken apart; reflow: paragraphs over column cuts; reading_order
strays         parts behind another article; kinship: whose words they say
repeats        passages read twice; doubts: what could have gone otherwise
"""
