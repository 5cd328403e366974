"""A fictional community with real mail and a clock to move; only where the demo is switched on."""
