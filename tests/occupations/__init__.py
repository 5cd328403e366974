"""Occupations: finding them, how near they are, licenses, skills, the official tables."""
