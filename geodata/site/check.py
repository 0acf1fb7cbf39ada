"""Parcels against everything the plan draws."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from geodata import crs
from geodata.errors import StoppedError, SubjectError
from geodata.exchange.survey import Parcel
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck, Statement, gravest
from geodata.site.area_check import compare_areas
from geodata.site.nearness import Surroundings, build_surroundings, nearest
from geodata.site.overlap import Amounts, Chunk, build_chunk, divide
from geodata.site.statements import applying
from geodata.site.told import Answers, Codes, Column, Standing, build_column
from geodata.site.zones import Zone, compared_accuracy_m, zones

CHUNK = 250  # parcels between two words of progress
Progress = Callable[[int, int], None]


def check_parcels(
    parcels: Sequence[Parcel],
    *,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[ParcelCheck, ...]:
    """Tell of parcels what they are in, what they are near and which statements apply.

    Parameters
    ----------
    parcels
        Valid polygons, EPSG:4326.
    progress
        Told how many parcels are done and how many there are, at first and after every `CHUNK`.
    stop
        Asked before every zone of every chunk, because a single parcel may have very many corners; True stops
        the work.

    Returns
    -------
    checks
        One for each parcel, in the order of the parcels. The answers are those of `certainty.locate` for the
        accuracy that the check names.

    Raises
    ------
    SubjectError
        If a parcel is empty, invalid, not in degrees, or its accuracy no distance.
    StoppedError
        If `stop` said so. What was done is not returned: a part could be taken for the whole.
    """
    _refuse_unfit(parcels)
    told: dict[int, ParcelCheck] = {}
    tell = progress or _tell_nobody
    tell(0, len(parcels))
    around, memory = build_surroundings(), _Memory()
    for accuracy_m, rows in _by_accuracy(parcels).items():
        bench = _Bench(accuracy_m, zones(accuracy_m), around, memory, stop or _never)
        for chunk in neighbours(parcels, rows):
            told.update(zip(chunk, _check_chunk([parcels[row] for row in chunk], bench), strict=True))
            tell(len(told), len(parcels))
    return tuple(told[row] for row in range(len(parcels)))


def _tell_nobody(_done: int, _total: int) -> None:
    """Progress that nobody asked for."""


def _never() -> bool:
    """No wish to stop."""
    return False


def _refuse_unfit(parcels: Sequence[Parcel]) -> None:
    shapes = np.array([parcel.geometry for parcel in parcels], dtype=object)
    is_fit = shapely.is_valid(shapes) & ~shapely.is_empty(shapes) & (shapely.get_dimensions(shapes) == 2)  # noqa: PLR2004 - polygons
    for parcel, fits in zip(parcels, is_fit.tolist(), strict=True):
        west, south, east, north = parcel.geometry.bounds if fits else (math.nan,) * 4
        if not (-180 <= west <= east <= 180 and -90 < south <= north < 90):  # noqa: PLR2004 - degrees
            message = f"parcel {parcel.number} must be a valid polygon in degrees, longitude before latitude"
            raise SubjectError(message)
        if not (math.isfinite(parcel.accuracy_m) and parcel.accuracy_m >= 0):
            message = f"parcel {parcel.number}: accuracy_m must be finite and not negative"
            raise SubjectError(message)


class _Memory:
    """Statements by how parcels stand to every zone; most parcels stand like another."""

    def __init__(self) -> None:
        self._statements: dict[bytes, tuple[Statement, ...]] = {}

    def of(self, feature_ids: Sequence[str], stands: Codes) -> tuple[Statement, ...]:
        """Statements that apply to a parcel that stands so to the features."""
        key = stands.tobytes()
        if key not in self._statements:
            standings = map(Standing, stands.tolist())
            self._statements[key] = applying(dict(zip(feature_ids, standings, strict=True)))
        return self._statements[key]


@dataclass(frozen=True)
class _Bench:
    """What parcels of one accuracy are compared with."""

    accuracy_m: float
    zones: tuple[Zone, ...]
    around: tuple[Surroundings, ...]
    memory: _Memory
    stop: Callable[[], bool]

    def columns(self, chunk: Chunk) -> Iterator[Column]:
        """Answers of a chunk, zone by zone, until it is stopped."""
        for zone in self.zones:
            if self.stop():
                raise StoppedError
            yield build_column(zone, divide(zone, chunk))


def _by_accuracy(parcels: Sequence[Parcel]) -> dict[float, list[int]]:
    rows: dict[float, list[int]] = defaultdict(list)
    for row, parcel in enumerate(parcels):
        rows[compared_accuracy_m(parcel.accuracy_m)].append(row)
    return rows


def neighbours(parcels: Sequence[Parcel], rows: list[int]) -> Iterator[list[int]]:
    """Rows in chunks of parcels that lie near each other."""
    places = gpd.GeoSeries([parcels[row].geometry for row in rows], crs=crs.STORAGE)
    ordered = [rows[index] for index in np.argsort(places.hilbert_distance().to_numpy(), kind="stable")]
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _check_chunk(parcels: list[Parcel], bench: _Bench) -> Iterator[ParcelCheck]:
    chunk = build_chunk(np.array([parcel.geometry for parcel in parcels], dtype=object))
    columns = tuple(bench.columns(chunk))
    near = nearest(bench.around, chunk, bench.accuracy_m)
    decided = _decided([c for c, zone in zip(columns, bench.zones, strict=True) if zone.group.decides], chunk)
    feature_ids = [column.feature_id for column in columns]
    stands = np.stack([column.standings for column in columns], axis=1)
    gravest_of = np.min([column.severities for column in columns], axis=0)
    for row, parcel in enumerate(parcels):
        area_m2, stated_m2 = float(chunk.areas_m2[row]), parcel.declared_m2
        declared = None if stated_m2 is None else compare_areas(stated_m2, area_m2)
        severity = GRAVEST_FIRST[gravest_of[row]]
        yield ParcelCheck(
            number=parcel.number,
            name=parcel.name,
            area_m2=area_m2,
            declared_m2=stated_m2,
            accuracy_m=bench.accuracy_m,
            answers=Answers(columns, row),
            near=near[row],
            statements=bench.memory.of(feature_ids, stands[row]),
            decidable_share=float(decided[row]),
            severity=gravest([severity, declared.severity]) if declared else severity,
            declared=declared,
        )


def _decided(columns: Sequence[Column], chunk: Chunk) -> Amounts:
    """Share (0-1) of each parcel that areas decide on average."""
    decided_m2: Amounts = np.sum([c.found.inside_m2 + c.found.outside_m2 for c in columns], axis=0)
    shares: Amounts = np.minimum(1.0, decided_m2 / (chunk.areas_m2 * len(columns)))
    return shares
