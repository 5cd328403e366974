"""The checking machinery is checked too: a check that cannot fail is worth nothing."""
