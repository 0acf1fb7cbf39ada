"""The only package that names a coordinate reference system or a datum shift.

`metric` holds the two systems this project works in, `geodesic` what is measured on the ellipsoid, `gcj02`
and `bd09` the shifted datums of web maps, `systems` every system that planners' files come in, `identify` how
a file's own words for one are recognised.
"""

from geodata.crs.bd09 import all_from_bd09, all_to_bd09, from_bd09, to_bd09
from geodata.crs.gcj02 import (
    OffsetGrid,
    all_from_gcj02,
    all_to_gcj02,
    from_gcj02,
    gcj02_grid,
    gcj02_shift_m,
    to_gcj02,
)
from geodata.crs.geodesic import (
    azimuth_degrees,
    geodesic_area_m2,
    geodesic_distance_m,
    geodesic_length_m,
    geodesic_path_m,
    geodesic_ring_m2,
)
from geodata.crs.metric import (
    DECIMALS,
    GRID_DEG,
    METRIC,
    STORAGE,
    ZONE_38,
    ZONE_38_M,
    AnyGeometry,
    Geometries,
    Points,
    all_to_metric,
    all_to_storage,
    central_meridian_deg,
    from_cgcs2000_zone38,
    on_grid,
    to_cgcs2000_zone38,
    to_metric,
    to_storage,
)

__all__ = [
    "DECIMALS",
    "GRID_DEG",
    "METRIC",
    "STORAGE",
    "ZONE_38",
    "ZONE_38_M",
    "AnyGeometry",
    "Geometries",
    "OffsetGrid",
    "Points",
    "all_from_bd09",
    "all_from_gcj02",
    "all_to_bd09",
    "all_to_gcj02",
    "all_to_metric",
    "all_to_storage",
    "azimuth_degrees",
    "central_meridian_deg",
    "from_bd09",
    "from_cgcs2000_zone38",
    "from_gcj02",
    "gcj02_grid",
    "gcj02_shift_m",
    "geodesic_area_m2",
    "geodesic_distance_m",
    "geodesic_length_m",
    "geodesic_path_m",
    "geodesic_ring_m2",
    "on_grid",
    "to_bd09",
    "to_cgcs2000_zone38",
    "to_gcj02",
    "to_metric",
    "to_storage",
]
