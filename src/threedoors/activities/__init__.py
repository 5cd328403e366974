"""Activities people are invited to: events of our own or of others, who came, who goes along."""
