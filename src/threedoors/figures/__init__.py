"""Every figure of the program has one definition, here: what it counts, of whom, in which period."""
