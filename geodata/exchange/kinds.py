"""How a file is written, told by its content and held against its ending."""

from pathlib import PurePosixPath

from geodata.errors import ExchangeError
from geodata.exchange import boundary_points, dxf, wkt
from geodata.exchange.archive import Archive
from geodata.exchange.refusal import Refusal
from geodata.exchange.rows import delimiter_of
from geodata.exchange.signs import plain
from geodata.exchange.survey import Format

_ENDINGS = {
    Format.BOUNDARY_POINTS: (".txt",),
    Format.SHAPEFILE: (".zip",),
    Format.GEOPACKAGE: (".gpkg",),
    Format.GEOJSON: (".geojson", ".json", ".txt"),
    Format.CSV: (".csv", ".txt", ".tsv"),
    Format.XLSX: (".xlsx",),
    Format.WKT: (".wkt", ".txt"),
    Format.KML: (".kml",),
    Format.KMZ: (".kmz", ".zip"),
    Format.DXF: (".dxf",),
    Format.FILE_GEODATABASE: (".zip",),
}
_KNOWN_BUT_NOT_READ = (  # how the content begins, key of the sentence that says what to do
    (b"Rar!", Refusal.OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Refusal.OTHER_ARCHIVE),
    (b"\x1f\x8b", Refusal.OTHER_ARCHIVE),
    (b"\xd0\xcf\x11\xe0", Refusal.OLD_EXCEL),
    (b"AC10", Refusal.DRAWING_DWG),
    (b"AutoCAD Binary DXF", Refusal.BINARY_DXF),
    (b"\x00\x00\x27\x0a", Refusal.SHAPEFILE_ALONE),
)
_SQLITE = b"SQLite format 3\x00"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TEXTS = "\ufeff \t\r\n"


def is_archive(content: bytes) -> bool:
    """Tell whether a file is a ZIP archive."""
    return content.startswith(_ZIP)


def kind_of_archive(archive: Archive) -> Format:
    """Format that an archive holds.

    Raises
    ------
    ExchangeError
        If it holds none that is read.
    """
    if "xl/workbook.xml" in archive.members:
        return Format.XLSX
    if archive.named(".gdbtable"):
        return Format.FILE_GEODATABASE
    if archive.named(".shp"):
        return Format.SHAPEFILE
    if archive.named(".kml"):
        return Format.KMZ
    raise ExchangeError(Refusal.NOTHING_IN_ARCHIVE)


def kind_of_bytes(content: bytes) -> Format | None:
    """Format of a file that begins with a sign of its own; None if it may be a text.

    Raises
    ------
    ExchangeError
        If it is of a known kind that is not read: the sentence says what to save instead.
    """
    for start, key in _KNOWN_BUT_NOT_READ:
        if content.startswith(start):
            raise ExchangeError(key)
    if content.startswith(_SQLITE):
        return Format.GEOPACKAGE
    return Format.DXF if dxf.is_dxf(content) else None


def kind_of_text(text: str) -> Format:
    """Format of a text.

    Raises
    ------
    ExchangeError
        If it is none that is read.
    """
    start = text[:1000].lstrip(_TEXTS)
    if not start:
        raise ExchangeError(Refusal.EMPTY)
    if boundary_points.is_boundary_points(text):
        return Format.BOUNDARY_POINTS
    if start.startswith(("{", "[")):
        return Format.GEOJSON
    if start.startswith("<"):
        return Format.KML
    if wkt.is_wkt(start):
        return Format.WKT
    if delimiter_of(text) is not None:
        return Format.CSV
    raise ExchangeError(Refusal.UNKNOWN_FORMAT)


def check_ending(file_name: str, found: Format) -> None:
    """Refuse a file whose ending says something else than its content."""
    ending = PurePosixPath(file_name.replace("\\", "/")).suffix.lower()
    if ending not in _ENDINGS[found]:
        wanted = " ".join(_ENDINGS[found])
        raise ExchangeError(Refusal.WRONG_ENDING, ending=plain(ending) or "—", wanted=wanted)
