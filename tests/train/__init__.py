"""Fits the weights of resources/evidence.toml to labelled pages: `python -m tests.train --help`."""
