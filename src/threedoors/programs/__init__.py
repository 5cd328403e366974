"""Networks, hosts and programs, and the rules each program runs by, as data."""
