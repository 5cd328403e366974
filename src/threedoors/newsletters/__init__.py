"""What we tell our own people: newsletters made of blocks, to those who asked for them, and to nobody else."""
