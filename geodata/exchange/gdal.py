"""Layers read by GDAL, from a private folder, by the one driver that its format needs."""

import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import pyogrio.raw
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from geodata.errors import ExchangeError
from geodata.exchange.refusal import Refusal
from geodata.exchange.signs import plain

_READING = threading.Lock()  # warnings are caught for the whole process
TRANSPARENT = "ISO-8859-1"  # texts come back as the bytes they are
_LOOSE = {"ESRI Shapefile", "OpenFileGDB"}  # formats that do not say which ring is a hole in which
_SORTING = "OGR_ORGANIZE_POLYGONS"  # GDAL's own takes minutes for some thousand rings that overlap
_FAULTS = (
    RuntimeError,
    ValueError,
    OSError,
    TypeError,
    OverflowError,
    KeyError,
)  # pyogrio's are RuntimeErrors


@dataclass(frozen=True)
class Layer:
    """Geometries (WKB) and columns of one layer; texts are the file's bytes where so asked."""

    geometries: npt.NDArray[np.object_]
    columns: Mapping[str, npt.NDArray[Any]]
    crs: str | None
    is_measured: bool
    is_loose: bool  # rings come as parts, not sorted into shells and holes

    def attributes(self, index: int) -> dict[str, str]:
        """What the columns say of one feature, as harmless text; nothing where they say nothing."""
        told = ((name, _text(values[index])) for name, values in self.columns.items())
        return {name: value for name, value in told if value}


@contextmanager
def private_folder() -> Iterator[Path]:
    """Folder that only this process can enter, and that is gone afterwards whatever happens."""
    with TemporaryDirectory(prefix="survey-") as folder:
        yield Path(folder)


def layer_names(path: Path) -> list[tuple[str, str | None]]:
    """Names of the layers of a file with their kind of geometry, None where they have none."""
    with _guarded():
        return [(str(name), kind) for name, kind in pyogrio.list_layers(path)]


def read_layer(
    path: Path,
    *,
    driver: str,
    most: int,
    layer: str | None = None,
    encoding: str | None = None,
    **options: str,
) -> Layer:
    """Read a layer of a local file.

    Parameters
    ----------
    path
        A file whose content has been checked, in a private folder.
    driver
        The GDAL driver that must be the one to open it.
    most
        Largest number of features read.
    layer
        Its name, None for the first.
    encoding
        Encoding of its texts, `TRANSPARENT` to find out later; None where the format says it.
    options
        Open options of the driver.

    Raises
    ------
    ExchangeError
        If GDAL cannot read it.
    """
    with _guarded() as caught:
        info = pyogrio.read_info(path, layer=layer, encoding=encoding, **options)
        if info["driver"] != driver:
            raise ExchangeError(Refusal.UNREADABLE)
        has_geometry = info["geometry_type"] is not None
        meta, _, geometries, values = pyogrio.raw.read(
            path, layer=layer, encoding=encoding, max_features=most, read_geometry=has_geometry, **options
        )
    names = [name if encoding == TRANSPARENT else plain(name) for name in meta["fields"].tolist()]
    count = len(values[0]) if values else 0
    return Layer(
        np.full(count, None, dtype=object) if geometries is None else geometries,
        dict(zip(names, values, strict=True)),
        meta["crs"],
        any("Measured" in str(warning.message) for warning in caught),
        driver in _LOOSE,
    )


@contextmanager
def _guarded() -> Iterator[list[warnings.WarningMessage]]:
    """Turn whatever GDAL says into one kind of error; its warnings are looked at, not shown."""
    with _READING, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pyogrio.set_gdal_config_options({_SORTING: "SKIP"})
        try:
            yield caught
        except ExchangeError:
            raise
        except _FAULTS as fault:
            raise ExchangeError(Refusal.UNREADABLE) from fault
        finally:
            pyogrio.set_gdal_config_options({_SORTING: None})


def to_geometry(wkb: bytes | None) -> tuple[BaseGeometry | None, int]:
    """Geometry of a feature; also how many of its rings had to be closed.

    Raises
    ------
    ExchangeError
        If it cannot be built.
    """
    if wkb is None:
        return None, 0
    try:
        with np.errstate(all="ignore"):  # numbers that are none are refused later, with their place
            return shapely.from_wkb(wkb), 0
    except shapely.errors.GEOSException:
        mended = _mended(wkb)
    if mended is None:
        raise ExchangeError(Refusal.TOO_FEW_POINTS)
    added = len(shapely.to_wkb(mended, output_dimension=3)) - len(wkb)
    return mended, max(1, added // (24 if mended.has_z else 16))


def _mended(wkb: bytes) -> BaseGeometry | None:
    with _READING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return shapely.from_wkb(wkb, on_invalid="fix")


def system_facts(crs: str | None) -> tuple[str, dict[str, str]]:
    """What a layer says about its coordinate system: its name, and its WKT or EPSG number."""
    if not crs:
        return "", {}
    try:
        found = CRS.from_user_input(crs)
    except CRSError:
        return plain(crs), {}
    if found.name.lower().startswith(("undefined", "unknown")):
        return "", {}
    authority = found.to_authority(min_confidence=100)
    code = {"epsg": authority[1]} if authority and authority[0] == "EPSG" else {}
    return plain(found.name), {"wkt": found.to_wkt(), **code}


def _text(value: Any) -> str:
    if value is None or isinstance(value, bytes | np.ndarray) or value != value:  # noqa: PLR0124 - NaN and NaT
        return ""
    return f"{value:.15g}" if isinstance(value, float) else plain(str(value))
