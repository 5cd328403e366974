"""What helps a newcomer: places that help, what to say, getting ready, and notes of their own."""
