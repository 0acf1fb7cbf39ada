"""Parcels of a file against the plan: `python -m geodata.site FILE [--crs ID] [--layer NAME] [--json]`."""

import argparse
import json
import sys
from pathlib import Path

from design.texts import Language, text
from geodata.errors import ExchangeError
from geodata.exchange import datum, reading
from geodata.exchange.limits import MOST_BYTES
from geodata.exchange.survey import Parcels
from geodata.site.answers import Severity
from geodata.site.check import check_parcels
from geodata.site.lines import as_lines, notice, printable, refusal
from geodata.site.records import to_record

CONFLICT, REFUSED = 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Print what is told; exit code 1 on any conflict, 2 if the file cannot be used."""
    said = _arguments(arguments)
    language = Language(said.lang)
    try:
        brought = load_parcels(said.file, said.crs, said.layer)
    except ExchangeError as error:
        sys.stderr.write(f"{refusal(error, language)}\n")
        return REFUSED
    except OSError:
        sys.stderr.write(f"{text('site_unreadable', language, file=printable(str(said.file)))}\n")
        return REFUSED
    checks = check_parcels(brought.parcels)
    if said.json:
        record = to_record(brought, checks, notice=notice(language))
        sys.stdout.write(f"{json.dumps(record, ensure_ascii=False, allow_nan=False)}\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in as_lines(brought, checks, language))
    return CONFLICT if any(check.severity is Severity.CONFLICT for check in checks) else 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m geodata.site", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="survey file")
    parser.add_argument("--crs", metavar="ID", help="coordinate system, where the file does not settle it")
    parser.add_argument("--layer", metavar="NAME", help="layer of a file that has several")
    parser.add_argument("--lang", choices=[str(each) for each in Language], default="zh", help="language")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args(arguments)


def load_parcels(path: Path, system: str | None, layer: str | None) -> Parcels:
    """Read parcels and put them on the ground.

    Raises
    ------
    ExchangeError
        If the file cannot be used, or its coordinate system must be said and is not.
    OSError
        If the file cannot be opened.
    """
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    survey = reading.read(content, path.name, layer=layer)
    placed: Parcels = datum.settle(survey) if system is None else datum.convert_as(survey, system)
    return placed


if __name__ == "__main__":
    raise SystemExit(main())
