"""Where everything goes on the paper: title, map, legend, scale and north, notes. Millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from design.texts import Language
from reports.content import Key
from reports.frame import Box
from reports.legend import ROW_GAP, TIGHT_GAP, Columns, Shelves, fits
from reports.request import FigureRequest, Orientation, Paper

_SIZES = {Paper.A4: (210.0, 297.0), Paper.A3: (297.0, 420.0)}
_UNITS = {Paper.A4: 1.0, Paper.A3: 1.2}  # A3 is read from farther away
_MM_PER_PX = 0.19
_MARGIN, _GAP, _BAND = 10.0, 4.0, 4.6
_SCALE_HEIGHTS = {1: 24.0, 2: 33.0}  # by number of languages
_COLUMNS = {Language.ZH: 44.0, Language.EN: 52.0}  # a single column beside the map
_NARROW = 38.0  # one of several
_CROWDED, _SMALL = 3, 0.86  # from so many columns on, the legend may be set smaller
_UPRIGHT = 40.0  # at least, below the map
_MOST_COLUMNS = 5
_MOST_BELOW = 0.36  # share of the page that a legend below takes before it is set tightly
_HEADING = 6.5
_MOST_INSET, _INSET_STEP = 0.62, 4.0  # share of an inset that its legend may take; millimetres tried


@dataclass(frozen=True)
class Page:
    """Rectangles of a page in millimetres; `map` is the outer frame, `ground` what shows ground.

    `unit` is how much larger than on A4 everything is set; `mm_per_px` what a screen pixel is on paper.
    """

    width: float
    height: float
    unit: float
    columns: Columns
    shelves: Shelves
    title: Box
    map: Box
    legend: Box
    scale: Box
    notes: Box

    @property
    def whole(self) -> Box:
        """The paper inside its margins."""
        margin = _MARGIN * self.unit
        return Box(margin, margin, self.width - margin, self.height - margin)

    @property
    def ground(self) -> Box:
        """The inner frame, which shows ground."""
        return self.map.grown(-_BAND * self.unit)

    @property
    def mm_per_px(self) -> float:
        """Millimetres of paper that stand for a pixel of the screen's symbols and names."""
        return _MM_PER_PX * self.unit


def unit_of(request: FigureRequest) -> float:
    """How much larger than on A4 everything is set."""
    return _UNITS[request.paper]


def inner_width(request: FigureRequest) -> float:
    """Width of the paper inside its margins."""
    return _size(request)[0] - 2 * _MARGIN * unit_of(request)


def _size(request: FigureRequest) -> tuple[float, float]:
    short, long = _SIZES[request.paper]
    return (short, long) if request.orientation is Orientation.PORTRAIT else (long, short)


def plan_page(request: FigureRequest, key: Key, title_mm: float, notes_mm: float) -> Page:
    """Divide the paper; the map gets all that title, notes and legend leave."""
    unit = unit_of(request)
    width, height = _size(request)
    margin, gap = _MARGIN * unit, _GAP * unit
    left, right = margin, width - margin
    title = Box(left, height - margin - title_mm, right, height - margin)
    notes = Box(left, margin, right, margin + notes_mm)
    middle = Box(left, notes.top + gap, right, title.bottom - gap * 0.6)
    columns = Columns(_UPRIGHT * unit, request.speech.languages, unit)
    divide = _beside if request.orientation is Orientation.LANDSCAPE else _below
    plan, legend, columns, shelves = divide(middle, key, columns)
    scale = _scale_of(legend, shelves, columns, unit)
    return Page(width, height, unit, columns, shelves, title, plan, legend, scale, notes)


