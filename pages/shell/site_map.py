"""A reader's parcels on the map: put up at an address of the session, and chosen by a click."""

from geodata import catalog
from geodata.exchange.map_features import candidate_features, parcel_at
from geodata.site.answers import Severity
from geodata.site.map_features import parcel_features, piece_features
from layers.map_state import ShownParcels
from pages.shell import cache, site_work, state
from pages.shell.key import Key
from pages.shell.site_work import Work
from settings import load_settings

METRES_PER_DEGREE = 111_000.0
PARCELS, PIECES = "parcels", "pieces"
_STRONG = (Severity.CONFLICT, Severity.WARNING)


def light_up(work: Work) -> tuple[str, ...]:
    """Show on the map what was brought; returns what of the plan matters most to the chosen parcel."""
    state.remember(Key.PARCELS, _shown(work))
    pair = work.chosen_pair
    if pair is None:
        return ()
    _, check = pair
    strong = (answer.feature_id for answer in check.answers if answer.severity in _STRONG)
    return tuple(key for key in strong if catalog.feature(key).set_id not in state.GROUND_AREAS)


def show_asked(work: Work) -> ShownParcels | None:
    """Where the parcels may lie while their coordinate system is asked."""
    shelf, survey, verdict = cache.shelf(), work.survey, work.verdict
    if survey is None or verdict is None or not verdict.plausible:
        shelf.take_down_all()
        return None
    shelf.take_down(PIECES)
    plausible = verdict.plausible
    address = shelf.put(PARCELS, f"asked {work.round}", lambda: candidate_features(survey, plausible))
    return ShownParcels(load_settings().base_path + address, work.leaning + 1)


def _shown(work: Work) -> ShownParcels | None:
    shelf, prefix = cache.shelf(), load_settings().base_path
    if work.parcels is None:
        return show_asked(work)
    parcels, checks, pair = work.parcels.parcels, work.checks, work.chosen_pair
    mark = f"{work.round} {work.parcels.system} {checks is not None}"
    address = prefix + shelf.put(PARCELS, mark, lambda: parcel_features(parcels, checks))
    if pair is None:
        shelf.take_down(PIECES)
        return ShownParcels(address)
    pieces = shelf.put(PIECES, f"{mark} {work.chosen}", lambda: piece_features(*pair))
    return ShownParcels(address, pair[0].number, prefix + pieces)


def take_click(longitude: float, latitude: float, reach_m: float) -> bool:
    """Choose the parcel at a place; whether there is one, and another than the chosen."""
    work = site_work.present()
    if work.parcels is None or work.checks is None:
        return False
    parcels = work.parcels.parcels
    found = parcel_at(parcels, longitude, latitude, reach_deg=reach_m / METRES_PER_DEGREE)
    place = next((place for place, parcel in enumerate(parcels) if parcel.number == found), None)
    if place is None or place == work.chosen:
        return False
    site_work.choose(place, fly=False)
    return True
