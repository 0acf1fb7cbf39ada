"""Parcels with invented numbers near the district, and files of them made by other programs."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyogrio.raw
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

FILES = Path(__file__).parent / "files"
MILLIMETRE = 0.001
LOCAL_SYSTEM = 'LOCAL_CS["site",UNIT["metre",1]]'
EAST, NORTH = 38_412_000.0, 3_248_000.0

FIELD = Polygon(
    [(EAST, NORTH), (EAST + 120.25, NORTH + 3.5), (EAST + 118, NORTH + 90.125), (EAST - 2, NORTH + 88)],
    [[(EAST + 20, NORTH + 20), (EAST + 20, NORTH + 40), (EAST + 50, NORTH + 40), (EAST + 50, NORTH + 20)]],
)
YARD = Polygon(
    [(EAST + 200, NORTH), (EAST + 260, NORTH), (EAST + 260, NORTH + 45.5), (EAST + 200, NORTH + 45)]
)
PAIR = MultiPolygon([translate(YARD, 0, 200), translate(YARD, 100, 200)])
LOCAL: list[Polygon | MultiPolygon] = [FIELD, YARD, PAIR]
IN_DEGREES = Polygon([(113.095, 29.355), (113.0975, 29.3551), (113.0974, 29.3572), (113.0951, 29.357)])

ESRI_ZONE_38 = (
    'PROJCS["CGCS2000_3_Degree_GK_Zone_38",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",'
    'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],'
    'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],'
    'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
)


def is_same(one: BaseGeometry, other: BaseGeometry, tolerance: float = MILLIMETRE) -> bool:
    """Tell whether two areas have the same outline within a tolerance in their own units."""
    return bool(
        shapely.hausdorff_distance(shapely.boundary(one), shapely.boundary(other)) <= tolerance
        and shapely.get_num_interior_rings(shapely.get_parts(one)).sum()
        == shapely.get_num_interior_rings(shapely.get_parts(other)).sum()
    )


def write_layer(
    path: Path,
    shapes: Sequence[BaseGeometry | bytes],
    *,
    driver: str,
    names: Sequence[str] | None = None,
    **options: str | bool | None,
) -> Path:
    """Write shapes (or raw WKB) with a column of Chinese names by GDAL."""
    wkb = [shape if isinstance(shape, bytes) else shapely.to_wkb(shape) for shape in shapes]
    told = names or [f"岳阳地块{number}" for number in range(1, len(shapes) + 1)]
    pyogrio.raw.write(
        path,
        np.array(wkb, dtype=object),
        [np.array(told, dtype=object)],
        ["地块名称"],
        driver=driver,
        **{"geometry_type": "Unknown", "crs": LOCAL_SYSTEM, **options},
    )
    return path


def zipped(members: Mapping[str, bytes]) -> bytes:
    """ZIP archive of members by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def shapefile(
    folder: Path,
    shapes: Sequence[BaseGeometry] = (FIELD, YARD),
    *,
    names: Sequence[str] | None = None,
    **options: str,
) -> dict[str, bytes]:
    """Parts of a shapefile by ending, as GDAL writes them."""
    folder.mkdir(exist_ok=True, parents=True)
    settings = {"geometry_type": "MultiPolygon", **options}
    path = write_layer(folder / "layer.shp", shapes, driver="ESRI Shapefile", names=names, **settings)
    return {part.suffix: part.read_bytes() for part in folder.iterdir() if part.stem == path.stem}


def packed_shapefile(parts: Mapping[str, bytes], without: Sequence[str] = (), stem: str = "地块") -> bytes:
    """ZIP of a shapefile without some of its parts."""
    return zipped({stem + ending: part for ending, part in parts.items() if ending not in without})
