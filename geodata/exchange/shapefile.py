"""Shapefiles in a ZIP: several are layers; the encoding of the texts is found, not believed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from geodata.errors import ExchangeError
from geodata.exchange import gdal
from geodata.exchange.archive import Archive
from geodata.exchange.features import shapes_of
from geodata.exchange.found import Contents, chosen_layer
from geodata.exchange.limits import MOST_PARCELS
from geodata.exchange.refusal import Refusal
from geodata.exchange.signs import decode, plain, table_encoding

_NAME = re.compile(r'^\s*\w+\s*\[\s*"([^"]*)"')
_LENGTH_AT, _LENGTH_END = 24, 28  # of the file, in words of two bytes, big-endian
_HEADER_BYTES = 100
_MAGIC = bytes.fromhex("0000270a")
_LEAST_DBF_BYTES = 32


def read(archive: Archive, layer: str | None) -> Contents:
    """Read one shapefile of an archive.

    Raises
    ------
    ExchangeError
        If parts are missing or cut off, or no encoding reads its texts.
    """
    found = {_stem(path): path for path in archive.named(".shp")}
    layers = tuple(plain(stem.rsplit("/", 1)[-1]) for stem in found)
    if len(set(layers)) < len(layers):
        layers = tuple(plain(stem) for stem in found)
    wanted = chosen_layer(layers, layer)
    stem = list(found)[layers.index(wanted)]
    with gdal.private_folder() as folder:
        _lay_out(archive, stem, folder)
        read_layer = gdal.read_layer(
            folder / "layer.shp", driver="ESRI Shapefile", most=MOST_PARCELS + 1, encoding=gdal.TRANSPARENT
        )
    shapes, left_out = shapes_of(_decoded(read_layer, _part(archive, stem, ".cpg") or b""))
    says, facts = _system(archive, stem)
    return Contents(
        shapes, says=says, facts=facts, layer=wanted, layers=layers, left_out=left_out, is_clockwise=True
    )


def _stem(path: str) -> str:
    return path[: -len(".shp")]


def _part(archive: Archive, stem: str, ending: str) -> bytes | None:
    """Content of a part of a shapefile, whatever the case of its name."""
    wanted = (stem + ending).lower()
    path = next((path for path in archive.members if path.lower() == wanted), None)
    return None if path is None else archive.read(path)


def _lay_out(archive: Archive, stem: str, folder: Path) -> None:
    """Write the parts under names of our own."""
    for ending in (".shp", ".shx", ".dbf"):
        content = _part(archive, stem, ending)
        if content is None and ending == ".dbf":
            continue  # outlines without attributes
        if content is None:
            raise ExchangeError(Refusal.PART_MISSING, part=ending)
        _check_whole(content, ending)
        (folder / f"layer{ending}").write_bytes(content)


def _check_whole(content: bytes, ending: str) -> None:
    if ending == ".dbf":
        records, head, length = (
            int.from_bytes(content[start:end], "little") for start, end in ((4, 8), (8, 10), (10, 12))
        )
        if len(content) < max(_LEAST_DBF_BYTES, head + records * length):
            raise ExchangeError(Refusal.TRUNCATED)
        return
    if not content.startswith(_MAGIC):
        raise ExchangeError(Refusal.UNREADABLE)
    stated = 2 * int.from_bytes(content[_LENGTH_AT:_LENGTH_END], "big")
    if len(content) < max(_HEADER_BYTES, stated):
        raise ExchangeError(Refusal.TRUNCATED)


def _decoded(layer: gdal.Layer, claim: bytes) -> gdal.Layer:
    names = [name.encode("latin-1") for name in layer.columns]
    encoding = table_encoding([*names, *_texts(layer)], claim.decode("ascii", errors="replace"))
    columns = {}
    for name, values in zip(names, layer.columns.values(), strict=True):
        told = values
        if values.dtype == object:
            told = values.copy()
            told[:] = [_again(value, encoding) for value in values]
        columns[plain(name.decode(encoding, errors="ignore"))] = told
    return replace(layer, columns=columns)


def _texts(layer: gdal.Layer) -> Iterator[bytes]:
    for values in layer.columns.values():
        if values.dtype == object:
            yield from (value.encode("latin-1") for value in values if isinstance(value, str))


def _again(value: object, encoding: str) -> object:
    """Read a text again in its true encoding; a sign cut off by the end of its field is dropped."""
    return value.encode("latin-1").decode(encoding, errors="ignore") if isinstance(value, str) else value


def _system(archive: Archive, stem: str) -> tuple[str, dict[str, str]]:
    content = _part(archive, stem, ".prj")
    wkt = decode(content).strip() if content else ""
    if not wkt:
        return "", {}
    name = _NAME.match(wkt)
    return plain(name[1] if name else wkt), {"wkt": wkt}
