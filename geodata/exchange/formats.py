"""What can be downloaded: forms, reference systems, and which go together."""

from dataclasses import dataclass
from enum import StrEnum

from geodata import catalog, crs
from geodata.errors import DownloadError, UnknownSetError

ALL = "all"  # every declared set at once


class Form(StrEnum):
    """File formats of the downloads."""

    GEOPACKAGE = "geopackage"
    SHAPEFILE = "shapefile"
    GEOJSON = "geojson"
    KML = "kml"
    CSV = "csv"
    XLSX = "xlsx"


class System(StrEnum):
    """Coordinate reference systems of the downloads."""

    WGS84 = "wgs84"
    ZONE_38 = "cgcs2000-38"  # CGCS2000, 3-degree zone 38, zone number before the easting


CODES = {System.WGS84: crs.STORAGE, System.ZONE_38: crs.ZONE_38}
DECIMALS = {System.WGS84: crs.DECIMALS, System.ZONE_38: 3}  # of a coordinate: 0.1 m as stored, 1 mm
_WGS84_ONLY = (Form.GEOJSON, Form.KML)  # by RFC 7946 and OGC 12-007r2
_ENDINGS = {
    Form.GEOPACKAGE: "gpkg",
    Form.SHAPEFILE: "shp.zip",
    Form.GEOJSON: "geojson",
    Form.KML: "kml",
    Form.CSV: "csv",
    Form.XLSX: "xlsx",
}
_WHOLE = (Form.GEOPACKAGE, Form.XLSX, Form.SHAPEFILE)  # one file holds every set, or is an archive anyway
_ZIP = "application/zip"
_MEDIA_TYPES = {
    "gpkg": "application/geopackage+sqlite3",
    "geojson": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def systems_of(form: Form) -> tuple[System, ...]:
    """Reference systems in which a format can be had, WGS 84 first."""
    return (System.WGS84,) if form in _WGS84_ONLY else tuple(System)


@dataclass(frozen=True)
class Download:
    """A file that can be had: a declared set or `ALL`, in a format and a reference system.

    Raises
    ------
    UnknownSetError
        If no such set is declared.
    DownloadError
        If the format is bound to another reference system.
    """

    set_id: str
    form: Form
    system: System

    def __post_init__(self) -> None:
        """Refuse what cannot be had."""
        if self.set_id not in (ALL, *catalog.set_ids()):
            raise UnknownSetError(self.set_id)
        if self.system not in systems_of(self.form):
            raise DownloadError(self.form)

    @property
    def set_ids(self) -> tuple[str, ...]:
        """Ids of the sets in the file, in alphabetical order."""
        return catalog.set_ids() if self.set_id == ALL else (self.set_id,)

    @property
    def ending(self) -> str:
        """Ending of the file's name without the first dot, such as ``gpkg`` or ``csv.zip``."""
        ending = _ENDINGS[self.form]
        return f"{ending}.zip" if self.set_id == ALL and self.form not in _WHOLE else ending

    @property
    def media_type(self) -> str:
        """Media type for HTTP."""
        return _MEDIA_TYPES.get(self.ending, _ZIP)

    @property
    def content_hash(self) -> str:
        """Hash of the data in the file, whatever the format."""
        return catalog.data_hash() if self.set_id == ALL else catalog.content_hash(self.set_id)


def read_ending(ending: str) -> Form | None:
    """Format of a file by the ending of its name, archive or not; None if it is none of ours."""
    for form, known in _ENDINGS.items():
        if ending in {known, f"{known}.zip"}:
            return form
    return None
