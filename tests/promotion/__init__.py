"""What we tell the world: only as far as people said yes."""
