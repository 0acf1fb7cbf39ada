"""Files out of and into the data: tables and features that other programs read."""
