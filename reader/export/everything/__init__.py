"""A whole library out into a folder of open files, and back. `write` and `read`; `manifest`: every file's
checksum, written last."""
