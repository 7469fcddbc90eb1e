"""Every form that an article had. Open first: `entries` (listed and compared); `record` writes them,
`restore` brings one back, `owners` knows whose paragraphs were whose then.
"""
