"""Opinions with their answers as files to take away: CSV, XLSX, GeoJSON, GeoPackage."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from consultation.domain import GRID_M, Opinion
from design.texts import text
from geodata import catalog, crs
from geodata.exchange.collections import to_collection
from geodata.exchange.formats import Form
from geodata.exchange.tables import Table, to_book, to_csv
from reports import data_readme
from reports.opinion_records import at, both, build_records, build_rows, column_names, field_names, head

LAYER = "opinions"
STANDING = ("notice", "attribution", "map_data_hash")
_KINDS = {
    **dict.fromkeys(("number", "supports", "grid_m", "round_id"), "Int64"),
    **dict.fromkeys(("longitude", "latitude"), "float64"),
    **dict.fromkeys(("sent_at", "answered_at"), "datetime64[ms, UTC]"),
}


@dataclass(frozen=True)
class Handout:
    """What goes into a file.

    Parameters
    ----------
    opinions
        The opinions in their order; may be none.
    review_number
        Map review number (审图号); '' if the map has none.
    contacts
        Contacts by number of opinion, for a file that is to hold them. None leaves them out.
    """

    opinions: Sequence[Opinion]
    review_number: str
    contacts: Mapping[int, str] | None = None


def write_opinions(handout: Handout, form: Form) -> bytes:
    """Write opinions as a file.

    Returns
    -------
    content
        CSV and XLSX: heads and names in both languages, nothing that a spreadsheet program would run.
        GeoJSON (RFC 7946) and GeoPackage (OGC 12-128r18; layer `LAYER`): each coded value with its names in
        both languages; EPSG:4326; a null geometry where an opinion has no position. Each file says what it is
        not, and the hash of the map's data.

    Raises
    ------
    KeyError
        If opinions are not written in this form; `FORMS` are those that are.
    """
    return _WRITERS[form](handout)


def file_name(form: Form, written_at: datetime) -> str:
    """Name under which a file is kept, ASCII alone. Opinions change, so it says when they were these."""
    moment = at(written_at)[:16].replace(":", "")
    return f"yueyanglou-opinions-{moment}-{catalog.data_hash()}.{_ENDINGS.get(form, form)}"


def _csv(handout: Handout) -> bytes:
    table, standing = _table(handout), _standing(handout)
    heads = (*table.heads, *(head(name) for name in standing))
    return to_csv(Table(table.title, heads, tuple((*row, *standing.values()) for row in table.rows)))


def _xlsx(handout: Handout) -> bytes:
    return to_book(
        (_table(handout),), [f"{head(name)}: {words}" for name, words in _standing(handout).items()]
    )


def _table(handout: Handout) -> Table:
    heads = tuple(head(name) for name in column_names(with_contacts=handout.contacts is not None))
    return Table(LAYER, heads, tuple(build_rows(handout.opinions, handout.contacts)))


def _geojson(handout: Handout) -> bytes:
    standing = _standing(handout)
    features = (_feature(said) for said in build_records(handout.opinions, handout.contacts))
    return to_collection(features, notice=standing["notice"], attribution=standing["attribution"])


def _feature(said: dict[str, Any]) -> dict[str, Any]:
    place = [said["longitude"], said["latitude"]]
    return {
        "type": "Feature",
        "id": said["number"],
        "geometry": None if None in place else {"type": "Point", "coordinates": place},
        "properties": {
            name: at(value) if isinstance(value, datetime) else value for name, value in said.items()
        },
    }


def _geopackage(handout: Handout) -> bytes:
    standing = _standing(handout)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{LAYER}.gpkg"
        pyogrio.write_dataframe(
            _frame(handout),
            path,
            driver="GPKG",
            layer=LAYER,
            geometry_type="Point",
            dataset_metadata=standing,
            layer_metadata=standing,
            layer_options={"DESCRIPTION": standing["notice"]},
        )
        return path.read_bytes()


def _frame(handout: Handout) -> gpd.GeoDataFrame:
    names = field_names(with_contacts=handout.contacts is not None)
    told = pd.DataFrame(
        list(build_records(handout.opinions, handout.contacts)), columns=list(names), dtype=object
    )
    typed = told.astype({name: _KINDS.get(name, "str") for name in names})
    points = shapely.points(typed["longitude"].to_numpy(), typed["latitude"].to_numpy())
    return gpd.GeoDataFrame(
        typed, geometry=gpd.GeoSeries(points).where(typed["longitude"].notna()), crs=crs.STORAGE
    )


def _standing(handout: Handout) -> dict[str, str]:
    """What holds for the whole file, in both languages."""
    said = [
        both(lambda language: data_readme.notice(handout.review_number, language)),
        both(lambda language: text("opinionfile_about", language, grid=GRID_M)),
    ]
    if handout.contacts is not None:
        said.append(both(lambda language: text("opinionfile_contacts", language)))
    credit = both(lambda language: text("opinionfile_attribution", language))
    return dict(zip(STANDING, (" ".join(said), credit, catalog.data_hash()), strict=True))


_WRITERS: Mapping[Form, Callable[[Handout], bytes]] = {
    Form.CSV: _csv,
    Form.XLSX: _xlsx,
    Form.GEOJSON: _geojson,
    Form.GEOPACKAGE: _geopackage,
}
_ENDINGS = {Form.GEOPACKAGE: "gpkg"}
FORMS = tuple(_WRITERS)
