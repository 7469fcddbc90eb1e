"""提纲: a page's articles and paragraphs, to be put in order. Open first: `pane`."""
