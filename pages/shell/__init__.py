"""What screens share: state, chrome, map, card, faults."""
