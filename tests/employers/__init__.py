"""Employers: the public page, visits, job leads, and the award."""
