"""Feature collections to hand out, with what they are not and whose data was traced."""

import json
from collections.abc import Iterable
from typing import Any

from geodata import catalog


def to_collection(features: Iterable[dict[str, Any]], *, notice: str, attribution: str) -> bytes:
    """Write an RFC 7946 feature collection.

    Parameters
    ----------
    features
        GeoJSON features, EPSG:4326.
    notice, attribution
        Foreign members of the collection.

    Returns
    -------
    payload
        UTF-8.
    """
    collection = {
        "type": "FeatureCollection",
        "notice": notice,
        "attribution": attribution,
        "data_hash": catalog.data_hash(),
        "features": list(features),
    }
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False).encode()
