"""The figures of a program at a glance: tiles, lines, the way from application to work, bars that filter."""
