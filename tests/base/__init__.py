"""Tests of the base: clock, pages, parts, words."""
