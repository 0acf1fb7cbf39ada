"""A parcel against the plan: what it is in, what it is near, what the plan says about it."""
