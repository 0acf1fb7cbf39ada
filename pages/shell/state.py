"""The one door to session state and address."""

from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from consultation import sign_ins
from design.texts import Language
from geodata import catalog, plan_text
from geodata.rules import register
from layers.basemaps import GROUND
from pages.shell import address
from pages.shell.address_drawings import encode
from pages.shell.address_enquiry import write_enquiry
from pages.shell.address_filters import write_filter
from pages.shell.address_opinions import write_opinions
from pages.shell.bounds import around, around_spot, with_ground
from pages.shell.key import Key
from pages.shell.whole import whole
from pages.shell.wishes import Parameter

OPEN = "open"
GROUND_AREAS = ("district", "neighbours", "adjacent-places")  # too large to look at, or outside


def start() -> None:
    """Read the address once into the session."""
    if recall(Key.STARTED):
        return
    wishes = address.read(dict(st.query_params.items()))
    remember(Key.LANGUAGE, wishes.language)
    remember(Key.LAYERS, wishes.layers)
    remember(Key.SELECTED, wishes.selected)
    remember(Key.SPOT, wishes.spot)
    remember(Key.HALO, wishes.halo)
    remember(Key.TWIN, OPEN if wishes.twin else None)
    choose_clause(wishes.clause)
    remember(Key.CAMERA, wishes.camera)
    filters = {"projects": wishes.wanted, "rules": wishes.findings, "invest": wishes.wanted}
    remember(Key.WANTED, {**filters, "consult": wishes.opinions})
    remember(Key.OPINION, wishes.opinion)
    remember(Key.ASKS, wishes.asked)
    remember(Key.RESULT, wishes.result)
    remember(Key.FINDING, wishes.finding)
    if wishes.finding is not None:
        choose_finding(wishes.finding)
    if wishes.camera is not None:
        remember(Key.FIT, None)
    remember(Key.BASE_ASKED, wishes.base if wishes.base != GROUND else None)
    remember(Key.OPACITY, wishes.opacity)
    remember(Key.LEFT, wishes.left)
    remember(Key.RIGHT, wishes.right)
    remember(Key.DRAWINGS, dict(enumerate(wishes.drawings)))
    remember(Key.FAULTS, tuple(wishes.faults))
    remember(Key.STARTED, "yes")


def recall(key: Key, default: Any = None) -> Any:
    """What the session remembers under a key."""
    return whole(lambda: st.session_state.get(f"plan-{key}", default))


def remember(key: Key, value: Any) -> None:
    """Keep a small value for the session."""
    whole(lambda: st.session_state.__setitem__(f"plan-{key}", value))


def language() -> Language:
    """Language of this session."""
    return Language(recall(Key.LANGUAGE, Language.ZH))


def visible(default: tuple[str, ...]) -> tuple[str, ...]:
    """Layers shown on the present page, in drawing order."""
    chosen = recall(Key.LAYERS)
    shown = default if chosen is None else tuple(chosen)
    remember(Key.SHOWN, shown)
    return shown


def enter(page_id: str) -> None:
    """Note the page; on a change the page's own layers apply and the map opens where it was left."""
    before, sent = recall(Key.PAGE), recall(Key.GO)
    remember(Key.GO, None)
    if before == page_id:
        return
    remember(Key.PAGE, page_id)
    remember(Key.FIRST, recall(Key.WANTED))
    remember(Key.START, recall(Key.CAMERA))
    remember(Key.FILTER, None)
    remember(Key.FINDINGS, None)
    remember(Key.PARCELS, None)
    remember(Key.OPINIONS, None)
    if before is not None and sent is None:
        remember(Key.FIT, None)
    remember(Key.STEP, 0)
    if before is not None:
        remember(Key.LAYERS, None)


def choose(feature_id: str | None, *, fly: bool = False) -> None:
    """Choose a feature (None for none); with `fly` the map goes there."""
    remember(Key.SELECTED, feature_id)
    remember(Key.SPOT, None)
    remember(Key.FINDING, None)
    remember(Key.OWN_CHOSEN, None)
    remember(Key.OPINION, None)
    if feature_id is None or feature_id not in recall(Key.HERE, ()):
        remember(Key.HERE, ())
    if fly and feature_id is not None:
        fly_to(around(feature_id))


def choose_spot(longitude: float, latitude: float, *, fly: bool = False) -> None:
    """Choose a place on the ground instead of a feature; with `fly` the map goes there."""
    choose(None)
    remember(Key.SPOT, (round(longitude, 5), round(latitude, 5)))
    if fly:
        fly_to(around_spot(longitude, latitude))


def fly_to(bounds: tuple[float, float, float, float]) -> None:
    """Send the map to bounds in degrees, even if it was sent there before."""
    remember(Key.FIT, bounds)
    remember(Key.TURN, recall(Key.TURN, 0) + 1)


def look_at(bounds: tuple[float, float, float, float]) -> None:
    """Send the map to bounds in degrees with some ground around them, and choose nothing else."""
    choose(None)
    fly_to(with_ground(bounds))


