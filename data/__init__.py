"""What we know and keep: tables, texts, intake and the store.

The only wing of the program that touches disk. It imports nothing from ``analysis``.
"""
