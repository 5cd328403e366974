"""Playbooks for hard cases: the steps a coordinator takes with one person, and what they hold back."""