def choose_finding(finding_id: str | None) -> None:
    """Choose a finding (None for none); the map goes to its place, else to the first feature it is about."""
    choose(None)
    remember(Key.FINDING, finding_id)
    if finding_id is None:
        return
    box = register.bounds(finding_id)
    drawn = [key for key in register.finding(finding_id).features if catalog.is_drawn(key)]
    if box is not None:
        remember(Key.FIT, with_ground(box))
    elif drawn:
        remember(Key.FIT, around(*drawn))


def open_clause(clause_id: str) -> None:
    """Open a paragraph on the plan page, wherever the reader is."""
    choose_clause(clause_id)
    remember(Key.GO, "plan")


def choose_clause(clause_id: str | None) -> None:
    """Choose a paragraph (None for none); the map goes to what it names."""
    remember(Key.CLAUSE, clause_id)
    if clause_id is None:
        return
    remember(Key.CHAPTER, plan_text.clause(clause_id).chapter)
    remember(Key.LAYERS, None)
    drawn = [feature for feature in catalog.features() if clause_id in feature.properties.refs]
    inside = [feature.id for feature in drawn if feature.set_id not in GROUND_AREAS]
    if drawn:
        fly_to(around(*(inside or [feature.id for feature in drawn])))


def wanted(page_id: str) -> Any:
    """Filter that a page opens with; it stays the same until the reader leaves the page."""
    return recall(Key.FIRST)[page_id]


def want(page_id: str, asked: object) -> None:
    """Keep the filter of a page."""
    remember(Key.WANTED, {**recall(Key.WANTED), page_id: asked})


def write_address() -> None:
    """Write the present view to the address."""
    camera, spot = recall(Key.CAMERA), recall(Key.SPOT)
    wanted = {
        **_look_wanted(),
        Parameter.LANGUAGE: str(language()),
        Parameter.LAYERS: None if recall(Key.LAYERS) is None else ",".join(recall(Key.LAYERS)),
        Parameter.SELECTED: recall(Key.SELECTED),
        Parameter.CLAUSE: recall(Key.CLAUSE) if recall(Key.PAGE) == "plan" else None,
        Parameter.FINDING: recall(Key.FINDING),
        Parameter.SPOT: f"{spot[0]:.5f},{spot[1]:.5f}" if spot else None,
        Parameter.HALO: "1" if recall(Key.HALO) else None,
        Parameter.TWIN: "1" if recall(Key.TWIN) == OPEN else None,
        Parameter.CAMERA: f"{camera.zoom:g}/{camera.latitude:.5f}/{camera.longitude:.5f}" if camera else None,
    }
    page, asked = recall(Key.PAGE), recall(Key.WANTED)
    if page == "consult":
        wanted |= {**write_opinions(asked[page]), Parameter.OPINION: recall(Key.OPINION)}
    elif page in asked:
        wanted |= write_filter(asked[page])
    if page == "invest":
        wanted |= write_enquiry(recall(Key.ASKS), recall(Key.RESULT))
    said = {str(name): str(value) for name, value in wanted.items() if value is not None}
    if dict(st.query_params.items()) != said:
        st.query_params.from_dict(said)


def _look_wanted() -> dict[Parameter, str | None]:
    base = recall(Key.BASE_ASKED) or recall(Key.BASE, GROUND)
    opacity = recall(Key.OPACITY, {})
    sides = (recall(Key.LEFT), recall(Key.RIGHT)) if recall(Key.PAGE) == "compare" else (None, None)
    return {
        Parameter.BASE: None if base == GROUND else base,
        Parameter.OPACITY: ".".join(f"{group}-{share}" for group, share in opacity.items()) or None,
        Parameter.LEFT: sides[0].address if sides[0] else None,
        Parameter.RIGHT: sides[1].address if sides[1] else None,
        Parameter.DRAWINGS: encode(tuple(recall(Key.DRAWINGS, {}).values())).text or None,
    }


def is_embedded() -> bool:
    """Whether the page stands in another site's frame (``?embed=true``)."""
    return bool(st.context.is_embedded)


def present_link() -> str:
    """Full address that restores the present view."""
    scheme, host, path, *_ = urlsplit(str(st.context.url or ""))
    root = f"{scheme}://{host}{path or '/'}"
    return f"{root}?{urlencode(st.query_params.to_dict(), safe='/,')}"


def staff_token() -> str | None:
    """Token of a member of staff, as the browser sent it; the store knows what it is worth."""
    token: str | None = st.context.cookies.get(sign_ins.COOKIE)
    return token


def widget(key: str) -> Any:
    """Present value of a widget, by its key."""
    return whole(lambda: st.session_state.get(key))


def set_widget(key: str, value: Any) -> None:
    """Set a widget's value before it is shown; what is chosen is shown in the present language then."""
    whole(lambda: st.session_state.__setitem__(key, value))
