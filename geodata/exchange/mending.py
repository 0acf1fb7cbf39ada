"""Shapes of a file made valid: what can be mended without a doubt is, the rest is refused with its place."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.errors import GEOSException
from shapely.geometry import MultiPolygon, Polygon

from geodata.errors import ExchangeError
from geodata.exchange.fields import declared_m2, name_of
from geodata.exchange.found import Shape, check_limits
from geodata.exchange.limits import MOST_TOUCHES
from geodata.exchange.refusal import Refusal
from geodata.exchange.rings import check_count, place_of
from geodata.exchange.survey import Area, RawParcel, Repair, RepairKind

SAME_AREA = 1e-3  # relative change of the area up to which a mended outline is the same
_PAIRS_AT_ONCE = 200_000
_OWN_PAIRS = 3  # a segment meets itself and its two neighbours


def mend(shapes: Sequence[Shape], *, is_clockwise: bool | None) -> tuple[RawParcel, ...]:
    """Make parcels of the shapes of a file.

    Parameters
    ----------
    shapes
        In the order of the file.
    is_clockwise
        Direction of shells that the format prescribes, None if it prescribes none.

    Returns
    -------
    parcels
        One a shape, valid; shells run counter-clockwise, holes clockwise.

    Raises
    ------
    ExchangeError
        If there are too many parcels or vertices, or a shape cannot be used: then the first such shape with
        its place, and how many `further` there are.
    """
    if not shapes:
        raise ExchangeError(Refusal.NO_POLYGONS)
    check_limits(len(shapes), sum(int(shapely.get_num_coordinates(shape.geometry)) for shape in shapes))
    parcels: list[RawParcel] = []
    faults: list[ExchangeError] = []
    for shape in shapes:
        try:
            parcels.append(_parcel(shape, is_clockwise=is_clockwise))
        except ExchangeError as fault:
            fault.number = shape.number
            faults.append(fault)
    if faults:
        faults[0].further = len(faults) - 1
        raise faults[0]
    return tuple(parcels)


def mend_area(area: Area, *, is_clockwise: bool | None) -> tuple[Area, list[Repair]]:
    """Make one area valid and say what was wrong; the argument stays unchanged.

    Raises
    ------
    ExchangeError
        If it cannot be mended without changing its extent.
    """
    _check_numbers(area)
    has_height = bool(shapely.has_z(area)) and bool(
        np.nan_to_num(shapely.get_coordinates(area, include_z=True)[:, 2]).any()
    )
    flat = shapely.force_2d(area)
    slim = _slim(flat)
    repeated = int(shapely.get_num_coordinates(flat) - shapely.get_num_coordinates(slim))
    sound, touching = (slim, 0) if slim.is_valid else _untangled(slim)
    if sound.area == 0:
        raise ExchangeError(Refusal.NO_AREA, place=place_of(shapely.get_coordinates(flat)[0]))
    counts = {
        RepairKind.TURNED_RING: _turned(slim, is_clockwise=is_clockwise),
        RepairKind.SELF_TOUCHING: touching,
        RepairKind.REPEATED_POINT: repeated,
        RepairKind.DROPPED_HEIGHT: int(has_height),
    }
    return shapely.orient_polygons(sound), [Repair(kind, count) for kind, count in counts.items() if count]


def _parcel(shape: Shape, *, is_clockwise: bool | None) -> RawParcel:
    if shape.fault is not None:
        raise shape.fault
    if shape.geometry is None or shape.geometry.is_empty:
        raise ExchangeError(Refusal.TOO_FEW_POINTS)
    area, repairs = mend_area(shape.geometry, is_clockwise=is_clockwise)
    if shape.is_measured and all(repair.kind is not RepairKind.DROPPED_HEIGHT for repair in repairs):
        repairs.append(Repair(RepairKind.DROPPED_HEIGHT, 1))
    if shape.closed:
        repairs.insert(0, Repair(RepairKind.CLOSED_RING, shape.closed))
    declared = shape.declared_m2
    if declared is None:
        declared = declared_m2(shape.attributes, max(map(abs, area.bounds)))
    name = name_of(shape.attributes) if shape.name is None else shape.name
    return RawParcel(shape.number, name, area, declared, shape.attributes, tuple(repairs))


def _check_numbers(area: Area) -> None:
    points = shapely.get_coordinates(area)
    finite = np.isfinite(points).all(axis=1)
    if not finite.all():
        raise ExchangeError(Refusal.NOT_FINITE, place=place_of(points[int(np.argmin(finite))]))


def _parts(area: Area) -> list[Polygon]:
    return list(area.geoms) if isinstance(area, MultiPolygon) else [area]


def _rings(area: Area) -> list[shapely.LinearRing]:
    return [ring for part in _parts(area) for ring in (part.exterior, *part.interiors)]


def _slim(area: Area) -> Area:
    """Area without repeated points."""
    try:
        return shapely.remove_repeated_points(area, 0)
    except GEOSException as fault:  # a ring with nothing but repeated points
        for ring in _rings(area):
            check_count(shapely.get_coordinates(ring))
        raise ExchangeError(Refusal.TOO_FEW_POINTS) from fault


def _turned(area: Area, *, is_clockwise: bool | None) -> int:
    """Count the rings that run the wrong way: against the format, or a hole the way of its shell."""
    count = 0
    for part in _parts(area):
        shell_is_clockwise = not part.exterior.is_ccw
        wanted = shell_is_clockwise if is_clockwise is None else is_clockwise
        count += shell_is_clockwise is not wanted
        count += sum(hole.is_ccw is not wanted for hole in part.interiors)
    return count


def _untangled(area: Area) -> tuple[Area, int]:
    """Resolve an outline that touches itself, if that leaves its area as it is."""
    for ring in _rings(area):
        check_count(shapely.get_coordinates(ring))
    place = _where(area)
    if _is_tangled(area):
        raise ExchangeError(Refusal.CROSSES_ITSELF, place=place)
    stated = sum(_signed_parts(area))
    resolved = shapely.make_valid(area, method="structure", keep_collapsed=False)
    if not isinstance(resolved, Polygon | MultiPolygon) or resolved.is_empty or stated <= 0:
        raise ExchangeError(Refusal.CROSSES_ITSELF, place=place)
    if abs(resolved.area - stated) > SAME_AREA * stated or len(_parts(resolved)) < len(_parts(area)):
        raise ExchangeError(Refusal.CROSSES_ITSELF, place=place)
    return resolved, max(1, sum(not part.is_valid for part in _parts(area)))


def _signed_parts(area: Area) -> list[float]:
    """Area of each part by its coordinates: loops that run against each other count against each other."""
    return [
        _shoelace(part.exterior) - sum(_shoelace(hole) for hole in part.interiors) for part in _parts(area)
    ]


def _shoelace(ring: shapely.LinearRing) -> float:
    points = shapely.get_coordinates(ring)
    x, y = (points - points[0]).T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def _where(area: Area) -> str:
    found = re.search(r"\[(\S+) (\S+)\]", shapely.is_valid_reason(area))
    return place_of([float(found[1]), float(found[2])]) if found else ""


def _is_tangled(area: Area) -> bool:
    """Tell whether segments meet so often that mending would take long and mean nothing."""
    segments = np.concatenate([_segments(ring) for ring in _rings(area)])
    tree = shapely.STRtree(segments)
    step = max(1, _PAIRS_AT_ONCE // len(segments))
    spare = MOST_TOUCHES * 2
    for start in range(0, len(segments), step):
        some = segments[start : start + step]
        spare -= max(0, tree.query(some, predicate="intersects").shape[1] - _OWN_PAIRS * len(some))
        if spare < 0:
            return True
    return False


def _segments(ring: shapely.LinearRing) -> npt.NDArray[np.object_]:
    points = shapely.get_coordinates(ring)
    return np.asarray(shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1)))
