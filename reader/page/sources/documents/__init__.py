"""Text taken as text: html (pages of e-papers), docx (typescripts), pdf (its text layer). Open first:
`html`.
"""
