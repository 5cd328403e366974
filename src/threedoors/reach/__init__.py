"""How far introductions reach: the network map, and the thirteen conversations of each newcomer."""
