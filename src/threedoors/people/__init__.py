"""Persons, their part in a program, what they agreed to, their emailed links, and who may open what."""
