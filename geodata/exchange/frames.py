"""The features of a set as a flat table with geometry: one column a statement, as other programs want it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geodata import catalog, crs
from geodata.catalog import Feature
from geodata.crs import Points
from geodata.exchange.formats import CODES, DECIMALS, System
from geodata.schema import FeatureProperties

_JOINT = "; "
Value = str | float | int | None


@dataclass(frozen=True)
class Field:
    """A column: its name, its name in a Shapefile ('' if it is left out there), and how it is read.

    A name in a Shapefile has ten signs of ASCII at most; its text 254 bytes at most, so longer ones are out.
    """

    name: str
    short: str
    read: Callable[[Feature], Value]


def _said(name: str) -> Callable[[Feature], Value]:
    def read(feature: Feature) -> Value:
        value: Any = getattr(feature.properties, name)
        if isinstance(value, tuple):
            return _joined(value)
        return str(value) if isinstance(value, str) else value

    return read


def _joined(texts: Iterable[str]) -> str:
    return _JOINT.join(texts)


def _edges(said: FeatureProperties) -> str:
    edges = [edge.model_dump(mode="json") for edge in said.edges]
    return json.dumps(edges, ensure_ascii=False) if edges else ""


FIELDS = (
    Field("id", "id", _said("id")),
    Field("name_zh", "name_zh", _said("name_zh")),
    Field("name_en", "name_en", _said("name_en")),
    Field("aliases", "aliases", _said("aliases")),
    Field("group", "group", _said("group")),
    Field("status", "status", _said("status")),
    Field("status_date", "stat_date", _said("status_date")),
    Field("refs", "refs", _said("refs")),
    Field("summary_zh", "summ_zh", _said("summary_zh")),
    Field("summary_en", "summ_en", _said("summary_en")),
    Field("method", "method", _said("method")),
    Field("extent_basis", "basis", _said("extent_basis")),
    Field("accuracy_m", "accuracy_m", _said("accuracy_m")),
    Field("area_m2", "area_m2", lambda feature: _rounded(feature.area_m2)),
    Field("length_m", "length_m", lambda feature: _rounded(feature.length_m)),
    Field("sources", "sources", _said("sources")),
    Field("quantities", "quantity", _said("quantities")),
    Field("industries", "industry", _said("industries")),
    Field("note_zh", "note_zh", _said("note_zh")),
    Field("note_en", "note_en", _said("note_en")),
    Field("built_from_zh", "", lambda feature: _joined(p.name_zh for p in feature.properties.built_from)),
    Field("built_from_en", "", lambda feature: _joined(p.name_en for p in feature.properties.built_from)),
    Field("edges", "", lambda feature: _edges(feature.properties)),
)
LABEL_EAST, LABEL_NORTH = "label_east", "label_north"
SHORT_NAMES = {field.name: field.short for field in FIELDS} | {
    LABEL_EAST: "label_east",
    LABEL_NORTH: "label_nrth",
}
LEFT_OUT = tuple(name for name, short in SHORT_NAMES.items() if not short)  # of a Shapefile
NUMBERS = ("accuracy_m", "area_m2", "length_m")


def _rounded(measure: float | None) -> float | None:
    return None if measure is None else round(measure)


def to_frame(set_id: str, system: System) -> gpd.GeoDataFrame:
    """Flatten a set.

    Parameters
    ----------
    set_id
        Id of a declared set.
    system
        Reference system of the result.

    Returns
    -------
    frame
        One row a feature in the order of the set, the columns of `FIELDS`, then `LABEL_EAST` and
        `LABEL_NORTH` (where the name stands) and the geometry, easting or longitude first. Lists are joined
        with ``; ``; edges are JSON. Coordinates in `System.ZONE_38` are rounded to the millimetre. A number
        that is not known is NaN, a text that is not known None or ''.

    Raises
    ------
    UnknownSetError
        If no such set is declared.
    """
    geometries = catalog.load(set_id).frame.geometry.to_numpy()
    drawn = [feature for feature in catalog.features() if feature.set_id == set_id]
    columns: dict[str, list[Value]] = {f.name: [f.read(feature) for feature in drawn] for f in FIELDS}
    labels = [_label(feature, system) for feature in drawn]
    columns |= {LABEL_EAST: [east for east, _ in labels], LABEL_NORTH: [north for _, north in labels]}
    if system is System.ZONE_38:
        geometries = shapely.transform(crs.all_to_metric(geometries), _with_zone_number)
    frame = gpd.GeoDataFrame(columns, geometry=geometries, crs=CODES[system])
    return frame.astype(dict.fromkeys(NUMBERS, np.float64))


def _with_zone_number(points: Points) -> Points:
    shifted: Points = points + np.array([crs.ZONE_38_M, 0.0])
    return shifted.round(DECIMALS[System.ZONE_38])


def _label(feature: Feature, system: System) -> tuple[float, float]:
    longitude, latitude = feature.label_longitude, feature.label_latitude
    if system is System.WGS84:
        return longitude, latitude
    northing, easting = crs.to_cgcs2000_zone38(longitude, latitude)
    return round(easting, DECIMALS[system]), round(northing, DECIMALS[system])
