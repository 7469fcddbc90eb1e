"""Undo and redo, kept by the store. Open first: `undo` (`with undo.step(db, …)`); triggers record each row's
old values.

rows        one row put back; replay: a step's rows
long_step   a step written in pieces
"""
