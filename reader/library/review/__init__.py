"""What is doubtful. Open first: `items` (the review list); `proposals`: what R would do; `decide`: each choice carried out.

suspects       疑字, F8; proofreading: 校对, how far pages have been read
"""
