"""KML and KMZ: sieved to outlines and names before GDAL reads them, so that nothing in them can act."""

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import ParseError, XMLParser
from xml.sax.saxutils import escape, quoteattr

from geodata.errors import ExchangeError
from geodata.exchange import gdal
from geodata.exchange.archive import Archive
from geodata.exchange.features import shapes_of
from geodata.exchange.found import Contents
from geodata.exchange.limits import DEEPEST, MOST_PARCELS
from geodata.exchange.refusal import Refusal
from geodata.exchange.signs import decode

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
_STYLING = {"Id", "id", "description", "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude",
            "visibility", "drawOrder", "icon"}  # fmt: skip
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
    kept = {key: values for key, values in layer.columns.items() if key not in _STYLING}
    shapes, left_out = shapes_of(replace(layer, columns=kept))
    return Contents(shapes, facts={"standard": "wgs84"}, left_out=left_out, is_clockwise=False)


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
        self.pieces.append(f"<{local}{_named(attributes) if local == 'Data' else ''}>")
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


def _named(attributes: Mapping[str, str]) -> str:
    return f" name={quoteattr(attributes.get('name', ''))}"
