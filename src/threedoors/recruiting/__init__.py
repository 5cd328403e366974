"""How people are found: prospects, attempts, recommendations by Connectors and counselors."""
