"""Plain tables of a record -> pictures of it, as Altair charts with a title and the same in words.

Needs the extra `plot`; `tables` and `picture` need nothing.
"""
