"""Lines whose place on paper is known. Open `printed` first; `edges` tells where they begin and end in their column."""
