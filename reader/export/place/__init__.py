"""Files that hold an export. Open first: `folder` (which file an article gets, and what is never written
over); `files`: whole or not at all."""
