"""Measures of speed and size, each a ratio within one run, so that any machine may run them."""
