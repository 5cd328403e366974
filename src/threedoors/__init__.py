"""Three Doors runs Connector Programs: one coffee opens three doors."""
