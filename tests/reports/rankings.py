"""Rankings as an investor asks for them, and what is taken away from them."""

from datetime import date
from functools import cache

from shapely.geometry import MultiPolygon, box

from design.texts import Language
from geodata.ranking.criteria import DemandKind
from geodata.ranking.enquiry import MustHave, build_enquiry
from geodata.ranking.footprint import site_footprint
from geodata.ranking.measures import candidates, measure
from geodata.ranking.rank import Ranked, Ranking, rank
from reports.factsheet import FactsheetRequest, write_factsheet
from tests.reports.printed import pages, squeezed

DAY = date(2026, 11, 25)
OWN = "own-site"
WEIGHTS = {
    "industry-fit": 3,
    "station": 1,
    "expressway": 2,
    "waterfront": 1,
    "control-lines": 1,
    "room": 1,
    "momentum": 1,
}
DEMANDS = (
    MustHave(DemandKind.NEAR_STATION, 8000.0),
    MustHave(DemandKind.ROOM, 1_000_000.0),
    MustHave(DemandKind.OFF_REDLINE),
)


@cache
def ranking() -> Ranking:
    """Logistics and finance, all places of the plan and a site of a square kilometre beside the old town."""
    site = measure(OWN, site_footprint(box(113.14, 29.36, 113.15, 29.37), accuracy_m=1.0))
    return rank(build_enquiry(("logistics", "finance"), WEIGHTS, DEMANDS), (*candidates(), site))


def brought(*names: str) -> Ranking:
    """All places of the plan and parcels of two parts each, which their reader calls so."""
    parts = MultiPolygon([box(113.1, 29.355, 113.106, 29.36), box(113.11, 29.355, 113.113, 29.36)])
    ground = site_footprint(parts, accuracy_m=0.5)
    sites = (measure(f"parcel-{number}", ground, name=name) for number, name in enumerate(names, start=1))
    return rank(build_enquiry(("logistics", "finance"), WEIGHTS), (*candidates(), *sites))


def row_of(place_id: str) -> Ranked:
    return next(row for row in ranking().rows if row.candidate.id == place_id)


@cache
def factsheet(place_id: str, language: Language) -> bytes:
    return write_factsheet(ranking(), place_id, FactsheetRequest(language, DAY))


@cache
def sheets(place_id: str, language: Language) -> tuple[str, ...]:
    """Text of each page without spaces."""
    return tuple(squeezed(page.extract_text()) for page in pages(factsheet(place_id, language)).pages)
