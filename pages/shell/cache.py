"""What is cached between reruns, for how long, and why.

The data is read once by `geodata.catalog`; figures that need geometry are computed here once per process
because a rerun happens at every move of the map. Both are constant until the process restarts.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import streamlit as st

from consultation.domain import Found, Opinion, Wanted
from design.texts import Language
from geodata import lookup, measure
from geodata.analysis import certainty, extent
from geodata.analysis import severance as cutting
from geodata.coverage import Coverage, measure_coverage
from geodata.exchange.survey import Parcel
from geodata.ranking.footprint import site_footprint
from geodata.ranking.measures import Candidate, candidates
from geodata.ranking.measures import measure as measure_candidate
from geodata.ranking.rank import Ranking, rank
from geodata.ranking.sureness import Sureness, find_sureness
from geodata.twin import Description, describe_all
from layers.session_files import Shelf
from pages.shell.asked import Asked, SiteKey
from reports.briefing import write_briefing
from reports.briefing_request import BriefingRequest

_DRAWING = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draws")

Shown = tuple[tuple[str, tuple[str, ...]], ...]  # layers, each with the features of it that the map shows


@st.cache_data(show_spinner=False)
def share_of(feature_id: str, whole_id: str) -> float:
    """Share of one area that another takes up (0.2 s for the belt, asked at every step)."""
    return measure.share_of(feature_id, whole_id)


@st.cache_data(show_spinner=False)
def nodes_along(belt_id: str) -> tuple[measure.NodeOnBelt, ...]:
    """Nodes along a belt (three projections of a long line)."""
    return measure.nodes_along(belt_id)


@st.cache_data(show_spinner=False, max_entries=200)
def around(longitude: float, latitude: float, radius_m: float) -> tuple[lookup.Near, ...]:
    """What is named around a place (every feature measured; asked again at every rerun)."""
    return lookup.around(longitude, latitude, radius_m=radius_m)


@st.cache_data(show_spinner=False)
def coverage() -> Coverage:
    """What of the plan is drawn, listed or merged (0.1 s over the inventory, shown at every rerun)."""
    return measure_coverage()


@st.cache_data(show_spinner=False)
def distance_m(first_id: str, second_id: str) -> float:
    """Distance between two features (0.1 s between two control lines)."""
    return measure.distance_m(first_id, second_id)


@st.cache_data(show_spinner=False)
def centre_distance_m(first_id: str, second_id: str) -> float:
    """Distance between the centres of two areas."""
    return measure.centre_distance_m(first_id, second_id)


@st.cache_data(show_spinner=False, max_entries=200)
def holding(longitude: float, latitude: float, accuracy_m: float) -> tuple[certainty.Certainty, ...]:
    """Areas that hold a place, or may (every edge measured; asked again at every rerun)."""
    return certainty.holding(longitude, latitude, accuracy_m=accuracy_m)


@st.cache_data(show_spinner=False)
def drawn_area(feature_id: str) -> extent.DrawnArea | None:
    """Area of a drawing with the range its bounded edges leave (buffers of a long outline)."""
    return extent.drawn_area(feature_id)


@st.cache_data(show_spinner=False)
def area_range_m2(feature_id: str) -> tuple[float, float, float] | None:
    """Least, drawn and greatest area (bands along all edges, up to 0.1 s)."""
    return extent.area_range_m2(feature_id)


@st.cache_data(show_spinner=False)
def decidable(set_id: str) -> extent.Decidable:
    """For how much of the district a set answers (bands along all edges, up to 0.1 s)."""
    return extent.decidable(set_id)


@st.cache_resource(show_spinner=False, max_entries=1)
def twin(data_hash: str) -> Mapping[str, Description]:  # noqa: ARG001 - the key: new data, new text
    """Descriptions of all features (about a second of geometry); frozen, so lent to all and never copied."""
    return describe_all()


@st.cache_data(show_spinner=False, max_entries=60)
def twin_groups(
    data_hash: str,  # noqa: ARG001 - part of the key
    language: Language,  # noqa: ARG001 - part of the key
    shown: Shown,
    _build: Callable[[Shown], list[dict[str, Any]]],
) -> list[dict[str, Any]]:
    """Tables of the text version in words (0.1 s for 200 rows, asked at every move of the map)."""
    return _build(shown)


@st.cache_resource(show_spinner=False, max_entries=4)
def briefing(data_hash: str, request: BriefingRequest) -> bytes:  # noqa: ARG001 - the key: new data, new file
    """The map as one file (two seconds, two megabytes; asked again by the next reader)."""
    return write_briefing(request)


@st.cache_data(show_spinner=False)
def severance(before_id: str, after_id: str, sets: tuple[str, ...], within_id: str) -> cutting.Severance:
    """What a line cuts before and after it moves (0.1 s of splitting, shown at every rerun)."""
    return cutting.compare(before_id, after_id, sets, within_id=within_id)


@st.cache_data(show_spinner=False)
def touches(line_id: str, sets: tuple[str, ...], within_m: float) -> tuple[cutting.Touch, ...]:
    """What the plan names along a line (every feature measured, shown at every rerun)."""
    return cutting.touches(line_id, sets, within_m=within_m)


@st.cache_resource(show_spinner=False, max_entries=200)
def opinions(
    store: str,  # noqa: ARG001 - part of the key: another store, another answer
    revision: str,  # noqa: ARG001 - part of the key: a change of what is public makes a new answer
    wanted: Wanted,  # noqa: ARG001 - part of the key
    offset: int,  # noqa: ARG001 - part of the key
    _find: Callable[[], Found[Opinion]],
) -> Found[Opinion]:
    """A page of opinions and their counts (five queries, asked at every move of the map); frozen, so lent."""
    return _find()


@st.cache_resource(show_spinner=False, scope="session", max_entries=100)
def own_candidate(key: SiteKey, _outline: Callable[[], Parcel]) -> Candidate:
    """A reader's site, measured as the plan's places are (20 ms); nobody else's session holds it.

    Raises
    ------
    ExchangeError
        If its corners are no outline.
    """
    parcel = _outline()
    ground = site_footprint(parcel.geometry, accuracy_m=parcel.accuracy_m)
    return measure_candidate(key.id, ground, name=key.name)


@st.cache_resource(show_spinner=False, scope="session", max_entries=50)
def answer(
    asked: Asked,
    own: tuple[SiteKey, ...],  # noqa: ARG001 - the key: other sites, another answer
    _own: tuple[Candidate, ...],
) -> tuple[Ranking, Future[Sureness]]:
    """The ranking, and how sure it is as soon as that is drawn (50 ms, beside the page); own sites stay here.

    Raises
    ------
    EnquiryError
        If it cannot be asked so.
    """
    ranking = rank(asked.enquiry(), (*candidates(), *_own))
    return ranking, _DRAWING.submit(find_sureness, ranking)


@st.cache_resource(show_spinner=False, scope="session", on_release=Shelf.close)
def shelf() -> Shelf:
    """What this session has put up for its map; closed at once when the session loses its connection."""
    return Shelf()
