"""Facts of a feature in words, each computed from its data: what a card says, wherever it stands."""

from collections.abc import Callable
from typing import NamedTuple

from design.texts import Language, text
from geodata import catalog, lookup, plan_text
from geodata.analysis import certainty
from geodata.analysis.extent import Decidable
from geodata.catalog import Feature
from geodata.schema import Edge, ExtentBasis, GeometryKind, Listed, Merged
from reports.wording import (
    HECTARE_M2,
    KM2_M2,
    MU_PER_HECTARE,
    hectares,
    kilometres,
    name_in,
    number,
    percent,
    pick,
)

_PARTS_SHOWN = 8
AreaRange = Callable[[str], tuple[float, float, float] | None]
"""Least, drawn and greatest area of a feature by its id, as `geodata.analysis.extent.area_range_m2`."""


class Fact(NamedTuple):
    """One line of a card: the key of its label and what it says."""

    key: str
    value: str


def facts(feature: Feature, language: Language, area_range: AreaRange) -> tuple[Fact, ...]:
    """What is known of a feature, in the order of its card; what is not known has no line."""
    said = feature.properties
    industries = "、".join(said.industries) if language is Language.ZH else ""
    told = (
        Fact("card_basis", text(f"card_basis_{said.extent_basis}", language)),
        Fact("card_status", status(feature, language)),
        Fact("card_area", area(feature, language, area_range)),
        Fact("card_length", length(feature, language)),
        Fact("card_accuracy", accuracy(feature, language)),
        Fact("card_quantities", said.quantities),
        Fact("card_industries", industries),
        Fact("card_note", pick(said.note_zh, said.note_en, language)),
        Fact("card_merged", "；".join(reason(item, language) for item in lookup.merged_into(feature.id))),
    )
    return tuple(fact for fact in told if fact.value)


def summary(feature: Feature, language: Language) -> str:
    """What it is, in a sentence of our own."""
    return pick(feature.properties.summary_zh, feature.properties.summary_en, language)


def status(feature: Feature, language: Language) -> str:
    """State as the plan words it, with its date."""
    said = feature.properties
    if said.status is None:
        return ""
    word = text(f"status_{said.status.replace('-', '_')}", language)
    if not said.status_date:
        return word
    return text("card_status_value", language, status=word, date=said.status_date)


def area(feature: Feature, language: Language, area_range: AreaRange) -> str:
    """Geodesic area in hectares with its range or why there is none, in mu and square kilometres."""
    if feature.area_m2 is None:
        return ""
    mu = feature.area_m2 / HECTARE_M2 * MU_PER_HECTARE
    return text(
        "card_area_value",
        language,
        ha=hectares(feature.area_m2),
        range=_area_range(feature, language, area_range),
        mu=number(mu),
        km2=number(feature.area_m2 / KM2_M2, 2),
    )


def _area_range(feature: Feature, language: Language, area_range: AreaRange) -> str:
    found = area_range(feature.id)
    if found is None:
        why = certainty.undecided(feature.id)
        return text(f"card_area_{why.replace('-', '_')}", language) if why else ""
    least, _, most = found
    return text("card_area_range", language, least=hectares(least), most=hectares(most))


def length(feature: Feature, language: Language) -> str:
    """Geodesic length in kilometres."""
    if feature.length_m is None:
        return ""
    return text("card_length_value", language, km=kilometres(feature.length_m))


def accuracy(feature: Feature, language: Language) -> str:
    """Positional accuracy in words; edges that cannot be given one are said so."""
    said = feature.properties
    known = [edge.accuracy_m for edge in said.edges if edge.accuracy_m is not None]
    if said.accuracy_m is None:
        if not known:
            return text("card_accuracy_none", language)
        return text("card_accuracy_open", language, least=number(min(known)))
    if said.extent_basis is ExtentBasis.ASSUMED and feature.geometry_type is not GeometryKind.POINT:
        known = known or [said.accuracy_m]
        return text("card_accuracy_assumed", language, metres=_range(min(known), max(known)))
    if known and min(known) != max(known):
        return text("card_accuracy_edges", language, least=number(min(known)), most=number(max(known)))
    return text("card_accuracy_value", language, metres=number(said.accuracy_m))


def _range(least: float, most: float) -> str:
    return number(least) if least == most else f"{number(least)}–{number(most)}"


def made(feature: Feature, language: Language) -> str:
    """Method and the parts it used."""
    parts = [name_in(part, language) for part in feature.properties.built_from]
    shown = "、".join(parts[:_PARTS_SHOWN])
    if len(parts) > _PARTS_SHOWN:
        shown += text("card_more_parts", language, count=len(parts) - _PARTS_SHOWN)
    method = text(f"method_{feature.properties.method}", language)
    return text("card_made_value", language, method=method, parts=shown)


def edges(feature: Feature, language: Language) -> list[str]:
    """One line for each edge: name, accuracy, length."""
    return [
        text(
            "card_edge",
            language,
            name=name_in(edge, language),
            accuracy=_edge_accuracy(edge, language),
            length=kilometres(edge.length_m),
        )
        for edge in feature.properties.edges
    ]


def _edge_accuracy(edge: Edge, language: Language) -> str:
    if edge.accuracy_m is None:
        return text("card_edge_open", language)
    return text("card_edge_metres", language, metres=number(edge.accuracy_m))


def sources(feature: Feature, language: Language) -> list[str]:
    """Names of the sources a feature rests on."""
    return [
        pick(source.name_zh, source.name_en, language)
        for key, source in catalog.sources().items()
        if key in feature.properties.sources
    ]


def reason(item: Listed | Merged, language: Language) -> str:
    """A thing that has no drawing of its own, and why."""
    return text(
        "card_listed_item",
        language,
        name=pick(item.name_zh, item.name_en, language),
        reason=pick(item.reason_zh, item.reason_en, language),
    )


def paragraph_title(ref: str, language: Language) -> str:
    """Title of a paragraph with its place in the plan."""
    clause = plan_text.clause(ref)
    return f"{pick(clause.title_zh, clause.title_en, language)} · {paragraph_place(ref, language)}"


def paragraph_place(ref: str, language: Language) -> str:
    """Chapter and section of a paragraph."""
    clause = plan_text.clause(ref)
    chapter = pick(clause.chapter_zh, clause.chapter_en, language)
    section = pick(clause.section_zh, clause.section_en, language)
    return chapter if not section or section == chapter else f"{chapter} › {section}"


def told_for_certain(told: Decidable, language: Language) -> str:
    """For how much of the district a layer's areas answer for certain, and why for no more."""
    if told.silent == 0:
        return text("layers_decidable", language, share=percent(told.share))
    if told.silent == told.polygons:
        return text("layers_decidable_none", language, share=percent(told.share))
    some = {"silent": told.silent, "count": told.polygons, "others": percent(told.bounded_share)}
    return text("layers_decidable_some", language, share=percent(told.share), **some)
