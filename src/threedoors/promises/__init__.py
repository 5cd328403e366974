"""Who owes what by when: nudges, what is late, pauses."""
