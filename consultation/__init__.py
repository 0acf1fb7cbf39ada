"""Public opinions on the plan: kept, moderated, answered. Knows no map, no page and no geometry object."""
