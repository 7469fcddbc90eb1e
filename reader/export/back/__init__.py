"""What comes back in. Open first: `read` (which kind of file it is); `w3c`, `hypothesis`, `table` read one
each."""
