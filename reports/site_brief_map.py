"""The map of a site brief: parcels with their surroundings, and the layers that matter to them."""

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry import Point, box

from geodata import catalog, crs
from geodata.analysis.certainty import Answer
from geodata.exchange.survey import Parcel, Parcels
from geodata.site.answers import ParcelCheck, Severity, SiteAnswer, Subject
from geodata.site.overlays import overlays
from layers.declared_map import HOME
from layers.spec import load_specs, start_layers
from reports.build import Figure, Guest, compose
from reports.fonts import ASCENT, Face
from reports.frame import Box, MapFrame, fit
from reports.names import Name
from reports.page import insets
from reports.paint_parcels import Plots, marks_of, plots
from reports.pens import Type
from reports.request import Bounds, FigureRequest, Orientation, Speech, check, ordered, view
from reports.site_brief_request import SiteBriefRequest
from reports.typesetting import centred

_AROUND_SHARE, _AROUND_M = 0.3, 300.0
_NUMBER = 2.6
_FEW = 40  # parcels whose answers decide which layers are drawn


@dataclass(frozen=True)
class SiteMap:
    """The figure, and what is drawn of the parcels."""

    figure: Figure
    plots: Plots


def figure_request(
    brought: Parcels, checks: tuple[ParcelCheck, ...], request: SiteBriefRequest
) -> FigureRequest:
    """Say what the map shows.

    Raises
    ------
    FigureRequestError
        If no parcel lies on the sheet, or a text is longer than its place.
    """
    asked = FigureRequest(
        layers=ordered((*start_layers(), *_layers(checks))),
        date=request.date,
        speech=Speech(str(request.language)),
        orientation=Orientation.PORTRAIT,
        bounds=_bounds(brought.parcels),
        review_number=request.review_number,
        responsible=request.responsible,
    )
    check(asked)
    return asked


def build_site_map(
    brought: Parcels, asked: FigureRequest, place: Box, numbered: Iterable[int] = ()
) -> SiteMap:
    """Place the map into a rectangle of the page.

    Parameters
    ----------
    brought
        The parcels.
    asked
        What `figure_request` said.
    place
        Rectangle for map and legend, millimetres.
    numbered
        Numbers of the parcels that get their number on the map, the most important first.
    """
    parts = overlays(brought.parcels)
    by_number = {parcel.number: parcel for parcel in brought.parcels}
    wanted = [by_number[number] for number in numbered]
    made = []
    for page in insets(place, asked.speech.languages):
        frame = fit(page.ground, view(asked))
        guest = Guest(marks_of(parts), tuple(_number(parcel, frame) for parcel in wanted))
        made.append(compose(asked, page, frame, guest=guest))
        if _is_whole(made[-1]):
            break
    return SiteMap(made[-1], plots(brought.parcels, parts, made[-1].frame))


def _is_whole(figure: Figure) -> bool:
    """Whether the legend stays in its rectangle."""
    return all(figure.page.legend.holds(row.swatch, slack=0.5) for row in figure.legend)


def _layers(checks: tuple[ParcelCheck, ...]) -> list[str]:
    """Layers of the areas and lines that a parcel is in, or may be in; of many parcels the grave ones."""
    is_wanted = _is_met if len(checks) == 1 else _is_grave
    told = (answer for each in checks[:_FEW] for answer in each.answers if is_wanted(answer))
    sets = {catalog.feature(answer.feature_id).set_id for answer in told}
    return [spec.id for spec in load_specs() if spec.feature_set in sets]


def _is_met(answer: SiteAnswer) -> bool:
    return answer.answer is Answer.INSIDE or answer.drawn_m2 > 0 or answer.drawn_m > 0 or answer.inside_m2 > 0


def _is_grave(answer: SiteAnswer) -> bool:
    is_strict = answer.subject in {Subject.CONTROL_LINE, Subject.PROTECTED_AREA}
    return _is_met(answer) and (is_strict or answer.severity in {Severity.CONFLICT, Severity.WARNING})


def _bounds(parcels: tuple[Parcel, ...]) -> Bounds:
    """Rectangle around the parcels in degrees, with surroundings; the district is never out of sight."""
    whole = shapely.GeometryCollection([crs.to_metric(parcel.geometry) for parcel in parcels])
    district = crs.to_metric(catalog.geometry(HOME))
    if not whole.intersects(district):
        near = shapely.shortest_line(whole, district)
        whole = shapely.GeometryCollection([whole, near])
    west, south, east, north = whole.bounds
    around = max(_AROUND_M, _AROUND_SHARE * max(east - west, north - south))
    placed = crs.to_storage(box(west, south, east, north).buffer(around, join_style="mitre"))
    left, bottom, right, top = placed.bounds
    return left, bottom, right, top


def _number(parcel: Parcel, frame: MapFrame) -> Name:
    """Number of a parcel as a name on it."""
    spot: Point = frame.on_paper(crs.to_metric(parcel.geometry.representative_point()))
    style = Type(_NUMBER, "ink", Face.BOLD, halo=0.35)
    line = centred(str(parcel.number), 0.0, -style.size * (ASCENT - 0.5), style)
    return Name(
        feature_id=f"parcel-{parcel.number}",
        lines=(line,),
        width=style.width(line.words),
        height=style.size,
        at=(spot.x, spot.y),
        degrees=0.0,
        offset=0.0,
        is_fixed=True,
        area=None,
        key="",
        order=0.0,
    )
