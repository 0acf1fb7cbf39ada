"""What a rule finds: level, figure, place, and the key and values of its sentence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, plan_text
from geodata.errors import UnknownFeatureError
from geodata.rules.declared import Rule, units
from geodata.rules.relations import Tolerance

_DECIMALS = {"ha": 2, "m": 0, "percent": 1, "degrees": 0}
_NAMES = ("subject", "object", "container")


class Level(StrEnum):
    """How a statement stands, from good to bad; `undecidable` stands beside the scale."""

    PASS = "pass"  # noqa: S105 - a level, no password
    HINT = "hint"
    WARNING = "warning"
    CONFLICT = "conflict"
    UNDECIDABLE = "undecidable"


class Verdict(StrEnum):
    """What a predicate says before the rule's strength is weighed."""

    HOLDS = "holds"
    BROKEN = "broken"
    REPORTED = "reported"
    UNDECIDABLE = "undecidable"


class Key(StrEnum):
    """Sentences of findings; in the texts as ``finding_<key>``."""

    COVERED = "covered"
    UNCOVERED = "uncovered"
    BEYOND = "beyond"
    APART = "apart"
    OVERLAP_AREA = "overlap_area"
    OVERLAP_LENGTH = "overlap_length"
    OVERLAP_POINT = "overlap_point"
    WITHIN = "within"
    OUTSIDE_AREA = "outside_area"
    OUTSIDE_LENGTH = "outside_length"
    OUTSIDE_DISTANCE = "outside_distance"
    LISTED_WITHIN = "listed_within"
    LISTED_HOLDS = "listed_holds"
    LISTED_APART = "listed_apart"
    UNLOCATED = "unlocated"
    DROPPED = "dropped"
    WRONG_KIND = "wrong_kind"
    LARGE_ENOUGH = "large_enough"
    TOO_SMALL = "too_small"
    MEETS = "meets"
    MISSES = "misses"
    NEAR = "near"
    FAR = "far"
    DISTANCE = "distance"
    FOLLOWS = "follows"
    STRAYS = "strays"
    CLOSED = "closed"
    OPEN = "open"
    CONNECTED = "connected"
    CUT_OFF = "cut_off"
    IN_ORDER = "in_order"
    OUT_OF_ORDER = "out_of_order"
    IS_NORTH = "is_north"
    IS_SOUTH = "is_south"
    IS_EAST = "is_east"
    IS_WEST = "is_west"
    NOT_NORTH = "not_north"
    NOT_SOUTH = "not_south"
    NOT_EAST = "not_east"
    NOT_WEST = "not_west"
    REACHES = "reaches"
    OVERSHOOTS = "overshoots"
    FALLS_SHORT = "falls_short"
    HEADS = "heads"
    VEERS = "veers"
    BETWEEN = "between"
    NOT_BETWEEN = "not_between"
    CIRCLES_TRUE = "circles_true"
    CIRCLES_OFF = "circles_off"
    SHARE = "share"
    STATUS_SAME = "status_same"
    STATUS_DIFFERS = "status_differs"
    NOTED = "noted"
    NOT_NOTED = "not_noted"
    LOCATED = "located"
    NOT_LOCATED = "not_located"
    FIGURES_AGREE = "figures_agree"
    FIGURES_DIFFER = "figures_differ"
    IMPLIED = "implied"
    QUANTITIES_AGREE = "quantities_agree"
    QUANTITIES_DIFFER = "quantities_differ"
    ROWS_AGREE = "rows_agree"
    ROWS_DIFFER = "rows_differ"
    NOT_WORSE = "not_worse"
    WORSE = "worse"
    WORDS_FOUND = "words_found"
    WORDS_DIFFER = "words_differ"
    CONTRADICTION_GONE = "contradiction_gone"
    WORDING = "wording"
    NO_COUNTERPART = "no_counterpart"
    NOT_HELD = "not_held"


@dataclass(frozen=True)
class Outcome:
    """What a predicate found; `place` is in `crs.METRIC`, `compared` are the objects measured against."""

    verdict: Verdict
    key: Key
    features: tuple[str, ...] = ()
    figure: float | None = None
    unit: str = ""
    place: BaseGeometry | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    compared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What one check of a rule found on one pair or part.

    `figure` is in `unit` ("m", "ha", "percent", "degrees" or a unit of the plan), `tolerance` in metres or
    hectares, `allowed` its declaration with the reason; `place` is the offending part in EPSG:4326, None
    where there is none.
    `values` fill the sentence of `key`: ids under ``subject``, ``object`` and ``container``, else figures.
    """

    rule: Rule
    level: Level
    key: Key
    values: Mapping[str, Any]
    features: tuple[str, ...] = ()
    figure: float | None = None
    unit: str = ""
    tolerance: float | None = None
    allowed: Tolerance | None = None
    place: BaseGeometry | None = None

    @property
    def decidable(self) -> bool:
        """Whether the data can decide the statement."""
        return self.level is not Level.UNDECIDABLE

    def words(self, language: Literal["zh", "en"]) -> dict[str, Any]:
        """Values with names for ids, in one language, and figures rounded to what their unit deserves.

        Parameters
        ----------
        language
            ``zh`` or ``en``.

        Returns
        -------
        values
            What the placeholders of the sentence ``finding_<key>`` stand for.
        """
        told = {key: _spoken(key, value, language) for key, value in self.values.items()}
        told["unit"] = unit_name(self.unit, language)
        if self.figure is not None:
            decimals = self.values.get("decimals", _DECIMALS.get(self.unit, 0))
            told["figure"] = _rounded(self.figure, decimals)
        return told

    def to_json(self) -> dict[str, Any]:
        """Finding as plain values; the place as a GeoJSON geometry, six decimals."""
        place = None if self.place is None else json.loads(shapely.to_geojson(crs.on_grid(self.place)))
        return {
            "rule": self.rule.id,
            "level": str(self.level),
            "decidable": self.decidable,
            "strength": str(self.rule.strength),
            "refs": list(self.rule.refs),
            "key": str(self.key),
            "values": {key: list(v) if isinstance(v, tuple) else v for key, v in self.values.items()},
            "features": list(self.features),
            "figure": self.figure,
            "unit": self.unit,
            "tolerance": self.tolerance,
            "tolerance_reason": self.allowed.reason_en if self.allowed else None,
            "place": place,
        }


def _rounded(value: float, decimals: int) -> float | int:
    return round(value, decimals) if decimals else round(value)


def _spoken(key: str, value: Any, language: str) -> Any:
    if key not in _NAMES:
        return int(value) if isinstance(value, float) and value.is_integer() else value
    joint = "、" if language == "zh" else ", "
    ids = value if isinstance(value, tuple) else (value,)
    return joint.join(name_of(feature_id, language) for feature_id in ids)


def unit_name(unit: str, language: str) -> str:
    """Name of a unit of figures in one language; empty where there is none."""
    named = units().get(unit)
    return "" if named is None else str(named.name_zh if language == "zh" else named.name_en)


def name_of(feature_id: str, language: str) -> str:
    """Name of a thing the plan names or we draw; its id where it has none.

    Parameters
    ----------
    feature_id
        Id in the inventory or of a drawn feature.
    language
        ``zh`` or ``en``.
    """
    said: Any = plan_text.inventory().get(feature_id)
    if said is None:
        try:
            said = catalog.feature(feature_id).properties
        except UnknownFeatureError:
            return feature_id
    return str(said.name_zh if language == "zh" else said.name_en)
