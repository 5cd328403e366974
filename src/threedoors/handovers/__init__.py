"""A newcomer handed from one community to another, with their consent."""
