"""Taking people in: applications, criteria, interviews, documents and the decision."""
