"""Tests are sentences about what people see and get; they go through pages and actions."""
