"""Care: thanks."""
