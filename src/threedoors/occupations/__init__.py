"""Occupations: finding one by its title, how near two are, skills, licences, and the official tables."""
