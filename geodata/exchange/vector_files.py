"""Sets as GeoPackage, Shapefile and KML, written by GDAL."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pyogrio

from geodata import catalog
from geodata.exchange.archives import README, to_readme, to_zip
from geodata.exchange.formats import Download, System
from geodata.exchange.frames import LEFT_OUT, SHORT_NAMES, to_frame
from geodata.exchange.statement import Statement
from geodata.schema import PLAN_DATE, GeometryKind

_SETTLED = f"{PLAN_DATE}T00:00:00.000Z"
_SHORT = {name: short for name, short in SHORT_NAMES.items() if short}


def _by_kind(set_id: str, frame: gpd.GeoDataFrame) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """Part a set by kind of geometry.

    A set of one kind keeps its name, with ``_`` for ``-`` as databases ask; of one with several kinds each
    part has ``_point``, ``_line`` or ``_polygon`` behind.
    """
    stem = set_id.replace("-", "_")
    kinds = frame.geometry.map(catalog.kind_of)
    several = kinds.nunique() > 1
    for kind in GeometryKind:
        if (kinds == kind).any():
            yield f"{stem}_{kind}" if several else stem, frame[kinds == kind]


def to_geopackage(download: Download, statement: Statement) -> bytes:
    """Write sets as one GeoPackage: a layer for each kind of geometry in a set, metadata on file and layers.

    References
    ----------
    OGC 12-128r18, GeoPackage Encoding Standard 1.3.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{download.set_id}.gpkg"
        for set_id in download.set_ids:
            said = dict(statement.sets[set_id])
            for name, part in _by_kind(set_id, to_frame(set_id, download.system)):
                pyogrio.write_dataframe(
                    part,
                    path,
                    driver="GPKG",
                    layer=name,
                    append=path.exists(),
                    dataset_metadata=dict(statement.whole),
                    layer_metadata=said,
                    layer_options={"IDENTIFIER": f"{said['title']} ({name})", "DESCRIPTION": said["notice"]},
                )
        _settle(path)
        return path.read_bytes()


def _settle(path: Path) -> None:
    """Set every time of writing to the plan's date, so that the same content gives the same bytes."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE gpkg_contents SET last_change = ?", (_SETTLED,))
        database.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (_SETTLED,))
        database.commit()


def to_shapefiles(download: Download, statement: Statement) -> bytes:
    """Write sets as a ZIP of Shapefiles in UTF-8, one for each kind of geometry in a set, and a readme.

    References
    ----------
    ESRI Shapefile Technical Description, July 1998.
    """
    with tempfile.TemporaryDirectory() as folder:
        for set_id in download.set_ids:
            frame = to_frame(set_id, download.system).drop(columns=list(LEFT_OUT)).rename(columns=_SHORT)
            for name, part in _by_kind(set_id, frame):
                pyogrio.write_dataframe(
                    part,
                    Path(folder) / f"{name}.shp",
                    driver="ESRI Shapefile",
                    encoding="UTF-8",
                    layer_options={"DBF_DATE_LAST_UPDATE": PLAN_DATE},
                )
        members = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
    return to_zip({README: to_readme(statement.readme), **members})


def to_kml(set_id: str, statement: Statement) -> bytes:
    """Write a set as KML, WGS 84; names in both languages, everything else as extended data.

    References
    ----------
    OGC 12-007r2, KML 2.3.
    """
    said = statement.sets[set_id]
    frame = to_frame(set_id, System.WGS84)
    frame["Name"] = frame["name_zh"] + " " + frame["name_en"]
    frame["Description"] = said["notice"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{set_id}.kml"
        pyogrio.write_dataframe(
            frame,
            path,
            driver="LIBKML",
            layer=set_id,
            dataset_options={
                "NAME": said["title"],
                "DESCRIPTION": "\n".join(f"{key}: {words}" for key, words in said.items()),
            },
        )
        return path.read_bytes()
