"""Files of parcels as planners have them, read into one form."""

import hashlib
from dataclasses import replace

from geodata.errors import ExchangeError
from geodata.exchange import boundary_points, databases, dxf, geojson, kml, shapefile, vertex_lists, wkt
from geodata.exchange.archive import Archive, unpacked
from geodata.exchange.found import Contents
from geodata.exchange.kinds import check_ending, is_archive, kind_of_archive, kind_of_bytes, kind_of_text
from geodata.exchange.limits import MOST_BYTES
from geodata.exchange.mending import mend
from geodata.exchange.refusal import Refusal
from geodata.exchange.rows import csv_rows, xlsx_rows
from geodata.exchange.signs import decode, plain
from geodata.exchange.survey import Format, Survey


def read(content: bytes, file_name: str, *, layer: str | None = None) -> Survey:
    """Read a file of parcels.

    Parameters
    ----------
    content
        The file as it arrived; hostile until checked.
    file_name
        Its name; the ending must agree with the content.
    layer
        The layer, table or sheet to read where there are several; None for the first that has polygons, in a
        DXF for all layers.

    Returns
    -------
    survey
        Valid parcels in the file's own numbers, with what was mended and what the file says about its
        coordinate system; `system` stays None.

    Raises
    ------
    ExchangeError
        If anything in the file cannot be used; nothing is left on disk.
    """
    _check_size(content)
    if is_archive(content):
        with unpacked(content) as archive:
            kind = kind_of_archive(archive)
            check_ending(file_name, kind)
            return _survey(content, file_name, kind, _from_archive(content, archive, kind, layer))
    signed = kind_of_bytes(content)
    if signed is not None:
        check_ending(file_name, signed)
        reader = databases.read_geopackage if signed is Format.GEOPACKAGE else dxf.read
        return _survey(content, file_name, signed, reader(content, layer))
    text = decode(content)
    kind = kind_of_text(text)
    check_ending(file_name, kind)
    return _survey(content, file_name, kind, _from_text(text, kind))


def read_pasted(text: str) -> Survey:
    """Read parcels from pasted text: WKT (with or without SRID), boundary points, GeoJSON, KML, or a table.

    Raises
    ------
    ExchangeError
        As `read`.
    """
    content = text.encode("utf-8", errors="replace")
    _check_size(content)
    kind = kind_of_text(text)
    return _survey(content, "", kind, _from_text(text.lstrip("\ufeff"), kind))


def _check_size(content: bytes) -> None:
    if not content:
        raise ExchangeError(Refusal.EMPTY)
    if len(content) > MOST_BYTES:
        raise ExchangeError(Refusal.TOO_LARGE, most=MOST_BYTES // 1024**2)


def _from_archive(content: bytes, archive: Archive, kind: Format, layer: str | None) -> Contents:
    match kind:
        case Format.XLSX:
            rows, sheet, sheets = xlsx_rows(content, archive, layer)
            return replace(vertex_lists.read(rows), layer=sheet, layers=sheets)
        case Format.SHAPEFILE:
            return shapefile.read(archive, layer)
        case Format.FILE_GEODATABASE:
            return databases.read_geodatabase(archive, layer)
        case _:
            return kml.read_packed(archive)


def _from_text(text: str, kind: Format) -> Contents:
    match kind:
        case Format.BOUNDARY_POINTS:
            return boundary_points.read(text)
        case Format.GEOJSON:
            return geojson.read(text)
        case Format.KML:
            return kml.read(text.encode())
        case Format.WKT:
            return wkt.read(text)
        case _:
            return vertex_lists.read(csv_rows(text))


def _survey(content: bytes, file_name: str, kind: Format, found: Contents) -> Survey:
    return Survey(
        file_name=plain(file_name.replace("\\", "/").rsplit("/", 1)[-1]),
        sha256=hashlib.sha256(content).hexdigest(),
        format=kind,
        parcels=mend(found.shapes, is_clockwise=found.is_clockwise),
        says=found.says,
        facts=found.facts,
        accuracy_m=found.accuracy_m,
        layer=found.layer,
        layers=found.layers,
        left_out=dict(+found.left_out),
    )
