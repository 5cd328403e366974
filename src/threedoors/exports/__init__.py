"""Lists for those who pay for a program: columns chosen one by one, kept as templates."""
