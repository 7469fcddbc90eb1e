"""What each unit is. Open first: `labelling`: the best path through `grammar` by `costs`.

features              a unit by itself; context: what its neighbours say; sequences: units in a row
costs, titles         evidence as costs; wordings: the words that papers use
"""
