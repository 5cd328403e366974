"""What must be said: each letter owed, held, handed over, and never lost or doubled."""
