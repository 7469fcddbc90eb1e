"""A library brought up to date. Open first: `upgrade` (migrations, and its form mended).

to_codes   what a single migration needs: finished sentences become codes with facts; old_sentences: of what
           such a sentence was made
"""
