"""What a program wants to reach in a year, and how far it is; what partners ask of it."""
