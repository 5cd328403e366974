"""Pairs that meet again and again: a monthly tap instead of clocks and introductions."""
