"""Help for newcomers: places, pitches, getting ready, and what is theirs alone."""
