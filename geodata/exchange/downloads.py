"""Declared sets as files to take away, in the formats and reference systems that others work in."""

from collections.abc import Callable

from geodata.exchange import archives
from geodata.exchange.formats import ALL, Download, Form
from geodata.exchange.set_features import to_geojson
from geodata.exchange.statement import Statement
from geodata.exchange.table_files import to_csv_file, to_xlsx_file
from geodata.exchange.vector_files import to_geopackage, to_kml, to_shapefiles

EDITION = 1  # raised when the files come out differently for the same data and words


def write(download: Download, statement: Statement) -> bytes:
    """Write a file to take away.

    Parameters
    ----------
    download
        What is wanted.
    statement
        What the file says about itself.

    Returns
    -------
    content
        The file; the same bytes for the same data and words. `ALL` is one GeoPackage, one workbook, one
        archive of Shapefiles, or in the other formats an archive with a file a set and a readme.
    """
    wholes: dict[Form, Callable[[Download, Statement], bytes]] = {
        Form.GEOPACKAGE: to_geopackage,
        Form.SHAPEFILE: to_shapefiles,
        Form.XLSX: _to_workbook,
    }
    if download.form in wholes:
        return wholes[download.form](download, statement)
    if download.set_id != ALL:
        return _single(download, download.set_id, statement)
    members = {
        f"{set_id}.{download.form}": _single(download, set_id, statement) for set_id in download.set_ids
    }
    return archives.to_zip({archives.README: archives.to_readme(statement.readme), **members})


def _to_workbook(download: Download, statement: Statement) -> bytes:
    return archives.without_time(to_xlsx_file(download, statement))


def _single(download: Download, set_id: str, statement: Statement) -> bytes:
    if download.form is Form.CSV:
        return to_csv_file(set_id, download.system, statement)
    if download.form is Form.KML:
        return to_kml(set_id, statement)
    return to_geojson(set_id, statement)
