"""Places of the plan ranked for an investor: what is wanted there, measured, weighed, and how sure."""
