"""Care: mails."""
