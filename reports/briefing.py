"""The briefing: map, cards, legend and text version as one file that needs no network.

``python -m reports.briefing OUT.html --layers a,b --lang zh``
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from design.texts import Language, text
from layers.errors import LayersError
from reports.briefing_content import build_content
from reports.briefing_page import build_page
from reports.briefing_request import BriefingRequest, check
from reports.errors import BriefingRequestError
from reports.writing import write_whole

_REFUSED = 2
_BYTES_PER_MB = 1_000_000


def write_briefing(request: BriefingRequest) -> bytes:
    """Make the file.

    Parameters
    ----------
    request
        Which layers it holds and how it opens.

    Returns
    -------
    file
        HTML in UTF-8: scripts, style and data inside, no address in it. The same request gives the same
        bytes.

    Raises
    ------
    BriefingRequestError
        If the request cannot be met; it names the sentence that says why.
    MissingBrowserFileError
        If the map's scripts are not installed.
    """
    check(request)
    return build_page(build_content(request), request.language).encode()


def main(arguments: list[str]) -> int:
    """Write a briefing to a file; exit code 2 and one sentence when it cannot be made."""
    told = _parser().parse_args(arguments)
    request = BriefingRequest(
        date=told.date or date.today(),  # noqa: DTZ011 - the reader's own day
        layers=None if told.layers is None else tuple(told.layers.split(",")),
        language=Language(told.lang),
        review_number=told.review_number,
    )
    try:
        file = write_briefing(request)
        write_whole(told.out, file)
    except BriefingRequestError as error:
        return _refuse(text(error.key, request.language, **error.values))
    except LayersError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{told.out}: {error.strerror}")
    sys.stdout.write(f"{told.out}: {len(file) / _BYTES_PER_MB:.2f} MB\n")
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return _REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reports.briefing", description=__doc__)
    parser.add_argument("out", type=_out, metavar="OUT", help="file to write: .html")
    parser.add_argument("--layers", help="layer ids with commas between; without it the file holds all")
    parser.add_argument("--lang", choices=[*Language], default=Language.ZH, help="language shown first")
    parser.add_argument("--review-number", default="", help="审图号")
    parser.add_argument("--date", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")
    return parser


def _out(value: str) -> Path:
    path = Path(value)
    if path.suffix.lower() != ".html":
        message = f"{value}: the name must end in .html"
        raise argparse.ArgumentTypeError(message)
    return path


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
