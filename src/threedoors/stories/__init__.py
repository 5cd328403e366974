"""What people say in their own words, and exactly where it may be shown."""
