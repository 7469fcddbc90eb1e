"""提纲: a page's articles and paragraphs, to be put in order. Open first: `pane`; `beside` shows it and keeps
it in step with the text, `meant` says what an action works on.
"""
