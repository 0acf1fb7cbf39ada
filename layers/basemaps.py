"""Online base maps as declared data; the default is the ground drawn from this machine."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from design.texts import Language, text
from geodata import crs
from layers.errors import SpecError

DECLARED = Path(__file__).parent / "basemaps.toml"
GROUND = "ground"
_STEP_EAST, _STEP_NORTH = 0.02, 0.1  # degrees between the nodes of a datum shift: within 1 m
_ROUNDED_TO_M = 10
Bounds = tuple[float, float, float, float]


class Datum(StrEnum):
    """Datums of tiles. CGCS2000 agrees with WGS 84 to less than a metre; GCJ-02 is shifted."""

    WGS84 = "WGS 84"
    CGCS2000 = "CGCS2000"
    GCJ02 = "GCJ-02"


class BaseMap(BaseModel):
    """An online base map: where its tiles come from, whose they are, and on which datum.

    `tiles` are address templates, drawn one over the other. `key_setting` names the setting that holds the
    operator's key; empty if none is needed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    tiles: Annotated[tuple[Annotated[str, Field(pattern=r"^https://")], ...], Field(min_length=1)]
    subdomains: str = ""
    max_zoom: Annotated[int, Field(ge=1, le=22)]
    attribution_zh: Annotated[str, Field(min_length=1)]
    attribution_en: Annotated[str, Field(min_length=1)]
    datum: Datum
    key_setting: str = ""

    @model_validator(mode="after")
    def _complete(self) -> "BaseMap":
        needed = ["{x}", "{y}", "{z}", *(["{s}"] if self.subdomains else [])]
        needed += ["{key}"] if self.key_setting else []
        missing = [part for part in needed if not all(part in template for template in self.tiles)]
        if missing:
            message = f"a template of {self.id} lacks {missing}"
            raise ValueError(message)
        return self


@cache
def load_basemaps() -> tuple[BaseMap, ...]:
    """Declared online base maps, in the order of the choice.

    Raises
    ------
    SpecError
        If the file says something it may not.
    """
    declared = tomllib.loads(DECLARED.read_text(encoding="utf-8"))["base"]
    try:
        return tuple(BaseMap.model_validate(entry) for entry in declared)
    except ValidationError as error:
        message = f"{DECLARED.name}: {error}"
        raise SpecError(message) from error


def basemap_ids() -> tuple[str, ...]:
    """What can be chosen: the ground first."""
    return (GROUND, *(base.id for base in load_basemaps()))


def is_usable(base_id: str, keys: Mapping[str, str]) -> bool:
    """Whether a base map needs no key, or the operator gave one."""
    return all(
        bool(keys.get(base.key_setting))
        for base in load_basemaps()
        if base.id == base_id and base.key_setting
    )


def browser_bases(keys: Mapping[str, str], sheet: Bounds) -> list[dict[str, Any]]:
    """Usable base maps as the browser needs them.

    Parameters
    ----------
    keys
        The operator's keys, by the name of their setting.
    sheet
        What the map shows, (west, south, east, north) in degrees: no tile beyond it is asked for.
    """
    return [
        {
            "name": base.id,
            "tiles": [template.replace("{key}", keys.get(base.key_setting, "")) for template in base.tiles],
            "subdomains": base.subdomains,
            "maxZoom": base.max_zoom,
            "shift": _shift(base.datum, sheet),
        }
        for base in load_basemaps()
        if is_usable(base.id, keys)
    ]


@cache
def _shift(datum: Datum, sheet: Bounds) -> dict[str, Any] | None:
    if datum is not Datum.GCJ02:
        return None
    return asdict(crs.gcj02_grid(sheet, step_east=_STEP_EAST, step_north=_STEP_NORTH))


def basemap_words(language: Language, sheet: Bounds) -> dict[str, dict[str, str]]:
    """What the map says of each base map: its note, and what it says when no tile comes."""
    west, south, east, north = sheet
    shift_m = crs.gcj02_shift_m((west + east) / 2, (south + north) / 2)
    metres = round(shift_m / _ROUNDED_TO_M) * _ROUNDED_TO_M
    return {base.id: _words(base, language, metres) for base in load_basemaps()}


def _words(base: BaseMap, language: Language, metres: int) -> dict[str, str]:
    attribution = base.attribution_zh if language is Language.ZH else base.attribution_en
    return {
        "note": text(_NOTES[base.datum], language, attribution=attribution, metres=metres),
        "failed": text("base_failed", language, name=text(name_key(base.id), language)),
    }


def name_key(base_id: str) -> str:
    """Key of a base map's name among the texts."""
    return f"base_{base_id}"


_NOTES = {Datum.WGS84: "base_note", Datum.CGCS2000: "base_note_cgcs", Datum.GCJ02: "base_note_gcj"}
