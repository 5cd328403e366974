"""What programs of one network share: toolkits, training, calls, questions, and who to ask."""
