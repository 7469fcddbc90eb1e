"""What is doubtful, in floors: `items` (the review list), `candidates` (what there is to choose from),
`proposals` (what R would do), `decide` (each choice carried out).

suspects       疑字, F8; proofreading: 校对, how far pages have been read; counting: how much is open
"""
