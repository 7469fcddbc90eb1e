"""版面: an issue's pages side by side, articles as blocks. Open first: `view`; `strips` sets the blocks."""
