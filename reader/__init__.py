"""报架 Baojia: reads, tags, annotates and exports digitised Chinese newspapers."""

__version__ = "0.1.0"
