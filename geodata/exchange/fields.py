"""Names and areas of parcels, found among the columns of a file; a unit is never guessed."""

import math
import re
from collections.abc import Mapping

_NAMES = (
    "地块名称",
    "地块编号",
    "地块号",
    "地块",
    "地块名",  # what ten bytes leave of it
    "地块编",
    "宗地名称",
    "项目名称",
    "名称",
    "name",
    "dkmc",
    "dkbh",
    "xmmc",
    "hxmc",
    "ghfqmc",
    "yjjbnttbbh",
    "xzqmc",
    "mc",
    "编号",
    "bsm",
)
_SQUARE_METRES = {"mj", "tbmj", "yjjbnttbmj"}  # of the national data base rules
_SHAPE_AREAS = {"shape_area", "shape.area", "shape_starea()"}  # in the units of the coordinates
_UNITS = (  # signs in the head of a column, square metres of one
    (("平方公里", "km2", "km²", "平方千米"), 1_000_000.0),
    (("公顷", "hectare", "(ha)", "_ha", " ha"), 10_000.0),
    (("亩", "(mu)", "_mu"), 10_000 / 15),
    (("平方米", "㎡", "m2", "m²", "sqm"), 1.0),
)
_AREA_WORDS = ("面积", "area")
_TURN_DEG = 360.0
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def name_of(attributes: Mapping[str, str]) -> str:
    """Name of a parcel by the first column that usually holds one, '' if there is none."""
    told = {key.strip().lower(): value for key, value in attributes.items()}
    return next((told[key] for key in _NAMES if told.get(key)), "")


def declared_m2(attributes: Mapping[str, str], largest_coordinate: float) -> float | None:
    """Area a feature declares in square metres; None if no column says it with its unit.

    Parameters
    ----------
    attributes
        Columns of the feature.
    largest_coordinate
        Largest number among its coordinates, by amount: degrees have no area in square metres.
    """
    is_in_degrees = largest_coordinate <= _TURN_DEG
    for head, value in attributes.items():
        unit = _unit(head.strip().lower(), is_in_degrees=is_in_degrees)
        area = to_number(value)
        if unit is not None and area is not None and area > 0:
            return area * unit
    return None


def _unit(head: str, *, is_in_degrees: bool) -> float | None:
    if head in _SQUARE_METRES:
        return 1.0
    if head in _SHAPE_AREAS:
        return None if is_in_degrees else 1.0
    if not any(word in head for word in _AREA_WORDS):
        return None
    return next((size for signs, size in _UNITS if any(sign in head for sign in signs)), None)


def to_number(text: str) -> float | None:
    """Finite number a cell holds, None if it holds none; commas between thousands are allowed."""
    cleaned = text.strip()
    if "," in cleaned and _THOUSANDS.fullmatch(cleaned):
        cleaned = cleaned.replace(",", "")
    if not _NUMBER.fullmatch(cleaned):
        return None
    number = float(cleaned)
    return number if math.isfinite(number) else None
