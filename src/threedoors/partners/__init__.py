"""Partner organizations: their people, what was talked about, agreements, and newcomers handed to them."""
