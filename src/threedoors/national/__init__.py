"""What the communities of a network reach together: totals in which nobody can be found."""
