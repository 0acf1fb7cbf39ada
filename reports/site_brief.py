"""The site brief: parcels against the plan on two to four pages, to be handed on.

``python -m reports.site_brief FILE OUT.pdf [--crs ID] [--layer NAME] [--lang zh|en] [--xlsx OUT.xlsx]``
"""

import argparse
import sys
from datetime import date
from functools import partial
from pathlib import Path

from design.texts import Language, text
from geodata import catalog
from geodata.errors import ExchangeError
from geodata.exchange.survey import Parcels
from geodata.schema import PLAN_DATE
from geodata.site.__main__ import load_parcels
from geodata.site.answers import ParcelCheck
from geodata.site.check import check_parcels
from geodata.site.lines import printable, refusal
from reports.errors import RequestError
from reports.fonts import ONE_AT_A_TIME
from reports.paint_parcels import draw_plots
from reports.site_brief_layout import DETAILED, lay_out
from reports.site_brief_many import gravest_first
from reports.site_brief_map import build_site_map, figure_request
from reports.site_brief_request import SiteBriefRequest
from reports.site_brief_sheet import PAPER, Running, draw_figure_map, draw_margins_of, draw_page
from reports.site_brief_words import answer, file_name
from reports.site_table import write_workbook
from reports.surface import Surface
from reports.writing import write_whole

__all__ = ["SiteBriefRequest", "write_brief"]

_LANGUAGE_TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}
_REFUSED = 2
_MOST_NUMBERS = 80


def write_brief(parcels: Parcels, checks: tuple[ParcelCheck, ...], request: SiteBriefRequest) -> bytes:
    """Write the brief of a file of parcels.

    Parameters
    ----------
    parcels
        The parcels, one at least.
    checks
        What `check_parcels` told of them, in their order.
    request
        Language, date and what the reader filled in.

    Returns
    -------
    file
        PDF on A4 with its font embedded: two pages for a parcel, or as many as its answers need; four at most
        for many parcels. The same request gives the same bytes.

    Raises
    ------
    RequestError
        If no parcel lies on the sheet, or a text is longer than its place; it names the sentence that says
        why.
    MissingFontError
        If the font is not installed.
    """
    asked = figure_request(parcels, checks, request)
    with ONE_AT_A_TIME:
        layout = lay_out(parcels, checks, request, asked)
        site_map = build_site_map(parcels, asked, layout.map, _numbered(checks))
        surface = Surface(*PAPER)
        running = _running(parcels, request)
        tag = _LANGUAGE_TAGS[request.language]
        surface.describe(running.head, answer(checks, request.language), catalog.data_hash(), tag)
        for number, page in enumerate(layout.pages, start=1):
            if number > 1:
                surface.turn_page()
            draw_page(page, surface)
            if number == 1:
                draw_figure_map(site_map.figure, surface, partial(draw_plots, site_map.plots))
            draw_margins_of(running, number, len(layout.pages), surface)
        return surface.finish()


def _numbered(checks: tuple[ParcelCheck, ...]) -> list[int]:
    """Numbers to be set on the map: of many parcels only those told in detail."""
    if len(checks) == 1:
        return []
    most = len(checks) if len(checks) <= _MOST_NUMBERS else DETAILED
    return [check.number for check in gravest_first(checks)[:most]]


def _running(parcels: Parcels, request: SiteBriefRequest) -> Running:
    number = request.review_number or text("notice_not_submitted", request.language)
    notice = text("notice_statutory", request.language, date=PLAN_DATE, number=number)
    head = text("sitebrief_header", request.language, file=file_name(parcels, request.language))
    return Running(request.language, head, notice)


def main(arguments: list[str] | None = None) -> int:
    """Write brief and table of a survey file; exit code 2 and one sentence if that cannot be done."""
    told = _arguments(arguments)
    language = Language(told.lang)
    try:
        files = _files(told, language)
    except ExchangeError as error:
        return _refuse(refusal(error, language))
    except RequestError as error:
        return _refuse(text(error.key, language, **error.values))
    except FileNotFoundError as error:
        if error.filename is None:  # the font, which names its own remedy
            return _refuse(str(error))
        return _refuse(text("site_unreadable", language, file=printable(str(told.file))))
    except OSError:
        return _refuse(text("site_unreadable", language, file=printable(str(told.file))))
    return _written(files, language)


def _files(told: argparse.Namespace, language: Language) -> dict[Path, bytes]:
    """Everything that is to be written, made before anything is."""
    outputs = [told.out, *filter(None, [told.xlsx])]
    targets = [told.file, *outputs]
    if len({path.resolve() for path in targets}) < len(targets):
        raise RequestError(key="sitebrief_same_file")
    for path in outputs:
        if not path.parent.is_dir() or path.is_dir():
            raise RequestError(key="sitebrief_unwritable", file=printable(str(path)))
    parcels = load_parcels(told.file, told.crs, told.layer)
    checks = check_parcels(parcels.parcels)
    request = SiteBriefRequest(
        language=language,
        date=told.date or date.today(),  # noqa: DTZ011 - the reader's own day
        review_number=told.review_number,
        responsible=told.responsible,
    )
    files = {told.out: write_brief(parcels, checks, request)}
    if told.xlsx:
        files[told.xlsx] = write_workbook(parcels, checks, language)
    return files


def _written(files: dict[Path, bytes], language: Language) -> int:
    for path, content in files.items():
        try:
            write_whole(path, content)
        except OSError:
            return _refuse(text("sitebrief_unwritable", language, file=printable(str(path))))
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return _REFUSED


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m reports.site_brief", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="survey file")
    parser.add_argument("out", type=Path, metavar="OUT.pdf", help="brief to write")
    parser.add_argument("--crs", metavar="ID", help="coordinate system, where the file does not settle it")
    parser.add_argument("--layer", metavar="NAME", help="layer of a file that has several")
    parser.add_argument("--lang", choices=[str(each) for each in Language], default="zh", help="language")
    parser.add_argument("--xlsx", type=Path, metavar="OUT.xlsx", help="table with the same figures")
    parser.add_argument("--review-number", default="", help="审图号")
    parser.add_argument("--responsible", default="", help="责任单位")
    parser.add_argument("--date", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
