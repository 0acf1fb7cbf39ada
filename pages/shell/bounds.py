"""Where to look so that something is seen with some ground around it."""

from geodata import catalog

AROUND = 0.012  # degrees of ground around a place that is flown to
Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees


def around(*feature_ids: str) -> Bounds:
    """Bounds to look at features with some ground around them, in degrees."""
    bounds = [catalog.feature(feature_id).bounds for feature_id in feature_ids]
    west, south = (min(box[side] for box in bounds) for side in (0, 1))
    east, north = (max(box[side] for box in bounds) for side in (2, 3))
    return with_ground((west, south, east, north))


def around_spot(longitude: float, latitude: float) -> Bounds:
    """Bounds to look at a place, in degrees."""
    return longitude - AROUND, latitude - AROUND, longitude + AROUND, latitude + AROUND


def with_ground(box: Bounds) -> Bounds:
    """A box with some ground around it."""
    west, south, east, north = box
    margin = max(AROUND / 3, 0.08 * max(east - west, north - south))
    return (west - margin, south - margin, east + margin, north + margin)
