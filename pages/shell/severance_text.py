"""The railway today against the study of its move, as text and table; every figure from what is drawn."""

import streamlit as st

from geodata import catalog
from geodata.analysis.severance import LEAST_PART_M2, Cut, Severance, Touch
from geodata.schema import ExtentBasis
from pages.shell import cache, state
from pages.shell.words import HECTARE_M2, kilometres, name, number, plain, say

TODAY, MOVED, FREED = "jingguang-railway", "jingguang-relocation", "railway-landscape-corridor"
DISTRICT = "yueyanglou-district"
EXTENTS = ("structure", "development-areas", "old-town", "projects-south", "protected-areas", "belt-nodes")
UNTOUCHABLE = (
    "district",
    "neighbours",
    "adjacent-places",
    "service-circles",
    "three-spaces",
    "control-lines",
    "rail",
)


def show_severance() -> None:
    """Say how sure the two lines are, what each cuts apart, and what the freed one touches."""
    found = cache.severance(TODAY, MOVED, EXTENTS, DISTRICT)
    st.markdown(_status())
    lengths = {"before": kilometres(found.before_length_m), "after": kilometres(found.after_length_m)}
    st.markdown(say("rail_lengths", **lengths))
    counts = {"before": len(found.before), "after": len(found.after)}
    st.markdown(say("rail_relief", **counts, freed=_names(found.freed), newly=_names(found.newly_cut)))
    st.markdown(f"**{say('rail_table')}**")
    st.markdown(_table(found))
    st.caption(say("rail_least", ha=number(LEAST_PART_M2 / HECTARE_M2)))
    _show_choices((TODAY, MOVED, *_areas(found)))
    _show_touches()


def _status() -> str:
    return say(
        "rail_status",
        status=say(f"status_{catalog.feature(MOVED).properties.status}"),
        date=catalog.feature(MOVED).properties.status_date,
        metres=number(catalog.feature(TODAY).properties.accuracy_m or 0.0),
    )


def _areas(found: Severance) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cut.area_id for cut in (*found.before, *found.after)))


def _label(feature_id: str) -> str:
    feature = catalog.feature(feature_id)
    if feature.properties.extent_basis is ExtentBasis.ASSUMED:
        return plain(say("rail_assumed", name=name(feature)))
    return plain(name(feature))


def _names(feature_ids: tuple[str, ...]) -> str:
    return say("list_comma").join(map(_label, feature_ids)) or say("rail_none")


def _table(found: Severance) -> str:
    heads = [say(key) for key in ("rail_area", "rail_before", "rail_after")]
    before, after = ({cut.area_id: cut for cut in cuts} for cuts in (found.before, found.after))
    rows = [(_label(area), _parts(before.get(area)), _parts(after.get(area))) for area in _areas(found)]
    lines = ["| " + " | ".join(cells) + " |" for cells in (heads, *rows)]
    return "\n".join((lines[0], "|:--|--:|--:|", *lines[1:]))


def _parts(cut: Cut | None) -> str:
    if cut is None:
        return say("rail_uncut")
    parts = " + ".join(number(part_m2 / HECTARE_M2) for part_m2 in cut.parts_m2)
    return plain(say("rail_parts", parts=parts, km=kilometres(cut.length_m)))


def _show_touches() -> None:
    freed = catalog.feature(FREED)
    accuracy_m = freed.properties.accuracy_m or 0.0
    sets = tuple(set_id for set_id in catalog.set_ids() if set_id not in UNTOUCHABLE)
    touches = cache.touches(FREED, sets, accuracy_m)
    through = [touch for touch in touches if touch.length_m > 0]
    near = [touch for touch in touches if touch.length_m == 0]
    st.markdown(f"**{say('rail_touch')}**")
    lead = {"corridor": plain(name(freed)), "km": kilometres(freed.length_m or 0.0), "count": len(through)}
    st.markdown(say("rail_touch_lead", **lead))
    for touch in through:
        _show_touch(touch)
    rest = st.expander(
        say("rail_near", metres=number(accuracy_m), count=len(near)), key="rail-near", on_change="rerun"
    )
    if rest.open:
        with rest:
            _show_choices(tuple(touch.feature_id for touch in near))


def _show_touch(touch: Touch) -> None:
    st.button(
        say("rail_touch_item", name=_label(touch.feature_id), km=kilometres(touch.length_m)),
        key=f"touch-{touch.feature_id}",
        on_click=state.choose,
        args=(touch.feature_id,),
        type="tertiary",
        width="stretch",
    )


def _show_choices(feature_ids: tuple[str, ...]) -> None:
    with st.container(key=f"choices-{len(feature_ids)}", horizontal=True, gap="small"):
        for feature_id in feature_ids:
            label = plain(name(catalog.feature(feature_id)))
            st.button(label, key=f"cut-{feature_id}", on_click=state.choose, args=(feature_id,))
