"""A counselor's own pages: their clients, how far each is, what was asked of them."""