def insets(middle: Box, languages: tuple[Language, ...]) -> Iterator[Page]:
    """Divisions of a rectangle on upright A4 into a map and a legend below, which gets ever more room."""
    width, height = _SIZES[Paper.A4]
    empty = Box(middle.left, middle.bottom, middle.right, middle.bottom)
    columns = Columns(_UPRIGHT, languages, 1.0, TIGHT_GAP)
    count = int((middle.width + columns.gap) // columns.step)
    columns = replace(columns, width=(middle.width + columns.gap) / count - columns.gap)
    start = _SCALE_HEIGHTS[len(languages)] - _HEADING
    for high in np.arange(start, _MOST_INSET * middle.height, _INSET_STEP).tolist():
        shelves = Shelves(count, high, high - start, start)
        top = middle.bottom + high
        plan = Box(middle.left, top + _HEADING + _GAP, middle.right, middle.top)
        legend = Box(middle.left, middle.bottom, middle.right, top)
        scale = _scale_of(legend, shelves, columns, 1.0)
        yield Page(width, height, 1.0, columns, shelves, empty, plan, legend, scale, empty)


def _beside(middle: Box, key: Key, columns: Columns) -> tuple[Box, Box, Columns, Shelves]:
    """Map on the left, legend in columns on the right, scale at the foot of the last column."""
    unit = columns.unit
    top, reserve = middle.top - _HEADING * unit, _SCALE_HEIGHTS[len(columns.languages)] * unit
    room = top - middle.bottom
    widths = {1: max(_COLUMNS[language] for language in columns.languages)}
    tried = [
        (replace(columns, width=widths.get(count, _NARROW) * unit, row_gap=gap, unit=size * unit), count)
        for count in range(1, _MOST_COLUMNS + 1)
        for gap, size in ((ROW_GAP, 1.0), (TIGHT_GAP, 1.0), (TIGHT_GAP, _SMALL))
        if size == 1.0 or count >= _CROWDED
    ]
    whole = [(some, Shelves(count, room, room - reserve)) for some, count in tried]
    columns, shelves = next((each for each in whole if fits(key, *each)), whole[-1])
    shelves = _levelled(key, columns, shelves)
    left = middle.right - (shelves.count * columns.step - columns.gap)
    plan = Box(middle.left, middle.bottom, left - _GAP * unit, middle.top)
    return plan, Box(left, middle.bottom, middle.right, top), columns, shelves


def _below(middle: Box, key: Key, columns: Columns) -> tuple[Box, Box, Columns, Shelves]:
    """Map on top, legend in columns of equal width below, scale at the head of the last column."""
    unit = columns.unit
    count = int((middle.width + columns.gap) // columns.step)
    columns = replace(columns, width=(middle.width + columns.gap) / count - columns.gap)
    reserve = (_SCALE_HEIGHTS[len(columns.languages)] - _HEADING) * unit
    least = Shelves(count, reserve, 0.0, reserve)
    shelves = _grown(key, columns, least)
    if shelves.height > _MOST_BELOW * middle.height:
        columns = replace(columns, row_gap=TIGHT_GAP)
        shelves = _grown(key, columns, least)
    top = middle.bottom + shelves.height
    plan = Box(middle.left, top + (_HEADING + _GAP) * unit, middle.right, middle.top)
    return plan, Box(middle.left, middle.bottom, middle.right, top), columns, shelves


def _levelled(key: Key, columns: Columns, shelves: Shelves) -> Shelves:
    """Columns as even as they can be."""
    heights = np.arange(columns.unit, shelves.height, columns.unit)
    lower = (replace(shelves, height=h, last_height=min(h, shelves.last_height)) for h in heights.tolist())
    return next((some for some in lower if fits(key, columns, some)), shelves)


def _grown(key: Key, columns: Columns, shelves: Shelves) -> Shelves:
    """Columns as high as they must be."""
    while not fits(key, columns, shelves):
        height = shelves.height + columns.unit
        shelves = replace(shelves, height=height, last_height=height - shelves.last_start)
    return shelves


def _scale_of(legend: Box, shelves: Shelves, columns: Columns, unit: float) -> Box:
    """Rectangle that the legend's last column leaves to scale and north."""
    left, high = legend.right - columns.width, _SCALE_HEIGHTS[len(columns.languages)] * unit
    top = legend.top + _HEADING * unit if shelves.last_start else legend.bottom + high
    return Box(left, top - high, legend.right, top)
