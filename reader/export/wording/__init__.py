"""Articles as Markdown. Open first: `templates` (Jinja2, whatever it puts out is escaped); `escaping`: text
that stays text."""
