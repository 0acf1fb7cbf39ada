"""What people take away: the printable figure. Loads, draws, writes files."""
