"""Whom to match: exact, at once, and able to say why. Numbers and rules alone: no pages, no rows, no Django."""
