"""导出: `dialog` puts it together; `choices` what is chosen, `preview` what it will look like, `told` what
came of it, `favourites` what is kept to be done again.

`template_editor`: a person's own template with a live preview; `variables`: all that a template can name.
"""
