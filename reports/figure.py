"""The printable figure: drawn from the data, for a report or a wall.

``python -m reports.figure OUT.pdf --paper A4 --landscape --lang zh --layers a,b --bounds w,s,e,n``
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from design.texts import text
from layers.spec import start_layers
from reports.build import build_figure
from reports.errors import FigureRequestError
from reports.fonts import ONE_AT_A_TIME
from reports.raster import to_png
from reports.render import render
from reports.request import Bounds, FigureRequest, FileFormat, Orientation, Paper, Speech, check, ordered
from reports.writing import write_whole

Progress = Callable[[float, str], None]
_BOUNDS = 4
_REFUSED = 2


def draw_figure(request: FigureRequest, progress: Progress | None = None) -> bytes:
    """Draw a figure: what the reader sees, as a page.

    Parameters
    ----------
    request
        What to show and how.
    progress
        Called with the share done, 0 to 1, and the key of the sentence that says what comes next. What it
        raises ends the drawing.

    Returns
    -------
    file
        PDF of vectors with the font embedded, or PNG of 300 dots per inch. The same request gives the
        same bytes. One figure is drawn at a time in a process; others wait.

    Raises
    ------
    FigureRequestError
        If the request cannot be drawn; it names the sentence that says why.
    MissingFontError
        If the font is not installed.
    """
    tell = progress or _silent
    check(request)
    tell(0.0, "figure_doing_wait")
    with ONE_AT_A_TIME:  # PDFium too allows one call at a time
        tell(0.1, "figure_doing_place")
        figure = build_figure(replace(request, layers=ordered(request.layers)))
        tell(0.5, "figure_doing_draw")
        page = render(figure)
        if request.file_format is FileFormat.PDF:
            return page
        tell(0.7, "figure_doing_image")
        return to_png(page)


def _silent(share: float, key: str) -> None:
    """Tell nobody."""


def main(arguments: list[str]) -> int:
    """Write a figure to a file; exit code 2 and one sentence when it cannot be drawn."""
    told = _parser().parse_args(arguments)
    language = Speech(told.lang).languages[0]
    try:
        file = draw_figure(_request(told))
    except FigureRequestError as error:
        sys.stderr.write(text(error.key, language, **error.values) + "\n")
        return _REFUSED
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return _REFUSED
    try:
        write_whole(told.out, file)
    except OSError as error:
        sys.stderr.write(f"{told.out}: {error.strerror}\n")
        return _REFUSED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reports.figure", description=__doc__)
    parser.add_argument("out", type=_out, metavar="OUT", help="file to write: .pdf or .png")
    parser.add_argument("--paper", choices=[*Paper], default=Paper.A4)
    lies = parser.add_mutually_exclusive_group()
    lies.add_argument("--landscape", dest="orientation", action="store_const", const=Orientation.LANDSCAPE)
    lies.add_argument("--portrait", dest="orientation", action="store_const", const=Orientation.PORTRAIT)
    parser.add_argument("--lang", choices=[*Speech], default=Speech.ZH)
    parser.add_argument("--layers", help="layer ids with commas between; without it those shown at first")
    parser.add_argument("--bounds", type=_bounds, metavar="W,S,E,N", help="degrees; without it the district")
    parser.add_argument("--selected", metavar="ID", help="feature to be marked as chosen")
    parser.add_argument("--title", default="")
    parser.add_argument("--review-number", default="", help="审图号")
    parser.add_argument("--responsible", default="", help="责任单位")
    parser.add_argument("--date", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")
    parser.set_defaults(orientation=Orientation.LANDSCAPE)
    return parser


def _out(value: str) -> Path:
    path = Path(value)
    if path.suffix.removeprefix(".").lower() not in [*FileFormat]:
        message = f"{value}: the name must end in .pdf or .png"
        raise argparse.ArgumentTypeError(message)
    return path


def _bounds(value: str) -> Bounds:
    try:
        numbers = [float(part) for part in value.split(",")]
    except ValueError as error:
        message = f"{value}: four numbers with commas between are needed: west,south,east,north"
        raise argparse.ArgumentTypeError(message) from error
    if len(numbers) != _BOUNDS:
        message = f"{value}: four numbers are needed, not {len(numbers)}"
        raise argparse.ArgumentTypeError(message)
    return (numbers[0], numbers[1], numbers[2], numbers[3])


def _request(told: argparse.Namespace) -> FigureRequest:
    return FigureRequest(
        layers=start_layers() if told.layers is None else tuple(told.layers.split(",")),
        date=told.date or date.today(),  # noqa: DTZ011 - the reader's own day
        speech=Speech(told.lang),
        paper=Paper(told.paper),
        orientation=told.orientation,
        file_format=FileFormat(told.out.suffix.removeprefix(".").lower()),
        bounds=told.bounds,
        selected=told.selected,
        title=told.title,
        review_number=told.review_number,
        responsible=told.responsible,
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
