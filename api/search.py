"""Search over HTTP: what a text finds, worded for the reader, best first."""

from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from design.texts import Language, text
from geodata import catalog, coordinates, plan_text
from geodata.coordinates import Reading, Spot, Unread
from geodata.search import Index, Result
from geodata.searchable import Field, Kind
from layers.declared_map import SHEET, layer_key
from layers.spec import Group, load_specs, spec

_MOST = 12
_LONGEST = 80
_DECIMALS = 5


@cache
def load_index() -> Index:
    """Index over the data, and over the layers and groups as the legend names them."""
    layers = {declared.id: _both(layer_key(declared.id)) for declared in load_specs()}
    groups = {str(group): _both(f"group_{group}") for group in Group}
    return Index(layers, groups)


def _both(key: str) -> tuple[str, ...]:
    return tuple(text(key, language) for language in Language)


async def search(request: Request) -> Response:
    """Answer a search: `results` (kind, id, name, what it is, note) and a `message` if more is to say."""
    asked = request.query_params.get("q", "").strip()[:_LONGEST]
    wanted = request.query_params.get("lang", Language.ZH)
    if not asked or wanted not in set(Language):
        return JSONResponse({"error": "ask with q=<text>&lang=zh or lang=en"}, status_code=400)
    told = await run_in_threadpool(answer, asked, Language(wanted))
    return JSONResponse(told, headers={"Cache-Control": "no-cache"})


def answer(asked: str, language: Language) -> dict[str, object]:
    """What a text finds, in a language: a place by its coordinates, or things by words."""
    (south, west), (north, east) = SHEET
    place = coordinates.parse(asked, within=(west, south, east, north))
    if isinstance(place, Spot):
        return {"count": 1, "results": [_place(place, language)], "message": ""}
    found = load_index().find(asked)
    results = [_worded(result, language) for result in found[:_MOST]]
    return {"count": len(found), "results": results, "message": _message(asked, place, len(found), language)}


def _message(asked: str, place: Unread | None, count: int, language: Language) -> str:
    if place is not None:
        degrees = {
            key: round(value, _DECIMALS) for key, value in place.values.items() if isinstance(value, float)
        }
        return text(f"search_unread_{place.key}", language, **{**place.values, **degrees})
    if count == 0:
        return text("search_none", language, text=asked)
    return text("search_more", language, count=count - _MOST) if count > _MOST else ""


def _place(place: Spot, language: Language) -> dict[str, str]:
    longitude, latitude = (f"{degrees:.{_DECIMALS}f}" for degrees in (place.longitude, place.latitude))
    return {
        "kind": "place",
        "id": f"{longitude},{latitude}",
        "name": text("search_spot", language, longitude=longitude, latitude=latitude),
        "what": text("search_kind_place", language),
        "note": text(f"search_read_{Reading(place.reading)}", language),
    }


def _worded(result: Result, language: Language) -> dict[str, str]:
    name, note = _WORDING[result.kind](result, language)
    return {
        "kind": str(result.kind),
        "id": result.id,
        "name": name,
        "what": text(f"search_kind_{result.kind}", language),
        "note": note,
    }


def _picked(language: Language, chinese: str, english: str) -> str:
    return chinese if language is Language.ZH else english


def _drawn(result: Result, language: Language) -> tuple[str, str]:
    said = catalog.feature(result.id).properties
    name = _picked(language, said.name_zh, said.name_en)
    other = (
        result.words if result.field is Field.OTHER_NAME else _picked(language, said.name_en, said.name_zh)
    )
    return name, "" if other == name else other


def _listed(result: Result, language: Language) -> tuple[str, str]:
    item = next(item for item in plan_text.listed() if item.id == result.id)
    holder = catalog.feature(item.within).properties
    within = _picked(language, holder.name_zh, holder.name_en)
    reason = _picked(language, item.reason_zh, item.reason_en)
    return _picked(language, item.name_zh, item.name_en), text(
        "search_listed_in", language, within=within, reason=reason
    )


def _clause(result: Result, language: Language) -> tuple[str, str]:
    clause = plan_text.clause(result.id)
    title = _picked(language, clause.title_zh, clause.title_en)
    return f"{clause.id} {title}", _picked(language, clause.summary_zh, clause.summary_en)


def _layer(result: Result, language: Language) -> tuple[str, str]:
    return text(layer_key(result.id), language), text(f"group_{spec(result.id).group}", language)


def _group(result: Result, language: Language) -> tuple[str, str]:
    members = [declared for declared in load_specs() if declared.group == result.id]
    comma = text("list_comma", language)
    return text(f"group_{result.id}", language), comma.join(text(layer_key(m.id), language) for m in members)


_WORDING = {
    Kind.DRAWN: _drawn,
    Kind.LISTED: _listed,
    Kind.CLAUSE: _clause,
    Kind.LAYER: _layer,
    Kind.GROUP: _group,
}
