"""The demo: its story, its mailbox, its clock."""
