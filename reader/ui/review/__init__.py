"""待复核 as work: one doubt after the other. Open first: `pane`."""
