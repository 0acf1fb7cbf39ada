"""Findings as GeoJSON: what was found, with its place where it has one."""

from collections.abc import Mapping
from typing import Any

from geodata.exchange.collections import to_collection
from geodata.rules import Finding


def to_geojson(findings: Mapping[str, Finding], *, notice: str, attribution: str) -> bytes:
    """Write findings as an RFC 7946 feature collection; a finding without a place has a null geometry.

    Parameters
    ----------
    findings
        What to write, by id and in this order.
    notice, attribution
        Foreign members of the collection: what this is not, and whose data was traced.
    """
    features = (_feature(key, found) for key, found in findings.items())
    return to_collection(features, notice=notice, attribution=attribution)


def _feature(finding_id: str, found: Finding) -> dict[str, Any]:
    said = {"id": finding_id, **found.to_json()}
    place = said.pop("place")
    summaries = {"summary_zh": found.rule.summary_zh, "summary_en": found.rule.summary_en}
    return {"type": "Feature", "id": finding_id, "geometry": place, "properties": {**said, **summaries}}
