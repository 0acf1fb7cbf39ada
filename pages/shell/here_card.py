"""What the plan means at a place: the extents that hold it, what is named nearby, the paragraphs."""

import streamlit as st

from geodata import catalog, lookup
from geodata.analysis.certainty import Certainty, Reason
from geodata.catalog import Feature
from geodata.schema import ExtentBasis
from layers.declared_map import AROUND_M
from pages.shell import cache, state
from pages.shell.clause_chips import show_chips
from pages.shell.here_listed import is_silent, show_unlocated, silence, unlocated_text
from pages.shell.key import Key
from pages.shell.say_here import show_say_spot
from pages.shell.words import name, number, plain, say

_SHOWN = 12
_DECIMALS = 5
SPOT_ACCURACY_M = 1.0  # half of the last decimal, and the difference of WGS 84 and CGCS2000


def show_here(longitude: float, latitude: float) -> None:
    """Show the card of a place."""
    holding = cache.holding(longitude, latitude, SPOT_ACCURACY_M)
    features = _features(holding)
    near = cache.around(longitude, latitude, AROUND_M)
    with st.container(key="card", gap="small"):
        st.subheader(say("here_title"), anchor=False)
        st.caption(_coordinates(longitude, latitude))
        with st.container(key="card-actions", horizontal=True, gap="small"):
            show_say_spot(longitude, latitude)
            st.button(say("card_close"), key="here-close", on_click=state.remember, args=(Key.SPOT, None))
        st.markdown(f"**{say('here_inside')}**")
        st.markdown("\n".join(f"- {line}" for line in _inside_lines(holding, near)))
        if near or not is_silent(features):
            st.markdown(f"**{say('here_near', count=len(near))}**")
        _show_near(near)
        show_unlocated(features)
        refs = tuple(dict.fromkeys(ref for feature in features for ref in feature.properties.refs))
        show_chips(refs, key="here")
        with st.expander(say("here_text")):
            st.code(_as_text((longitude, latitude), holding, near), language=None, wrap_lines=True)


def _coordinates(longitude: float, latitude: float) -> str:
    return say(
        "here_coordinates",
        longitude=f"{longitude:.{_DECIMALS}f}",
        latitude=f"{latitude:.{_DECIMALS}f}",
        accuracy=number(SPOT_ACCURACY_M),
    )


def _inside_lines(holding: tuple[Certainty, ...], near: tuple[lookup.Near, ...]) -> list[str]:
    """What holds the place, by what can be told: for certain, too near an edge, not delimited, open."""
    silent = silence(_features(holding), near)
    lines = [silent] if silent else []
    for reason in Reason:
        names = [name(catalog.feature(told.feature_id)) for told in holding if told.reason is reason]
        if names:
            key = f"here_{reason.replace('-', '_')}"
            lines.append(plain(say(key, names=say("list_comma").join(names))))
    return lines


def _features(holding: tuple[Certainty, ...]) -> list[Feature]:
    return [catalog.feature(told.feature_id) for told in holding]


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
    if feature.properties.extent_basis is ExtentBasis.ASSUMED:
        return say("here_item_assumed", name=name(feature), metres=metres)
    if item.accuracy_m is None:
        return say("here_item_open", name=name(feature), metres=metres)
    return say(
        "here_item", name=name(feature), metres=metres, accuracy=number(item.accuracy_m + SPOT_ACCURACY_M)
    )


def _as_text(
    place: tuple[float, float], holding: tuple[Certainty, ...], near: tuple[lookup.Near, ...]
) -> str:
    lines = [say("here_title"), _coordinates(*place), say("here_inside")]
    lines += [f"- {line}" for line in _inside_lines(holding, near)]
    lines += [say("here_near", count=len(near)), *(f"- {_near_line(item)}" for item in near)]
    lines += unlocated_text(_features(holding))
    lines += [say("map_note", number=say("notice_not_submitted"))]
    return "\n".join(lines).replace("\\", "")
