"""Opinions as the map is told them: points with what their symbols need, and no words of anybody."""

import json
from collections.abc import Iterable
from typing import Any

from consultation.domain import Pin

_DECIMALS = 6


def pin_features(pins: Iterable[Pin], notice: str) -> bytes:
    """Pins as GeoJSON (RFC 7946, UTF-8); `notice` is what the file says of itself."""
    collection = {
        "type": "FeatureCollection",
        "notice": notice,
        "features": [_feature(pin) for pin in pins],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _feature(pin: Pin) -> dict[str, Any]:
    place = [round(pin.longitude, _DECIMALS), round(pin.latitude, _DECIMALS)]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": place},
        "properties": {
            "number": pin.number,
            "theme": str(pin.theme),
            "mood": str(pin.mood),
            "state": str(pin.state),
        },
    }
