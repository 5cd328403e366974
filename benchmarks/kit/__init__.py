"""What the benchmarks share: bars, databases that last one run, a server for mail, and people in bulk."""
