"""Parcels as a map is told them: GeoJSON, quickly, many at once."""

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata import sheet
from geodata.errors import ExchangeError
from geodata.exchange.candidates import Candidate
from geodata.exchange.conversion import place_parcels
from geodata.exchange.survey import Parcel, Survey

_DECIMALS = 7  # of a degree: a centimetre
_SAME_PLACE = 5  # decimals of a degree: a metre
_OUTLINES = 500  # parcels of a survey that are drawn one by one while its system is asked


def to_features(drawn: Iterable[tuple[BaseGeometry, Mapping[str, object]]]) -> bytes:
    """Write shapes in EPSG:4326 with their properties as an RFC 7946 feature collection, UTF-8."""
    shapes, told = zip(*drawn, strict=True) if (drawn := tuple(drawn)) else ((), ())
    rounded = shapely.transform(np.array(shapes, dtype=object), lambda points: points.round(_DECIMALS))
    features = (
        f'{{"type":"Feature","properties":{json.dumps(said, ensure_ascii=False)},"geometry":{geometry}}}'
        for said, geometry in zip(told, shapely.to_geojson(rounded).tolist(), strict=True)
    )
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()


def candidate_features(survey: Survey, candidates: Sequence[Candidate]) -> bytes:
    """Where the parcels would lie in each of several systems.

    Parameters
    ----------
    survey
        What was read.
    candidates
        Those to draw; one that no parcel can be in is left out.

    Returns
    -------
    payload
        Features with ``numbers`` (of the candidates that lie there, from 1), ``name`` (the same, written) and
        ``level`` = ``candidate``. Of more than 500 parcels the box of all is drawn.
    """
    by_place: dict[tuple[float, ...], list[int]] = {}
    shapes: dict[tuple[float, ...], BaseGeometry] = {}
    for number, candidate in enumerate(candidates, start=1):
        shape = _outlines(survey, candidate)
        if shape is not None:
            place = tuple(round(side, _SAME_PLACE) for side in shape.bounds)
            shapes.setdefault(place, shape)
            by_place.setdefault(place, []).append(number)
    return to_features(
        (shapes[place], {"numbers": numbers, "name": " · ".join(map(str, numbers)), "level": "candidate"})
        for place, numbers in by_place.items()
    )


def _outlines(survey: Survey, candidate: Candidate) -> BaseGeometry | None:
    if len(survey.parcels) > _OUTLINES:
        return shapely.box(*candidate.bounds) if candidate.bounds else None
    try:
        placed = place_parcels(
            survey, candidate.system, is_swapped=candidate.is_swapped, accuracy_m=candidate.accuracy_m
        )
    except ExchangeError:
        return None
    return MultiPolygon([part for parcel in placed for part in shapely.get_parts(parcel.geometry)])


def parcel_at(
    parcels: Sequence[Parcel], longitude: float, latitude: float, *, reach_deg: float
) -> int | None:
    """Number of the parcel at a place, the smallest if several; else of the nearest within reach.

    Parameters
    ----------
    parcels
        EPSG:4326.
    longitude, latitude
        The place, degrees.
    reach_deg
        How far off a parcel may be and still be meant, degrees of latitude.
    """
    shapes = np.array([parcel.geometry for parcel in parcels], dtype=object)
    held = np.flatnonzero(shapely.intersects_xy(shapes, longitude, latitude))
    if len(held):
        return parcels[int(held[np.argmin(shapely.area(shapes[held]))])].number
    away = shapely.distance(shapes, shapely.Point(longitude, latitude))
    nearest = int(np.argmin(away))
    return parcels[nearest].number if away[nearest] <= reach_deg else None


def first_on_sheet(parcels: Sequence[Parcel], *, most: int) -> tuple[Parcel, ...]:
    """Keep the first parcels that lie wholly on the map's sheet, in their order.

    Parameters
    ----------
    parcels
        EPSG:4326.
    most
        How many are kept.
    """
    boxes = shapely.bounds(np.array([parcel.geometry for parcel in parcels], dtype=object))
    west, south, east, north = sheet.BOUNDS
    inside = ((boxes[:, :2] >= (west, south)) & (boxes[:, 2:] <= (east, north))).all(axis=1)
    return tuple(parcels[place] for place in np.flatnonzero(inside)[:most].tolist())


def bounds_of(parcels: Sequence[Parcel]) -> tuple[float, float, float, float]:
    """West, south, east and north of parcels in degrees."""
    west, south, east, north = shapely.total_bounds([parcel.geometry for parcel in parcels]).tolist()
    return (west, south, east, north)
