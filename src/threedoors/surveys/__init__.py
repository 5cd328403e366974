"""What came of it: the short survey, the thank-you and the end."""
