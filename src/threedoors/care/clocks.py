"""Care: clocks."""
