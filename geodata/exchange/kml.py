"""KML and KMZ: sieved to outlines and names before GDAL reads them, so that nothing in them can act."""

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import ParseError, XMLParser
from xml.sax.saxutils import escape

from geodata.errors import ExchangeError
from geodata.exchange import gdal
from geodata.exchange.archive import Archive
from geodata.exchange.features import shapes_of
from geodata.exchange.found import Contents
from geodata.exchange.limits import DEEPEST, MOST_COLUMNS, MOST_PARCELS
from geodata.exchange.refusal import Refusal
from geodata.exchange.signs import decode, plain

_KEPT = {  # what becomes of an element; folders are flattened, everything else is dropped
    "Placemark",
    "name",
    "ExtendedData",
    "Data",
    "value",
    "Polygon",
    "MultiGeometry",
    "outerBoundaryIs",
    "innerBoundaryIs",
    "LinearRing",
    "LineString",
    "Point",
    "coordinates",
}
_WITH_TEXT = {"name", "value", "coordinates"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
_TAIL = "</Document></kml>"


def read(content: bytes) -> Contents:
    """Read the polygons of all placemarks of a KML file.

    Raises
    ------
    ExchangeError
        If it is no KML, is cut off, declares entities, or is nested too deeply.
    """
    sieve = _Sieve()
    parser = XMLParser(target=sieve)  # noqa: S314 - the sieve refuses every document type, so no entity is declared
    try:
        parser.feed(_without_declaration(decode(content)))
        parser.close()
    except ParseError as fault:
        raise ExchangeError(Refusal.XML_SYNTAX, line=fault.position[0]) from fault
    with gdal.private_folder() as folder:
        path = folder / "layer.kml"
        path.write_text("".join([_HEAD, *sieve.pieces, _TAIL]), encoding="utf-8")
        if not sieve.placemarks:
            raise ExchangeError(Refusal.NO_POLYGONS)
        layer = gdal.read_layer(path, driver="LIBKML", most=MOST_PARCELS + 1)
    columns = {"name": layer.columns["Name"]} if "Name" in layer.columns else {}
    columns |= {name: layer.columns[key] for key, name in sieve.fields.items() if key in layer.columns}
    shapes, left_out = shapes_of(replace(layer, columns=columns))
    return Contents(shapes, facts={"epsg": "4326"}, left_out=left_out, is_clockwise=False)


def read_packed(archive: Archive) -> Contents:
    """Read the document of a KMZ: `doc.kml`, or the first there is."""
    documents = archive.named(".kml")
    main = next((path for path in documents if path.lower().endswith("doc.kml")), documents[0])
    return read(archive.read(main))


def _without_declaration(text: str) -> str:
    """Text without the XML declaration, which may name an encoding that it no longer has."""
    stripped = text.lstrip()
    if not stripped.startswith("<?xml"):
        return stripped
    _, end, rest = stripped.partition("?>")
    if not end:
        raise ExchangeError(Refusal.TRUNCATED)
    return rest


class _Sieve:
    """Target of the parser: writes what is kept, counts the nesting, refuses document types."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.placemarks = 0
        self.fields: dict[str, str] = {}  # names of our own, for GDAL spoils Chinese ones
        self._path: list[str] = []
        self._inside = 0  # depth within a placemark, 0 outside

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        local = tag.rpartition("}")[2]
        if not self._path and local != "kml":
            raise ExchangeError(Refusal.NO_KML)
        if len(self._path) >= DEEPEST:
            raise ExchangeError(Refusal.TOO_DEEP, most=DEEPEST)
        local = "Data" if local == "SimpleData" else local
        self._path.append(local)
        self.placemarks += local == "Placemark"
        if not self._is_kept(local):
            return
        named = f' name="{self._field(attributes)}"' if local == "Data" else ""
        self.pieces.append(f"<{local}{named}>")
        if tag.endswith("SimpleData"):
            self.pieces.append("<value>")
            self._path[-1] = "SimpleData"

    def end(self, _tag: str) -> None:
        local = self._path[-1]
        if self._is_kept("Data" if local == "SimpleData" else local):
            self.pieces.append("</value></Data>" if local == "SimpleData" else f"</{local}>")
        self._path.pop()

    def data(self, text: str) -> None:
        if self._path and self._path[-1] in {*_WITH_TEXT, "SimpleData"} and "Placemark" in self._path:
            self.pieces.append(escape(text))

    def doctype(self, _name: str, _public: str, _system: str) -> None:
        raise ExchangeError(Refusal.ENTITIES)

    def close(self) -> None:
        return

    def _is_kept(self, local: str) -> bool:
        return local in _KEPT and "Placemark" in self._path

    def _field(self, attributes: Mapping[str, str]) -> str:
        name = plain(attributes.get("name", ""))
        known = next((key for key, told in self.fields.items() if told == name), None)
        if known is None:
            known = f"field{len(self.fields)}"
            self.fields[known] = name
        if len(self.fields) > MOST_COLUMNS:
            raise ExchangeError(Refusal.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
        return known
