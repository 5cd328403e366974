"""What a program did in a period, counted once from what happened here."""
