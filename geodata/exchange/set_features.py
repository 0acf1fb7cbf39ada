"""A set as GeoJSON: its features as they are stored, with what the file says about itself."""

import json

from geodata import catalog
from geodata.exchange.statement import Statement


def to_geojson(set_id: str, statement: Statement) -> bytes:
    """Write a set as an RFC 7946 feature collection, EPSG:4326, one feature a line.

    Parameters
    ----------
    set_id
        Id of a declared set.
    statement
        What is said about the set becomes foreign members of the collection.

    References
    ----------
    RFC 7946, sections 4 (coordinate reference system) and 6.1 (foreign members).
    """
    head = {"type": "FeatureCollection", "name": set_id, **statement.sets[set_id]}
    lines = ",\n".join(_compact(feature) for feature in json.loads(catalog.payload(set_id))["features"])
    return f'{_compact(head)[:-1]},"features":[\n{lines}\n]}}\n'.encode()


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
