"""What the one-file briefing holds, as plain values: features, cards, text version, words, legend."""

import json
from collections.abc import Iterable
from typing import Any

from design.texts import Language, text
from geodata import catalog, lookup, outlines, plan_text, twin
from geodata.analysis import extent
from geodata.catalog import Feature
from geodata.schema import ExtentBasis, Listed
from layers.declared_map import PAN_LIMITS, ZOOM_STEPS, build_config, has_edges, layer_key
from layers.edge_strip import edge_strip
from layers.legend import LegendEntry, build_halo_legend, build_legend
from layers.spec import Group, LayerSpec, is_ground
from reports import description, facts
from reports.briefing_request import BriefingRequest
from reports.briefing_words import about, browser_words
from reports.search_keys import search_keys
from reports.wording import name_in, pick

_DRAWN_WITH = (
    "id",
    "name_zh",
    "name_en",
    "rank",
    "extent_basis",
    "accuracy_m",
    "label_longitude",
    "label_latitude",
)  # properties that the map's script reads; a card tells the rest


def build_content(request: BriefingRequest) -> dict[str, Any]:
    """Everything the page needs, without one address: it asks nobody.

    Parameters
    ----------
    request
        A checked request.

    Returns
    -------
    content
        JSON values. Sentences stand in both languages; coordinates are EPSG:4326 in degrees with the six
        decimals of the data.
    """
    members = request.features
    places = {feature.id: position for position, (_, feature) in enumerate(members)}
    told = twin.describe_all()
    features = [_feature(declared, feature, told[feature.id], places) for declared, feature in members]
    labels = {fact.key for one in features for card in one["cards"].values() for fact in card["facts"]}
    return {
        "first": str(request.language),
        "config": _config(request),
        "options": {_camel(key): value for key, value in ZOOM_STEPS.items()},
        "limits": [list(corner) for corner in PAN_LIMITS],
        "visible": list(request.shown),
        "groups": _groups(request.held),
        "layers": {declared.id: _layer(declared) for declared in request.held},
        "halo": _legend(build_halo_legend()),
        "features": features,
        "paragraphs": _paragraphs(feature for _, feature in members),
        "namesShown": description.NAMES_SHOWN,
        "words": {str(language): browser_words(request, labels, language) for language in Language},
        "about": {str(language): about(request, language) for language in Language},
    }


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(map(str.capitalize, rest))


def _config(request: BriefingRequest) -> dict[str, Any]:
    """The map's own configuration, its layers with their features instead of their addresses."""
    config = build_config("", request.review_number)
    held = {declared.id: declared for declared in request.held}
    layers = [_held(layer, held[layer["id"]]) for layer in config["layers"] if layer["id"] in held]
    none_kept = {**config["drawings"], "most": 0}  # there is no address that drawings could travel in
    return {**config, "bases": [], "drawings": none_kept, "layers": layers}


def _held(layer: dict[str, Any], declared: LayerSpec) -> dict[str, Any]:
    edges = json.loads(outlines.payload(declared.feature_set)) if has_edges(declared) else None
    return {
        **layer,
        "address": None,
        "edges": bool(edges),
        "data": _drawn(json.loads(catalog.payload(declared.feature_set))),
        "edgeData": edges,
    }


def _drawn(collection: dict[str, Any]) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {key: feature["properties"][key] for key in _DRAWN_WITH},
            "geometry": feature["geometry"],
        }
        for feature in collection["features"]
    ]
    return {"type": "FeatureCollection", "features": features}


def _groups(held: tuple[LayerSpec, ...]) -> list[dict[str, Any]]:
    """The layer tree: groups in their order, each with its layers from the top down."""
    grouped = [
        (group, [declared.id for declared in reversed(held) if declared.group is group]) for group in Group
    ]
    return [{"id": str(group), "layers": layers} for group, layers in grouped if layers]


def _layer(declared: LayerSpec) -> dict[str, Any]:
    told = extent.decidable(declared.feature_set) if has_edges(declared) else None
    return {
        "name": layer_key(declared.id),
        "group": str(declared.group),
        "isGround": is_ground(declared),
        "legend": _legend(build_legend((declared.id,))),
        "certain": {str(one): facts.told_for_certain(told, one) for one in Language} if told else None,
    }


def _legend(entries: Iterable[LegendEntry]) -> list[dict[str, Any]]:
    return [
        {"swatch": entry.swatch, **{str(language): _legend_words(entry, language) for language in Language}}
        for entry in entries
    ]


def _legend_words(entry: LegendEntry, language: Language) -> str:
    words = text(entry.text_key, language)
    return text(entry.mark, language, legend=words) if entry.mark else words


def _feature(
    declared: LayerSpec, feature: Feature, told: twin.Description, places: dict[str, int]
) -> dict[str, Any]:
    edges = feature.properties.edges
    related = description.in_order(feature, told.among(frozenset(places)))
    return {
        "id": feature.id,
        "layer": declared.id,
        "bounds": [round(degrees, 6) for degrees in feature.bounds],
        "area": round(feature.area_m2 or 0),
        "refs": list(feature.properties.refs),
        "isAssumed": feature.properties.extent_basis is ExtentBasis.ASSUMED,
        "strip": edge_strip(edges) if edges else None,
        "search": search_keys(feature.id),
        "relations": [[one.footing, one.sentence, places[one.other_id]] for one in related],
        "cards": {str(language): _card(feature, told, language) for language in Language},
    }


def _card(feature: Feature, told: twin.Description, language: Language) -> dict[str, Any]:
    edges = feature.properties.edges
    return {
        "name": name_in(feature, language),
        "summary": facts.summary(feature, language),
        "facts": facts.facts(feature, language, extent.area_range_m2),
        "strip": text("card_strip", language, count=len(edges)) if edges else "",
        "made": facts.made(feature, language),
        "edges": facts.edges(feature, language),
        "sources": facts.sources(feature, language),
        "listed": [_listed(item, language) for item in lookup.listed_in(feature.id)],
        "size": description.size(feature, told.axis, language),
        "place": description.place(told.bearing, language),
        "basis": description.basis(feature, language),
    }


def _listed(item: Listed, language: Language) -> list[str]:
    name = pick(item.name_zh, item.name_en, language)
    return [name, facts.reason(item, language)]


def _paragraphs(features: Iterable[Feature]) -> dict[str, Any]:
    """Title and content in our own words of each paragraph that is referred to."""
    refs = sorted({ref for feature in features for ref in feature.properties.refs})
    return {ref: {str(language): _paragraph(ref, language) for language in Language} for ref in refs}


def _paragraph(ref: str, language: Language) -> list[str]:
    clause = plan_text.clause(ref)
    told = pick(clause.summary_zh, clause.summary_en, language)
    return [facts.paragraph_title(ref, language), told]
