"""Checks that are not tests; `bin/check` runs them."""
