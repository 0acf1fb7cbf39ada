"""Facts of a feature in words, each computed from its data."""

from geodata.analysis import certainty
from geodata.catalog import Feature
from geodata.schema import Edge, ExtentBasis, GeometryKind
from pages.shell import cache
from pages.shell.words import (
    HECTARE_M2,
    KM2_M2,
    MU_PER_HECTARE,
    hectares,
    kilometres,
    name,
    number,
    plain,
    say,
)

_PARTS_SHOWN = 8


def status(feature: Feature) -> str:
    """State as the plan words it, with its date."""
    said = feature.properties
    if said.status is None:
        return ""
    word = say(f"status_{said.status.replace('-', '_')}")
    return say("card_status_value", status=word, date=said.status_date) if said.status_date else word


def area(feature: Feature) -> str:
    """Geodesic area in hectares with its range or why there is none, in mu and square kilometres."""
    if feature.area_m2 is None:
        return ""
    mu = feature.area_m2 / HECTARE_M2 * MU_PER_HECTARE
    return say(
        "card_area_value",
        ha=hectares(feature.area_m2),
        range=_area_range(feature),
        mu=number(mu),
        km2=number(feature.area_m2 / KM2_M2, 2),
    )


def _area_range(feature: Feature) -> str:
    found = cache.area_range_m2(feature.id)
    if found is None:
        why = certainty.undecided(feature.id)
        return say(f"card_area_{why.replace('-', '_')}") if why else ""
    least, _, most = found
    return say("card_area_range", least=hectares(least), most=hectares(most))


def length(feature: Feature) -> str:
    """Geodesic length in kilometres."""
    return "" if feature.length_m is None else say("card_length_value", km=kilometres(feature.length_m))


def accuracy(feature: Feature) -> str:
    """Positional accuracy in words; edges that cannot be given one are said so."""
    said = feature.properties
    known = [edge.accuracy_m for edge in said.edges if edge.accuracy_m is not None]
    if said.accuracy_m is None:
        return say("card_accuracy_open", least=number(min(known))) if known else say("card_accuracy_none")
    if said.extent_basis is ExtentBasis.ASSUMED and feature.geometry_type is not GeometryKind.POINT:
        known = known or [said.accuracy_m]
        return say("card_accuracy_assumed", metres=_range(min(known), max(known)))
    if known and min(known) != max(known):
        return say("card_accuracy_edges", least=number(min(known)), most=number(max(known)))
    return say("card_accuracy_value", metres=number(said.accuracy_m))


def _range(least: float, most: float) -> str:
    return number(least) if least == most else f"{number(least)}–{number(most)}"


def made(feature: Feature) -> str:
    """Method and the parts it used."""
    parts = [plain(name(part)) for part in feature.properties.built_from]
    shown = "、".join(parts[:_PARTS_SHOWN])
    if len(parts) > _PARTS_SHOWN:
        shown += say("card_more_parts", count=len(parts) - _PARTS_SHOWN)
    return say("card_made_value", method=say(f"method_{feature.properties.method}"), parts=shown)


def edges(feature: Feature) -> list[str]:
    """One line for each edge: name, accuracy, length."""
    return [
        say(
            "card_edge",
            name=plain(name(edge)),
            accuracy=_edge_accuracy(edge),
            length=kilometres(edge.length_m),
        )
        for edge in feature.properties.edges
    ]


def _edge_accuracy(edge: Edge) -> str:
    if edge.accuracy_m is None:
        return say("card_edge_open")
    return say("card_edge_metres", metres=number(edge.accuracy_m))
