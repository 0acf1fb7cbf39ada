"""Which drawn areas a line cuts apart, what changes if the line moves, and what the freed strip touches."""

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from geodata import catalog, crs
from geodata.errors import UnmeasurableError
from geodata.schema import GeometryKind

LEAST_PART_M2 = 100_000.0  # a smaller piece cut off (10 ha) says more of the drawing than of the ground


@dataclass(frozen=True)
class Cut:
    """An area that a line cuts apart.

    `length_m` is the geodesic length of the line inside the area; `parts_m2` are the geodesic areas of the
    pieces in square metres, the largest first. Pieces below `LEAST_PART_M2` are not counted.
    """

    area_id: str
    length_m: float
    parts_m2: tuple[float, ...]


@dataclass(frozen=True)
class Touch:
    """A feature near a line, as drawn: metres between them, 0 where they meet.

    `length_m` is the geodesic length of the line inside an area; 0 for points and lines.
    """

    feature_id: str
    distance_m: float
    length_m: float


@dataclass(frozen=True)
class Severance:
    """What a line cuts before and after it moves; the lengths of both are geodesic, in metres."""

    before_length_m: float
    after_length_m: float
    before: tuple[Cut, ...]
    after: tuple[Cut, ...]

    @property
    def freed(self) -> tuple[str, ...]:
        """Ids of the areas that the first line cuts and the second does not."""
        still = {cut.area_id for cut in self.after}
        return tuple(cut.area_id for cut in self.before if cut.area_id not in still)

    @property
    def newly_cut(self) -> tuple[str, ...]:
        """Ids of the areas that the second line cuts and the first does not."""
        before = {cut.area_id for cut in self.before}
        return tuple(cut.area_id for cut in self.after if cut.area_id not in before)


def cuts(line_id: str, set_ids: tuple[str, ...]) -> tuple[Cut, ...]:
    """Areas that a line cuts into more pieces than they have.

    Parameters
    ----------
    line_id
        A drawn line.
    set_ids
        Sets whose areas are examined; their points and lines are left out.

    Returns
    -------
    cuts
        By set and in the order of the file. An area that the line only enters, ending inside, is not cut.

    Raises
    ------
    UnknownFeatureError
        If the line is not drawn.
    UnmeasurableError
        If it is not a line.

    Notes
    -----
    Everything is taken as drawn: a line known to 2 km may cut other areas than the true one. How sure each
    is, its properties say.
    """
    line = _line(line_id)
    areas = (feature for feature in catalog.features() if feature.set_id in set_ids)
    found = (_cut(line, area.id) for area in areas if area.geometry_type is GeometryKind.POLYGON)
    return tuple(cut for cut in found if cut is not None)


def _line(line_id: str) -> BaseGeometry:
    if catalog.feature(line_id).geometry_type is not GeometryKind.LINE:
        message = f"{line_id} is not a line"
        raise UnmeasurableError(message)
    return shapely.line_merge(catalog.geometry(line_id))


def _cut(line: BaseGeometry, area_id: str) -> Cut | None:
    area = catalog.geometry(area_id)
    inside = shapely.intersection(line, area)
    if inside.length == 0:
        return None
    wholes = [whole for whole in shapely.get_parts(area) if shapely.intersects(whole, line)]
    pieces = [piece for whole in wholes for piece in split(whole, line).geoms]
    parts = sorted((crs.geodesic_area_m2(piece) for piece in pieces), reverse=True)
    counted = tuple(part for part in parts if part >= LEAST_PART_M2)
    if len(counted) <= len([whole for whole in wholes if crs.geodesic_area_m2(whole) >= LEAST_PART_M2]):
        return None
    return Cut(area_id, crs.geodesic_length_m(inside), counted)


def compare(before_id: str, after_id: str, set_ids: tuple[str, ...], *, within_id: str) -> Severance:
    """What changes for the drawn areas if a line moves.

    Parameters
    ----------
    before_id, after_id
        The line as it is, and as it is drawn elsewhere.
    set_ids
        Sets whose areas are examined.
    within_id
        The area inside which the two lines are measured.

    Raises
    ------
    UnknownFeatureError
        If a line or the area is not drawn.
    UnmeasurableError
        If one of the two is not a line.
    """
    whole = catalog.geometry(within_id)
    inside = [shapely.intersection(_line(line_id), whole) for line_id in (before_id, after_id)]
    lengths = [crs.geodesic_length_m(stretch) for stretch in inside]
    return Severance(lengths[0], lengths[1], cuts(before_id, set_ids), cuts(after_id, set_ids))


def touches(line_id: str, set_ids: tuple[str, ...], *, within_m: float) -> tuple[Touch, ...]:
    """What the plan names along a line: first what the line runs through longest, then by distance.

    Parameters
    ----------
    line_id
        A drawn line.
    set_ids
        Sets whose features are examined.
    within_m
        Largest distance in metres, in `crs.METRIC`. With the accuracy of the line, what lies farther cannot
        be touched by the true one.

    Returns
    -------
    touches
        Features with a paragraph, without the line itself.

    Raises
    ------
    UnknownFeatureError
        If the line is not drawn.
    UnmeasurableError
        If it is not a line.
    """
    line = _line(line_id)
    named = (f for f in catalog.features() if f.properties.refs and f.set_id in set_ids and f.id != line_id)
    found = [_touch(line, feature) for feature in named]
    kept = [touch for touch in found if touch.distance_m <= within_m]
    return tuple(sorted(kept, key=lambda touch: (-touch.length_m, touch.distance_m)))


def _touch(line: BaseGeometry, feature: catalog.Feature) -> Touch:
    metric = catalog.metric_geometries(feature.set_id)[feature.id]
    inside_m = 0.0
    if feature.geometry_type is GeometryKind.POLYGON:
        inside_m = crs.geodesic_length_m(shapely.intersection(line, catalog.geometry(feature.id)))
    return Touch(feature.id, float(shapely.distance(crs.to_metric(line), metric)), inside_m)
