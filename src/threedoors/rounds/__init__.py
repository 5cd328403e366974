"""Who sits with whom, round after round: speed networking, interviews, booths, and who would like to meet again."""
