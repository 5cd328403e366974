"""Who owes what by when: nudges, escalation, pauses, and the Today list."""
