"""The tables' history: one module a version, each of them final once it has been released."""
