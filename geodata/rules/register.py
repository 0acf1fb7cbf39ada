"""What the rules find on our own data: once per process, each finding with its id, its places as a file."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import shapely

from geodata import crs
from geodata.catalog import HASH_LENGTH
from geodata.errors import UnknownFindingError, UnknownSetError
from geodata.rules.declared import Kind, Strength
from geodata.rules.evaluation import evaluate
from geodata.rules.findings import Finding, Level

SET = "findings"


@dataclass(frozen=True)
class FindingFilter:
    """What to keep of the findings: empty parts let everything through; `text` is looked for by the page."""

    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class FindingChoices:
    """What each part of a filter can be chosen from."""

    kinds: tuple[str, ...] = tuple(map(str, Kind))
    levels: tuple[str, ...] = tuple(map(str, Level))
    strengths: tuple[str, ...] = tuple(map(str, Strength))


@cache
def findings() -> Mapping[str, Finding]:
    """Findings on our data by id (``R-23-2``: the second of rule R-23), in the order of the rules."""
    counts: Counter[str] = Counter()
    numbered = {}
    for found in evaluate():
        counts[found.rule.id] += 1
        numbered[f"{found.rule.id}-{counts[found.rule.id]}"] = found
    return MappingProxyType(numbered)


def finding(finding_id: str) -> Finding:
    """Look one finding up.

    Raises
    ------
    UnknownFindingError
        If no rule finds anything under that id.
    """
    if finding_id not in findings():
        raise UnknownFindingError(finding_id)
    return findings()[finding_id]


def filter_findings(wanted: FindingFilter) -> dict[str, Finding]:
    """Keep the findings that pass kind, level and strength, by id and in their order."""
    return {
        key: found
        for key, found in findings().items()
        if (not wanted.kinds or found.rule.kind in wanted.kinds)
        and (not wanted.levels or found.level in wanted.levels)
        and (not wanted.strengths or found.rule.strength in wanted.strengths)
    }


def bounds(finding_id: str) -> tuple[float, float, float, float] | None:
    """West, south, east, north of a finding's place in degrees; None where it has none."""
    place = finding(finding_id).place
    if place is None:
        return None
    west, south, east, north = place.bounds
    return (west, south, east, north)


@cache
def payload(set_id: str = SET) -> bytes:
    """Places of all findings as GeoJSON, EPSG:4326; properties are id and level.

    Raises
    ------
    UnknownSetError
        If another set is asked for.
    """
    if set_id != SET:
        raise UnknownSetError(set_id)
    features = [
        {
            "type": "Feature",
            "properties": {"id": key, "level": str(found.level)},
            "geometry": json.loads(shapely.to_geojson(crs.on_grid(found.place))),
        }
        for key, found in findings().items()
        if found.place is not None
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, separators=(",", ":"), allow_nan=False).encode()


def content_hash(set_id: str = SET) -> str:
    """First twelve hexadecimal digits of the SHA-256 of the payload."""
    return hashlib.sha256(payload(set_id)).hexdigest()[:HASH_LENGTH]


def address(set_id: str = SET) -> str:
    """HTTP path of the places as they are found now."""
    return f"/api/rules/{set_id}-{content_hash(set_id)}.geojson"
