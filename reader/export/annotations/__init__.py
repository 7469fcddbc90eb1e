"""Annotations for other programs: `w3c` writes the W3C's Web Annotation Data Model as JSON-LD."""
