"""Employers who look for people: what we may tell them, visits, and what their own people gave."""
