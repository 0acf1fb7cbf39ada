"""What the plan means at a place: the extents that hold it, what is named nearby, the paragraphs."""

import streamlit as st

from geodata import catalog, lookup
from geodata.catalog import Feature
from geodata.schema import ExtentBasis
from layers.compose import AROUND_M
from pages.shell import cache, state
from pages.shell.clause_chips import show_chips
from pages.shell.here_listed import is_silent, show_unlocated, silence, unlocated_text
from pages.shell.state import Key
from pages.shell.words import name, number, plain, say

_SHOWN = 12
_DECIMALS = 4


def show_here(longitude: float, latitude: float) -> None:
    """Show the card of a place."""
    holding = _holding(longitude, latitude)
    near = cache.around(longitude, latitude, AROUND_M)
    with st.container(key="card", gap="small"):
        st.subheader(say("here_title"), anchor=False)
        st.caption(_coordinates(longitude, latitude))
        st.button(say("card_close"), key="here-close", on_click=state.remember, args=(Key.SPOT, None))
        st.markdown(f"**{say('here_inside')}**")
        st.markdown("\n".join(f"- {line}" for line in _inside_lines(holding, near)))
        if near or not is_silent(holding):
            st.markdown(f"**{say('here_near', count=len(near))}**")
        _show_near(near)
        show_unlocated(holding)
        refs = tuple(dict.fromkeys(ref for feature in holding for ref in feature.properties.refs))
        show_chips(refs, key="here")
        with st.expander(say("here_text")):
            st.code(_as_text((longitude, latitude), holding, near), language=None, wrap_lines=True)


def _coordinates(longitude: float, latitude: float) -> str:
    return say(
        "here_coordinates",
        longitude=f"{longitude:.{_DECIMALS}f}",
        latitude=f"{latitude:.{_DECIMALS}f}",
    )


def _holding(longitude: float, latitude: float) -> list[Feature]:
    hits = lookup.at(longitude, latitude, catalog.set_ids(), tolerance_m=0.0)
    features = [catalog.feature(feature_id) for feature_id in hits]
    return [feature for feature in features if feature.area_m2 is not None and feature.properties.refs]


def _inside_lines(holding: list[Feature], near: tuple[lookup.Near, ...]) -> list[str]:
    silent = silence(holding, near)
    by_basis = {
        basis: [name(feature) for feature in holding if feature.properties.extent_basis is basis]
        for basis in ExtentBasis
    }
    said = [
        plain(say(f"here_in_{basis}", names=say("list_comma").join(names)))
        for basis, names in by_basis.items()
        if names
    ]
    return [*([silent] if silent else []), *said]


def _show_near(near: tuple[lookup.Near, ...]) -> None:
    for item in near[:_SHOWN]:
        st.button(
            plain(_near_line(item)),
            key=f"near-{item.feature_id}",
            on_click=state.choose,
            args=(item.feature_id,),
            type="tertiary",
            width="stretch",
        )
    if len(near) > _SHOWN:
        st.caption(say("here_more", count=len(near) - _SHOWN))


def _near_line(item: lookup.Near) -> str:
    feature = catalog.feature(item.feature_id)
    metres = number(item.distance_m, 0)
    if item.accuracy_m is None or feature.properties.extent_basis is ExtentBasis.ASSUMED:
        return say("here_item_assumed", name=name(feature), metres=metres)
    return say("here_item", name=name(feature), metres=metres, accuracy=number(item.accuracy_m))


def _as_text(place: tuple[float, float], holding: list[Feature], near: tuple[lookup.Near, ...]) -> str:
    lines = [say("here_title"), _coordinates(*place), say("here_inside")]
    lines += [f"- {line}" for line in _inside_lines(holding, near)]
    lines += [say("here_near", count=len(near)), *(f"- {_near_line(item)}" for item in near)]
    lines += unlocated_text(holding)
    lines += [say("map_note", number=say("notice_not_submitted"))]
    return "\n".join(lines).replace("\\", "")
