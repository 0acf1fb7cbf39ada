"""HTTP beside the pages: layer files by content hash, browser files, health."""
