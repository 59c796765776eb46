"""What we hand out: one meeting pack, one writer a format. Writers lay out; none counts."""
