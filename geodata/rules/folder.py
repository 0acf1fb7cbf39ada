"""Features of a folder as evidence: read as a stream, one batch in memory, refused where they are wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import shapely
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.errors import EvidenceError
from geodata.faults import Fault
from geodata.rules.evidence import Evidence, Extent, Progress, as_parts, extent_of, listed_things
from geodata.rules.stream import NoCollectionError, members
from geodata.schema import ExtentBasis, FeatureId, FeatureProperties
from geodata.validate_geometry import geometry_of

BATCH = 500  # small, so that what is read can be given back soon
MOST_FAULTS = 20
MOST_POINTS = 2_000_000  # of one feature
_LIMITS = np.array([180.0, 90.0, 180.0, 90.0])


class PartProperties(BaseModel):
    """What a part of an extent must say; whatever else its owner says is left alone.

    Without a basis the part counts as assumed, so that nothing is certain by mistake.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Annotated[str, Field(min_length=1, max_length=200)]
    part_of: FeatureId
    extent_basis: ExtentBasis = ExtentBasis.ASSUMED


@dataclass
class _Gathered:
    """What has been read: full features by id, parts by the extent they form, and every fault."""

    features: dict[str, Extent] = field(default_factory=dict)
    parts: dict[str, list[Any]] = field(default_factory=dict)
    bases: dict[str, set[ExtentBasis]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def fail(self, fault: Fault) -> None:
        """Note a fault; too many end the reading."""
        self.faults.append(fault)
        if len(self.faults) >= MOST_FAULTS:
            raise EvidenceError(tuple(self.faults))


def from_folder(folder: Path, *, progress: Progress | None = None) -> Evidence:
    """Read a folder of feature files.

    Parameters
    ----------
    folder
        Holds ``*.geojson`` in the form of `geodata/features`, in EPSG:4326. Features that carry
        ``part_of`` form together the extent of the feature of that id.
    progress
        Called with the bytes read, their total, and the name of the file.

    Returns
    -------
    evidence
        Extents in `crs.METRIC`; what is listed is taken from the plan's own list.

    Raises
    ------
    EvidenceError
        If anything in the folder cannot be trusted: every fault with file and feature, at most
        `MOST_FAULTS`.
    """
    paths = sorted(folder.glob("*.geojson")) if folder.is_dir() else []
    if not paths:
        raise EvidenceError((Fault(str(folder), "", "", "no_folder"),))
    gathered = _Gathered()
    total, done = sum(path.stat().st_size for path in paths), 0
    for path in paths:
        for position in _read(path, gathered):
            if progress:
                progress(done + position, total, path.name)
        done += path.stat().st_size
    return _evidence(gathered)


def _evidence(gathered: _Gathered) -> Evidence:
    for key in gathered.parts.keys() & gathered.features.keys():
        gathered.fail(Fault("", key, "", "part_and_whole"))
    if gathered.faults:
        raise EvidenceError(tuple(gathered.faults))
    joined = {key: _joined(key, gathered) for key in gathered.parts}
    return Evidence({**gathered.features, **joined}, listed_things())


def _joined(key: str, gathered: _Gathered) -> Extent:
    bases = gathered.bases[key]
    basis = ExtentBasis.ASSUMED if ExtentBasis.ASSUMED in bases else min(bases)
    return Extent(key, as_parts(np.concatenate(gathered.parts[key])), basis)


def _read(path: Path, gathered: _Gathered) -> Iterator[int]:
    """Read one file in batches; yields the position in bytes."""
    try:
        with path.open("rb") as stream, TextIOWrapper(stream, encoding="utf-8") as text:
            for batch in _batches(members(text)):
                _take(path.name, batch, gathered)
                yield stream.tell()
    except NoCollectionError:
        gathered.fail(Fault(path.name, "", "", "not_collection"))
    except EvidenceError:
        raise
    except (OSError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        gathered.fail(Fault(path.name, "", "", "unreadable", {"reason": reason}))


def _batches(listed: Iterator[Any]) -> Iterator[list[tuple[int, Any]]]:
    batch: list[tuple[int, Any]] = []
    for position, member in enumerate(listed):
        batch.append((position, member))
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _take(file: str, batch: list[tuple[int, Any]], gathered: _Gathered) -> None:
    read = [found for position, member in batch if (found := _member(file, position, member, gathered))]
    if not read:
        return
    said = [properties for properties, _ in read]
    shapes = shapely.force_2d(np.array([geometry for _, geometry in read], dtype=object))
    _refuse_bad(file, [item.id for item in said], shapes, gathered)
    if gathered.faults:
        return
    metric = crs.all_to_metric(shapes)
    for index in np.flatnonzero(~np.isfinite(shapely.bounds(metric)).all(axis=1)):
        gathered.fail(Fault(file, said[index].id, "", "too_far"))
        return
    for key in dict.fromkeys(item.part_of for item in said if isinstance(item, PartProperties)):
        mine = [isinstance(item, PartProperties) and item.part_of == key for item in said]
        gathered.parts.setdefault(key, []).append(metric[np.array(mine)])
        bases = {item.extent_basis for item, is_mine in zip(said, mine, strict=True) if is_mine}
        gathered.bases.setdefault(key, set()).update(bases)
    for item, geometry in zip(said, metric, strict=True):
        if isinstance(item, FeatureProperties):
            gathered.features[item.id] = extent_of(item, (geometry,))


Said = FeatureProperties | PartProperties


def _member(file: str, position: int, member: Any, gathered: _Gathered) -> tuple[Said, BaseGeometry] | None:
    """Properties and geometry of one member; None with its fault noted if it cannot be read."""
    properties = member.get("properties") if isinstance(member, dict) else None
    if not isinstance(properties, dict) or member.get("type") != "Feature":
        gathered.fail(Fault(file, f"#{position}", "", "not_feature"))
        return None
    name = properties["id"] if isinstance(properties.get("id"), str) else f"#{position}"
    try:
        model = PartProperties if "part_of" in properties else FeatureProperties
        said = model.model_validate(properties)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "properties"
        gathered.fail(Fault(file, name, "", "bad_property", {"field": where, "reason": first["msg"]}))
        return None
    if said.id in gathered.seen:
        gathered.fail(Fault(file, name, "", "duplicate_id", {"other": "this folder"}))
        return None
    gathered.seen.add(said.id)
    geometry, faults = geometry_of(file, name, member.get("geometry"))
    for fault in faults:
        gathered.fail(fault)
    return None if geometry is None else (said, geometry)


def _refuse_bad(file: str, names: list[str], shapes: Any, gathered: _Gathered) -> None:
    """Note what lies outside longitude and latitude, is too large, or is not valid."""
    bounds = shapely.bounds(shapes)
    beyond = ~np.isfinite(bounds).all(axis=1) | (np.abs(bounds) > _LIMITS).any(axis=1)
    for index in np.flatnonzero(beyond):
        place = " ".join(str(value) for value in bounds[index][:2])
        gathered.fail(Fault(file, names[index], "", "out_of_range", {"coordinate": place}))
    for index in np.flatnonzero(shapely.get_num_coordinates(shapes) > MOST_POINTS):
        gathered.fail(Fault(file, names[index], "", "too_large", {"most": MOST_POINTS}))
    for index in np.flatnonzero(~beyond & ~shapely.is_valid(shapes)):
        message, _, place = str(shapely.is_valid_reason(shapes[index])).partition("[")
        gathered.fail(Fault(file, names[index], place.rstrip("]"), "invalid", {"reason": message}))
