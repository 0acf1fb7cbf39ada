"""What the reader sees and reads, declared."""
