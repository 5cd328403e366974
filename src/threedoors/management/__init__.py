"""Commands of the `threedoors` program."""
