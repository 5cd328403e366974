"""What we tell the world: planned posts, followers, the press, what people may copy."""
