"""The map of a factsheet: the place with its surroundings, and the layers of its projects."""

from shapely.geometry import box

from geodata import catalog, crs
from geodata.ranking.measures import Candidate
from layers.spec import load_specs, start_layers
from reports.build import Figure, Guest, compose
from reports.content import Mark
from reports.factsheet_request import FactsheetRequest
from reports.frame import Box, fit
from reports.page import insets
from reports.paint_map import draw_choice
from reports.request import Bounds, FigureRequest, Orientation, Speech, check, ordered, view
from reports.symbols import Painter

_AROUND_SHARE, _AROUND_M = 0.2, 1500.0


def figure_request(candidate: Candidate, request: FactsheetRequest) -> FigureRequest:
    """Say what the map shows.

    Raises
    ------
    FigureRequestError
        If the place lies off the sheet, or a text is longer than its place.
    """
    asked = FigureRequest(
        layers=ordered((*start_layers(), *_layers(candidate))),
        date=request.date,
        speech=Speech(str(request.language)),
        orientation=Orientation.PORTRAIT,
        bounds=_bounds(candidate),
        selected=None if candidate.place is None else candidate.place.feature_id,
        review_number=request.review_number,
        responsible=request.responsible,
    )
    check(asked)
    return asked


def build_place_map(candidate: Candidate, asked: FigureRequest, place: Box) -> Figure:
    """Place the map with its legend into a rectangle of the page, millimetres."""
    guest = Guest(marks=(Mark.SELECTED,)) if candidate.place is None else None
    made = []
    for page in insets(place, asked.speech.languages):
        made.append(compose(asked, page, fit(page.ground, view(asked)), guest=guest))
        if all(made[-1].page.legend.holds(row.swatch, slack=0.5) for row in made[-1].legend):
            break
    return made[-1]


def draw_own_site(candidate: Candidate, figure: Figure, painter: Painter) -> None:
    """Outline a reader's own site, which is in no layer; a place of the plan is outlined by its figure."""
    if candidate.place is None:
        shape = figure.frame.on_paper(candidate.footprint.drawn)
        draw_choice(shape, painter, is_assumed=candidate.footprint.reason is not None)


def _layers(candidate: Candidate) -> list[str]:
    """Layers of the place and of those of its carriers and projects that are drawn."""
    place = candidate.place
    if place is None:
        return []
    named = (place.feature_id, *place.carriers, *(flagship.project_id for flagship in place.flagships))
    sets = {catalog.feature(key).set_id for key in named if catalog.is_drawn(key)}
    return [spec.id for spec in load_specs() if spec.feature_set in sets]


def _bounds(candidate: Candidate) -> Bounds:
    """Rectangle around the place in degrees, with surroundings."""
    west, south, east, north = candidate.footprint.drawn.bounds
    around = max(_AROUND_M, _AROUND_SHARE * max(east - west, north - south))
    left, bottom, right, top = crs.to_storage(
        box(west, south, east, north).buffer(around, join_style="mitre")
    ).bounds
    return left, bottom, right, top
