"""Candidates made for tests: every raw value given, on one spot in the middle of the district."""

from collections.abc import Mapping

import numpy as np
from shapely.geometry import Point

from geodata import crs
from geodata.analysis.certainty import Reason
from geodata.ranking.criteria import Measure, criteria
from geodata.ranking.footprint import POSITIONS, build_footprint
from geodata.ranking.measures import Candidate, Value

SPOT = Point(113.12, 29.37)


def known(raw: float) -> Value:
    """A value without any doubt."""
    return Value(raw, raw, raw, is_certain=True)


UNKNOWN = Value(None, None, None, is_certain=False, reason="no-area")


def candidate(candidate_id: str, values: Mapping[str, Value], reason: Reason | None = None) -> Candidate:
    """Candidate with these values; what is left out is unknown. Distances do not change with the position."""
    told = {said.id: values.get(said.id, UNKNOWN) for said in criteria() if said.measure is not Measure.FIT}
    distances = [said.id for said in criteria() if said.measure is Measure.DISTANCE]
    raws = {key: told[key].raw for key in distances}
    samples = {key: np.full(POSITIONS, np.nan if raw is None else raw) for key, raw in raws.items()}
    ground = build_footprint(crs.to_metric(SPOT), accuracy_m=0.0, reason=reason)
    return Candidate(candidate_id, None, ground, {}, told, samples, dict.fromkeys(distances, 0.0))
