"""Brought parcels on the map of the ranking: their positions, what a click chooses, where they may lie."""

from collections.abc import Mapping

from geodata.exchange.map_features import parcel_at
from geodata.site.map_features import parcel_features
from layers.map_state import ShownParcels
from pages.shell import cache, own_sites, site_map, site_work, state
from pages.shell.key import Key
from settings import load_settings


def show_parcels(ranks: Mapping[str, int]) -> None:
    """Show the parcels that can be ranked, with the positions of those that are; first where they may lie."""
    work = site_work.held()
    if work.parcels is None:
        state.remember(Key.PARCELS, site_map.show_asked(work))
        return
    sites = {site.id: site for site in own_sites.brought()}
    if not sites:
        state.remember(Key.PARCELS, None)
        return
    shelf = cache.shelf()
    shelf.take_down(site_map.PIECES)
    mark = " ".join(("ranked", *(site.key.digest for site in sites.values())))
    address = shelf.put(site_map.PARCELS, mark, lambda: parcel_features(work.rankable, None))
    numbers = dict(zip(sites, (parcel.number for parcel in work.rankable), strict=True))
    chosen = own_sites.chosen(sites)
    shown = ShownParcels(
        load_settings().base_path + address,
        numbers[chosen] if chosen is not None else None,
        ranks=tuple((numbers[key], position) for key, position in ranks.items() if key in numbers),
    )
    state.remember(Key.PARCELS, shown)


def take_click(longitude: float, latitude: float, reach_m: float) -> bool:
    """Choose the brought parcel at a place; whether there is one, and another than the chosen."""
    parcels = site_work.held().rankable
    if not parcels:
        return False
    reach_deg = reach_m / site_map.METRES_PER_DEGREE
    number = parcel_at(parcels, longitude, latitude, reach_deg=reach_deg)
    return number is not None and own_sites.choose_parcel(number)
