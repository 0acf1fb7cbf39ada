"""Declared and derived data of the plan: places, recipes, features, and what is known about them."""
