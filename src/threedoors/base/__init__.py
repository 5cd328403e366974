"""What every feature stands on: the clock, events, moves between states, pages, forms and words."""
