"""What a file says about its coordinate system, taken by its word.

A survey's `facts` hold it raw: ``wkt`` and ``epsg`` as the format gives them, and the fields of a 界址点 file
(坐标系, 几度分带, 带号, 中央子午线). Whether it can be true is asked in `datum`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from geodata.crs import identify
from geodata.crs.systems import Datum, Kind, System, systems

_DATUM_FIELDS = ("坐标系", "坐标系统")
_WIDTH_FIELD, _ZONE_FIELD, _MERIDIAN_FIELD = "几度分带", "带号", "中央子午线"
_WIDTHS = {"3": Kind.ZONE_3, "三": Kind.ZONE_3, "6": Kind.ZONE_6, "六": Kind.ZONE_6}
_NO_NUMBER = {"", "0", "-1"}  # as GeoPackage writes "not known"
_LONGEST = 200


@dataclass(frozen=True)
class Declaration:
    """What a file's own words leave possible.

    `systems` are the ids that agree with everything said; all of them if nothing is said. `is_silent`:
    nothing is said. `is_unknown`: something is said that we do not know, or that contradicts itself; then
    `systems` is empty. `names_datum`, `names_place`: whether the datum, and the zone or degrees, are named.
    """

    systems: tuple[str, ...]
    is_silent: bool = False
    is_unknown: bool = False
    names_datum: bool = False
    names_place: bool = False


def declaration_of(facts: Mapping[str, str]) -> Declaration:
    """Read what a file says about its coordinate system.

    Parameters
    ----------
    facts
        `Survey.facts`. The text (WKT) goes before the number, both before the fields.
    """
    wkt, number = facts.get("wkt", ""), facts.get("epsg", "").strip()
    is_text, is_number = not identify.is_blank(wkt), number not in _NO_NUMBER
    if not (is_text or is_number):
        return _of_fields(facts)
    found = identify.by_text(wkt) if is_text else None
    if found is None and is_number:
        found = identify.by_number(number)
    if found is None:
        return Declaration((), is_unknown=True)
    return Declaration((found.id,), names_datum=True, names_place=True)


def _of_fields(facts: Mapping[str, str]) -> Declaration:
    datum_said = next((said for name in _DATUM_FIELDS if (said := _plain(facts, name))), "")
    width_said, zone_said = _plain(facts, _WIDTH_FIELD), _number(facts, _ZONE_FIELD)
    meridian_said = _number(facts, _MERIDIAN_FIELD)
    datum = identify.datum_named(datum_said) if datum_said else None
    width = _WIDTHS.get(width_said[:1])
    if not (datum_said or width or zone_said or meridian_said):
        return Declaration(tuple(systems()), is_silent=True)
    left = tuple(
        known.id
        for known in systems().values()
        if (not datum_said or known.datum is datum)
        and (width is None or known.kind is width)
        and (zone_said is None or _is_zone(known, zone_said))
        and (meridian_said is None or known.meridian == meridian_said)
    )
    is_place = zone_said is not None or meridian_said is not None or datum in {Datum.GCJ02, Datum.BD09}
    return Declaration(left, is_unknown=not left, names_datum=datum is not None, names_place=is_place)


def _is_zone(known: System, said: int) -> bool:
    """Whether a number is a system's zone; some files give the central meridian in its stead."""
    return known.is_projected and said in {known.zone, known.meridian}


def _plain(facts: Mapping[str, str], name: str) -> str:
    return normalize("NFKC", facts.get(name, "")[:_LONGEST]).strip()


def _number(facts: Mapping[str, str], name: str) -> int | None:
    """Whole number at the start of a field; 0 stands for none."""
    digits = re.match(r"\d{1,3}", _plain(facts, name))
    return (int(digits[0]) or None) if digits else None
