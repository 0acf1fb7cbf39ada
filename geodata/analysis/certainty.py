"""What can be told for certain about a place, line or parcel and a drawn feature."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import shapely
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, outlines
from geodata.analysis import bands
from geodata.analysis.bands import Bound
from geodata.errors import SubjectError
from geodata.schema import ExtentBasis, GeometryKind

DRAWN_M = (
    2.0  # how far a stretch is drawn off the line it follows: naming tolerance, rounding to six decimals
)


class Answer(StrEnum):
    """Whether all of the subject lies in the feature: yes, no part of it does, or neither can be said."""

    INSIDE = "inside"
    UNDECIDABLE = "undecidable"
    OUTSIDE = "outside"


class Reason(StrEnum):
    """Why the answer is what it is."""

    CERTAIN = "certain"
    ACROSS = "across"  # part of it lies inside and part outside, both for certain
    WITHIN_ACCURACY = "within-accuracy"  # nearer to the outline than that is accurate
    NOT_DELIMITED = "not-delimited"  # the plan does not delimit the feature; load the official layer
    OPEN_EDGE = "open-edge"  # nothing bounds an edge of it


@dataclass(frozen=True)
class Certainty:
    """How much of a subject is inside, undecidable and outside.

    In square metres for areas and metres for lines, both geodesic; in points for points.
    """

    feature_id: str
    answer: Answer
    reason: Reason
    inside: float
    undecidable: float
    outside: float


def undecided(feature_id: str) -> Reason | None:
    """Why nothing at all can be told for certain about a feature; None if something can.

    Notes
    -----
    An edge that nothing bounds may lie anywhere, and with it the area on either side: no place keeps its
    winding number under every such outline. So one open edge leaves everything open.

    Raises
    ------
    UnknownFeatureError
        If nothing of that id is drawn.
    """
    if catalog.feature(feature_id).properties.extent_basis is ExtentBasis.ASSUMED:
        return Reason.NOT_DELIMITED
    is_open = any(stretch.accuracy_m is None for stretch in outlines.stretches(feature_id))
    return Reason.OPEN_EDGE if is_open else None


def locate(subject: BaseGeometry, feature_id: str, *, accuracy_m: float, within_m: float = 0.0) -> Certainty:
    """Tell where a point, line or polygon lies in relation to a feature.

    Parameters
    ----------
    subject
        Points, lines or polygons (one kind), EPSG:4326.
    feature_id
        The drawn feature it is compared with.
    accuracy_m
        Distance in metres within which each point of the subject has its true place.
    within_m
        Distance in metres from the feature that still counts as inside it: what "inside" means for points
        and lines; 0 asks for the polygon itself.

    Returns
    -------
    certainty
        The three parts add up to the subject. A feature whose extent is assumed, or an edge of which nothing
        bounds, leaves all of it undecidable.

    Raises
    ------
    SubjectError
        If the subject is empty, invalid, of mixed kinds or not in degrees, or a distance is negative or not
        finite.
    UnknownFeatureError
        If nothing of that id is drawn.

    Notes
    -----
    Sound: "inside" and "outside" hold wherever the feature and the subject truly lie within their accuracies
    (see `bands`). More may be undecidable than need be, by at most a fiftieth of the accuracies and 2 m.
    """
    measure = _measure(subject)
    if not all(math.isfinite(value) and value >= 0 for value in (accuracy_m, within_m)):
        message = "accuracy_m and within_m must be finite and not negative"
        raise SubjectError(message)
    why = undecided(feature_id)
    if why is not None:
        return Certainty(feature_id, Answer.UNDECIDABLE, why, 0.0, measure(subject), 0.0)
    placed = _placed(subject)
    if isinstance(placed, Point):
        limits = bounds(feature_id, accuracy_m)
        return _point(feature_id, bands.holds(_drawn(feature_id), limits, placed, within_m))
    return _divided(feature_id, placed, zones(feature_id, accuracy_m, within_m), measure)


def zones(feature_id: str, accuracy_m: float, within_m: float = 0.0) -> tuple[BaseGeometry, BaseGeometry]:
    """Core and hull of a feature for subjects of an accuracy, in `crs.METRIC`.

    Parameters are those of `locate`; the feature must be one of which something can be told (`undecided`).
    """
    area, limits = _drawn(feature_id), bounds(feature_id, accuracy_m)
    return bands.core(area, limits, within_m), bands.hull(area, limits, within_m)


def _placed(subject: BaseGeometry) -> BaseGeometry:
    placed = crs.to_metric(subject)
    if not all(map(math.isfinite, placed.bounds)):
        message = "the subject must be in degrees, longitude before latitude"
        raise SubjectError(message)
    return placed


def bounds(feature_id: str, accuracy_m: float = 0.0) -> tuple[Bound, ...]:
    """Stretches of a feature with what they and a subject may be off together; none may be unbounded."""
    return tuple(
        Bound(stretch.geometry, stretch.accuracy_m + DRAWN_M + accuracy_m)
        for stretch in outlines.stretches(feature_id)
        if stretch.accuracy_m is not None
    )


def locate_point(longitude: float, latitude: float, feature_id: str, *, accuracy_m: float) -> Certainty:
    """`locate` for a place in degrees, EPSG:4326, for rooms that know no geometry."""
    return locate(Point(longitude, latitude), feature_id, accuracy_m=accuracy_m)


def holding(longitude: float, latitude: float, *, accuracy_m: float) -> tuple[Certainty, ...]:
    """Areas the plan names that hold a place, or may hold it.

    Parameters
    ----------
    longitude, latitude
        The place in degrees, EPSG:4326.
    accuracy_m
        How far off the place may be, metres.

    Returns
    -------
    certainties
        From small areas to large ones. Areas that hold the place for certain, areas whose outline is too near
        to tell, and areas about which nothing can be told if they are drawn around it; none that certainly
        do not hold it.
    """
    spot = crs.to_metric(Point(longitude, latitude))
    found = []
    for feature in catalog.features():
        if not feature.properties.refs or feature.geometry_type is not GeometryKind.POLYGON:
            continue
        told = locate_point(longitude, latitude, feature.id, accuracy_m=accuracy_m)
        can_be_told = told.reason in {Reason.CERTAIN, Reason.WITHIN_ACCURACY}
        if told.answer is not Answer.OUTSIDE and (can_be_told or _drawn(feature.id).covers(spot)):
            found.append((feature.area_m2 or 0.0, told))
    return tuple(told for _, told in sorted(found, key=lambda pair: pair[0]))


def _drawn(feature_id: str) -> BaseGeometry:
    """Area of a polygon in `crs.METRIC`; lines and points have none."""
    found = catalog.feature(feature_id)
    is_area = found.geometry_type is GeometryKind.POLYGON
    return catalog.metric_geometries(found.set_id)[feature_id] if is_area else Polygon()


def _point(feature_id: str, is_held: bool | None) -> Certainty:  # noqa: FBT001 - the answer itself
    if is_held is None:
        return Certainty(feature_id, Answer.UNDECIDABLE, Reason.WITHIN_ACCURACY, 0.0, 1.0, 0.0)
    answer = Answer.INSIDE if is_held else Answer.OUTSIDE
    return Certainty(feature_id, answer, Reason.CERTAIN, float(is_held), 0.0, float(not is_held))


def _divided(
    feature_id: str,
    subject: BaseGeometry,
    zones: tuple[BaseGeometry, BaseGeometry],
    measure: Callable[[BaseGeometry], float],
) -> Certainty:
    core, hull = zones
    total = measure(crs.to_storage(subject))
    dimension = int(shapely.get_dimensions(subject))
    if core.covers(subject):
        return Certainty(feature_id, Answer.INSIDE, Reason.CERTAIN, total, 0.0, 0.0)
    if hull.disjoint(subject):
        return Certainty(feature_id, Answer.OUTSIDE, Reason.CERTAIN, 0.0, 0.0, total)
    parts = (subject.intersection(core), subject.difference(hull))
    inside, outside = (
        sum((measure(crs.to_storage(piece)) for piece in _parts(part, dimension)), 0.0) for part in parts
    )
    reason = Reason.ACROSS if inside > 0 and outside > 0 else Reason.WITHIN_ACCURACY
    undecidable = max(0.0, total - inside - outside)
    return Certainty(feature_id, Answer.UNDECIDABLE, reason, inside, undecidable, outside)


def _parts(geometry: BaseGeometry, dimension: int) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(geometry) if shapely.get_dimensions(part) == dimension]


def _measure(subject: BaseGeometry) -> Callable[[BaseGeometry], float]:
    """How to measure parts of the subject, by its kind."""
    kinds = {int(kind) for kind in shapely.get_dimensions(shapely.get_parts(subject))}
    if subject.is_empty or not subject.is_valid or len(kinds) != 1:
        message = "the subject must be valid, not empty, and of points, lines or polygons alone"
        raise SubjectError(message)
    return (_count, crs.geodesic_length_m, crs.geodesic_area_m2)[kinds.pop()]


def _count(points: BaseGeometry) -> float:
    return float(shapely.get_num_coordinates(points))
