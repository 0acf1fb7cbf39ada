"""A system recognised by what is written about it: its number, or its text (WKT), parameters before names."""

import re

from pyproj import CRS
from pyproj.exceptions import CRSError

from geodata.crs.systems import Datum, Kind, System, of_epsg, systems

_LONGEST_WKT = 20_000
_NAMED = (
    (re.compile(r"new.?beijing"), None),
    (re.compile(r"xi.?an|西安|80年?国家|国家.?(?:19)?80"), Datum.XIAN80),
    (re.compile(r"beijing|北京"), Datum.BEIJING54),
    (re.compile(r"gcj.?0?2|火星|高德|腾讯"), Datum.GCJ02),
    (re.compile(r"bd.?0?9|百度"), Datum.BD09),
    (re.compile(r"cgcs.?2000|china.*2000|国家.*2000|2000.*(?:国家|坐标)"), Datum.CGCS2000),
    (re.compile(r"wgs.?(?:19)?84|world geodetic system 1984"), Datum.WGS84),
)
_AXES_M = {
    Datum.WGS84: 6_378_137.0,
    Datum.CGCS2000: 6_378_137.0,
    Datum.XIAN80: 6_378_140.0,
    Datum.BEIJING54: 6_378_245.0,
}
_DEGREE = 0.017453292519943295
_SAME = 1e-9
_METHODS = {"Transverse Mercator", "Gauss-Kruger", "Gauss_Kruger"}
_ORIGIN, _MERIDIAN = "latitude of natural origin", "longitude of natural origin"
_EASTING, _NORTHING = "false easting", "false northing"
_SCALE = "scale factor at natural origin"
_BLANK = re.compile(r"\s*(local_cs|engcrs|engineeringcrs)\b|\s*\w+\s*\[\s*\"undefined")
_CRS84 = re.compile(r"crs\W?84")


def by_number(said: str) -> System | None:
    """System of a number of the EPSG registry, however it is written.

    Parameters
    ----------
    said
        Such as ``4526``, ``EPSG:4526`` or ``urn:ogc:def:crs:EPSG::4526``; also CRS84.

    Returns
    -------
    system
        The system of that number, or the one its parameters describe; None if it is none we know.
    """
    if _CRS84.search(said.casefold()):
        return systems()["wgs84"]
    digits = re.search(r"(\d{4,6})\s*$", said)
    if digits is None:
        return None
    number = int(digits[1])
    return of_epsg().get(number) or _of_crs(_parsed(number))


def by_text(wkt: str) -> System | None:
    """System that a text in WKT describes, OGC's or ESRI's; None if it is none we know.

    Notes
    -----
    Datum, central meridian, false easting, scale, origin and units decide. The name tells only a 3-degree
    from a 6-degree zone, which are the same projection where their meridians agree.
    """
    return _of_crs(_parsed(wkt)) if len(wkt) <= _LONGEST_WKT else None


def is_blank(wkt: str) -> bool:
    """Whether a text says only that nothing is known, as GeoPackage and GDAL write it."""
    return not wkt.strip() or _BLANK.match(wkt.casefold()) is not None


def datum_named(words: str) -> Datum | None:
    """Datum that words name, in Chinese or English; None if they name none we know."""
    plain = words.casefold()
    return next((known for pattern, known in _NAMED if pattern.search(plain)), None)


def _parsed(said: str | int) -> CRS | None:
    try:
        return CRS.from_user_input(said) if isinstance(said, int) else CRS.from_wkt(said)
    except CRSError:
        return None


def _of_crs(crs: CRS | None) -> System | None:
    if crs is None:
        return None
    if crs.is_bound and crs.source_crs is not None:
        return _of_crs(crs.source_crs)
    if crs.is_compound:
        return _of_crs(crs.sub_crs_list[0])
    datum = _datum(crs)
    if datum is None:
        return None
    if crs.is_projected:
        return _projected(crs, datum)
    is_degrees = crs.is_geographic and all(
        _is(axis.unit_conversion_factor, _DEGREE) for axis in crs.axis_info
    )
    return systems()[datum.value] if is_degrees else None


def _datum(crs: CRS) -> Datum | None:
    degrees = crs.geodetic_crs
    if degrees is None or degrees.ellipsoid is None or degrees.prime_meridian is None:
        return None
    datum = datum_named(f"{degrees.name} {degrees.datum.name if degrees.datum else ''}")
    if datum is None or degrees.prime_meridian.longitude != 0:
        return None
    return datum if _is(degrees.ellipsoid.semi_major_metre, _AXES_M.get(datum, 0.0)) else None


def _projected(crs: CRS, datum: Datum) -> System | None:
    operation = crs.coordinate_operation
    if operation is None or operation.method_name not in _METHODS:
        return None
    values = {
        name: _value(name, item.value, item.unit_conversion_factor)
        for item in operation.params
        for name in [item.name.casefold()]
    }
    is_metres = all(_is(axis.unit_conversion_factor, 1.0) for axis in crs.axis_info)
    if not is_metres or values.get(_ORIGIN, 0.0) != 0 or values.get(_NORTHING, 0.0) != 0:
        return None
    fits = [
        known
        for known in systems().values()
        if known.is_projected
        and known.datum is datum
        and _is(values.get(_MERIDIAN, -1.0), float(known.meridian or 0))
        and _is(values.get(_EASTING, -1.0), known.false_easting_m)
        and _is(values.get(_SCALE, 1.0), known.scale)
    ]
    wanted = Kind.ZONE_3 if re.search(r"3.?deg|三度|3度", crs.name.casefold()) else Kind.ZONE_6
    return next((known for known in fits if known.kind is wanted), fits[0] if fits else None)


def _value(name: str, value: float | str, to_si: float) -> float:
    """Value of a parameter in degrees or metres; not a number if it is none."""
    if isinstance(value, str):
        return float("nan")
    return value * to_si * (1 / _DEGREE if name in {_ORIGIN, _MERIDIAN} else 1.0)


def _is(value: float, wanted: float) -> bool:
    return abs(value - wanted) <= _SAME * max(1.0, abs(wanted))
