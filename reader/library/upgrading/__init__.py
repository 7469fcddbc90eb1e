"""What single migrations need, used once in a library's life. `to_codes`: finished sentences become codes
with facts; `old_sentences`: what such a sentence was made of.
"""
