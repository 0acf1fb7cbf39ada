"""Pure functions from features to answers; each answer says how far it can be trusted."""
