"""What came of it: work, study, and other news, told by anyone, asked at milestones, corrected by new entries."""
