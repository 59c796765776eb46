"""What we know and keep: tables, texts, intake and the store.

The only wing of the program that touches disk. It imports nothing from ``analysis``.
"""

#: Printed on every receipt; the same as in pyproject.toml.
VERSION = "0.1.0"
