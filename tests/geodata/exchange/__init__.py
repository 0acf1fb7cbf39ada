"""Files out of the data, read back by other programs."""
