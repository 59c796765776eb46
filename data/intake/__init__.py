"""From what colleagues have to notes: one small reader a kind of file."""
