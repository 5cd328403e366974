"""Care for the people who give their time: load, pauses, goodbyes, thanks; and what is stuck."""
