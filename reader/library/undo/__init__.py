"""Undo and redo, kept by the store. Open first: `undo` (`with undo.step(db, …)`); triggers record each row's old values.

replay      a step's changes put back; long_step: a step written in pieces
"""
