"""The declared feature sets: read once, lent read-only, addressed by content hash."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.errors import UnknownFeatureError, UnknownSetError
from geodata.schema import FeatureProperties, GeometryKind, SetDeclaration, Source

FEATURES = Path(__file__).parent / "features"
SOURCES = Path(__file__).parent / "sources.toml"
HASH_LENGTH = 12
_KINDS = (GeometryKind.POINT, GeometryKind.LINE, GeometryKind.POLYGON)


@dataclass(frozen=True)
class FeatureSet:
    """A declared set: its declaration and a read-only frame in EPSG:4326, indexed by feature id."""

    id: str
    declaration: SetDeclaration
    frame: gpd.GeoDataFrame


@dataclass(frozen=True)
class Feature:
    """One drawn thing in plain values, for rooms that know no geometry library.

    Areas are in square metres and lengths in metres, both geodesic; None where the dimension has none.
    `bounds` is (west, south, east, north) in degrees.
    """

    id: str
    set_id: str
    properties: FeatureProperties
    geometry_type: GeometryKind
    area_m2: float | None
    length_m: float | None
    bounds: tuple[float, float, float, float]

    @property
    def label_longitude(self) -> float:
        """Longitude of the label point, degrees."""
        return self.properties.label_longitude

    @property
    def label_latitude(self) -> float:
        """Latitude of the label point, degrees."""
        return self.properties.label_latitude


@cache
def set_ids() -> tuple[str, ...]:
    """Ids of the declared sets, in alphabetical order."""
    return tuple(sorted(path.stem for path in FEATURES.glob("*.toml")))


@cache
def sources() -> dict[str, Source]:
    """Cited sources by id."""
    declared = tomllib.loads(SOURCES.read_text(encoding="utf-8"))
    return {key: Source(id=key, **value) for key, value in declared.items()}


@cache
def payload(set_id: str) -> bytes:
    """Bytes of the set's GeoJSON file as served.

    Raises
    ------
    UnknownSetError
        If no such set is declared.
    """
    if set_id not in set_ids():
        raise UnknownSetError(set_id)
    return (FEATURES / f"{set_id}.geojson").read_bytes()


def content_hash(set_id: str) -> str:
    """First twelve hexadecimal digits of the SHA-256 of the set's payload."""
    return hashlib.sha256(payload(set_id)).hexdigest()[:HASH_LENGTH]


def address(set_id: str) -> str:
    """HTTP path of the set's present content; it changes with every change of the data."""
    return f"/api/layers/{set_id}-{content_hash(set_id)}.geojson"


@cache
def data_hash() -> str:
    """Hash over all sets, in alphabetical order of their ids."""
    digest = hashlib.sha256("".join(content_hash(set_id) for set_id in set_ids()).encode())
    return digest.hexdigest()[:HASH_LENGTH]


@cache
def _members(set_id: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(payload(set_id))["features"])


@cache
def _loaded(set_id: str) -> FeatureSet:
    declared = tomllib.loads((FEATURES / f"{set_id}.toml").read_text(encoding="utf-8"))
    properties = [member["properties"] for member in _members(set_id)]
    frame = gpd.GeoDataFrame(
        properties,
        geometry=[shape(member["geometry"]) for member in _members(set_id)],
        index=pd.Index([item["id"] for item in properties], name="feature_id"),
        crs=crs.STORAGE,
    )
    return FeatureSet(set_id, SetDeclaration.model_validate(declared), frame)


def load(set_id: str) -> FeatureSet:
    """Lend a set; the frame is a shallow copy, so a caller's new columns stay the caller's.

    Raises
    ------
    UnknownSetError
        If no such set is declared.
    """
    if set_id not in set_ids():
        raise UnknownSetError(set_id)
    loaded = _loaded(set_id)
    return FeatureSet(loaded.id, loaded.declaration, loaded.frame.copy(deep=False))


@cache
def _by_id() -> dict[str, Feature]:
    return {
        member["properties"]["id"]: _feature(set_id, member)
        for set_id in set_ids()
        for member in _members(set_id)
    }


def kind_of(drawn: BaseGeometry) -> GeometryKind:
    """Dimension of a geometry."""
    return _KINDS[int(shapely.get_dimensions(drawn))]


def _feature(set_id: str, member: dict[str, Any]) -> Feature:
    geometry = shape(member["geometry"])
    kind = kind_of(geometry)
    west, south, east, north = geometry.bounds
    return Feature(
        id=member["properties"]["id"],
        set_id=set_id,
        properties=FeatureProperties.model_validate(member["properties"]),
        geometry_type=kind,
        area_m2=crs.geodesic_area_m2(geometry) if kind is GeometryKind.POLYGON else None,
        length_m=crs.geodesic_length_m(geometry) if kind is GeometryKind.LINE else None,
        bounds=(west, south, east, north),
    )


def features() -> tuple[Feature, ...]:
    """Every drawn feature, by set and in the order of its file."""
    return tuple(_by_id().values())


def feature(feature_id: str) -> Feature:
    """Look one feature up by its id.

    Raises
    ------
    UnknownFeatureError
        If nothing of that id is drawn.
    """
    if feature_id not in _by_id():
        raise UnknownFeatureError(feature_id)
    return _by_id()[feature_id]


def is_drawn(feature_id: str) -> bool:
    """Whether something of that id is drawn."""
    return feature_id in _by_id()


def geometry(feature_id: str) -> BaseGeometry:
    """Geometry of one feature in EPSG:4326.

    Raises
    ------
    UnknownFeatureError
        If nothing of that id is drawn.
    """
    found = feature(feature_id)
    placed: BaseGeometry = _loaded(found.set_id).frame.geometry.loc[feature_id]
    return placed


@cache
def metric_geometries(set_id: str) -> MappingProxyType[str, BaseGeometry]:
    """Geometries of a set by feature id, in `crs.METRIC`."""
    frame = _loaded(set_id).frame
    return MappingProxyType({str(key): crs.to_metric(value) for key, value in frame.geometry.items()})
