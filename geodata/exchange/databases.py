"""GeoPackages and File Geodatabases: layers with polygons, one of which is read."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath

from geodata.errors import ExchangeError
from geodata.exchange import gdal
from geodata.exchange.archive import Archive
from geodata.exchange.features import shapes_of
from geodata.exchange.found import Contents, chosen_layer
from geodata.exchange.limits import MOST_PARCELS
from geodata.exchange.refusal import Refusal

_NO_POLYGONS = ("Point", "Line", "MultiPoint", "MultiLine")
_GDB_MEMBER = re.compile(r"[A-Za-z0-9_]{1,40}(\.[A-Za-z]{1,14})?(\.(atx|spx|horizon|freelist))?")
_FOREIGN_TABLE = re.compile(
    r"CREATE\s+VIRTUAL\s+TABLE(?!.*\bUSING\s+(rtree|fts[345])\b)", re.IGNORECASE | re.DOTALL
)
_MOST_STEPS = 5_000_000  # of SQLite, for what should take some hundred


def read_geopackage(content: bytes, layer: str | None) -> Contents:
    """Read a layer of a GeoPackage.

    Raises
    ------
    ExchangeError
        If the data base is damaged, or computes its layers instead of holding them.
    """
    pages, size = int.from_bytes(content[28:32], "big"), int.from_bytes(content[16:18], "big")
    if len(content) < pages * (size if size > 1 else 65_536):
        raise ExchangeError(Refusal.TRUNCATED)
    with gdal.private_folder() as folder:
        path = folder / "data.gpkg"
        path.write_bytes(content)
        _check_tables(path)
        return _read(path, "GPKG", layer)


def read_geodatabase(archive: Archive, layer: str | None) -> Contents:
    """Read a layer of a File Geodatabase in an archive.

    Raises
    ------
    ExchangeError
        If there are several data bases in it, or it cannot be read.
    """
    tables = archive.named(".gdbtable")
    folders = {str(PurePosixPath(path).parent) for path in tables}
    if len(folders) != 1:
        raise ExchangeError(Refusal.SEVERAL_DATABASES)
    inside = folders.pop()
    with gdal.private_folder() as folder:
        target = folder / "data.gdb"
        target.mkdir()
        for path in archive.members:
            member = PurePosixPath(path)
            if str(member.parent) == inside and _GDB_MEMBER.fullmatch(member.name):
                (target / member.name).write_bytes(archive.read(path))
        return _read(target, "OpenFileGDB", layer)


def _read(path: Path, driver: str, layer: str | None) -> Contents:
    listed = gdal.layer_names(path)
    layers = tuple(name for name, kind in listed if kind and not kind.startswith(_NO_POLYGONS))
    wanted = chosen_layer(layers, layer)
    found = gdal.read_layer(path, driver=driver, most=MOST_PARCELS + 1, layer=wanted)
    shapes, left_out = shapes_of(found)
    says, facts = gdal.system_facts(found.crs)
    return Contents(shapes, says=says, facts=facts, layer=wanted, layers=layers, left_out=left_out)


def _check_tables(path: Path) -> None:
    """Refuse layers that are queries: they could compute for ever."""
    with _sqlite(path) as base:
        made = base.execute("SELECT type, lower(name), sql FROM sqlite_master").fetchall()
        views = {name for kind, name, _ in made if kind == "view"}
        if any(name.startswith("gpkg_") for name in views):
            raise ExchangeError(Refusal.COMPUTED_LAYER)
        layers = {name for (name,) in base.execute("SELECT lower(table_name) FROM gpkg_contents")}
    if views & layers or any(_FOREIGN_TABLE.match(sql) for _, _, sql in made if isinstance(sql, str)):
        raise ExchangeError(Refusal.COMPUTED_LAYER)


@contextmanager
def _sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    steps = iter(range(_MOST_STEPS // 1000))
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            base.set_progress_handler(lambda: next(steps, None) is None, 1000)
            yield base
    except (sqlite3.Error, UnicodeDecodeError) as fault:
        raise ExchangeError(Refusal.UNREADABLE) from fault
