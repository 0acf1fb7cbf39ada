"""What readers of published opinions cost over HTTP: `python -m tests.bench.consultation_http`.

A hundred ask the running application for a page of the list every four seconds, twenty of them for the map's
file every two; ten thousand opinions are kept, in SQLite. The readers are threads of this process, the
application is one of its own. Every answer is compared with the first, which is read.
"""

import argparse
import gzip
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from consultation.database import Database
from tests.bench.consultation import KEPT, SECONDS, fill
from tests.bench.crowd import Part, gather
from tests.bench.rules import told
from tests.running import running_app

READERS, LIST_BEAT_S = 100, 4.0
LOOKERS, MAP_BEAT_S = 20, 2.0
LIST_S, MAP_S = 0.25, 1.0  # at most, of nineteen in twenty
SLOWEST_S = 30.0
_HEADER = 10  # octets that tell the time of packing


def prepare(folder: Path) -> None:
    """Keep ten thousand published opinions in the folder of the application's data."""
    database = Database(f"sqlite:///{folder / 'consultation.sqlite'}")
    fill(database)
    database.dispose()


def fetch(address: str) -> bytes:
    """Fetch a file as a browser does, packed."""
    packed = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - loopback
    with urllib.request.urlopen(packed, timeout=SLOWEST_S) as answer:  # noqa: S310 - loopback
        content: bytes = answer.read()
    return content


def asking(address: str, what: str, count: int) -> Callable[[], bool]:
    """Ask for a JSON file again and again: the first must hold what it should, the others must be the same.

    Raises
    ------
    ValueError
        If the first does not.
    """
    first = fetch(address)
    held = len(json.loads(gzip.decompress(first))[what])
    if held != count:
        message = f"expected {count} {what}, got {held}"
        raise ValueError(message)

    def ask() -> bool:
        try:
            return fetch(address)[_HEADER:] == first[_HEADER:]
        except (urllib.error.URLError, TimeoutError):
            return False

    return ask


def main() -> int:
    """Print every figure; the exit code is 1 if a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=SECONDS)
    seconds = parser.parse_args().seconds
    with running_app(prepare=prepare) as app:
        listing = Part(READERS, LIST_BEAT_S, asking(f"{app}/api/opinions?limit=20", "opinions", 20))
        places = asking(f"{app}/api/opinions/now.geojson", "features", KEPT)
        looking = Part(LOOKERS, MAP_BEAT_S, places)
        lists, maps = gather((listing, looking), seconds)
    reached = [
        told(f"list over HTTP, p95 of {len(lists.took_s)}", lists.p95_s, LIST_S),
        told(f"map file over HTTP, {KEPT} opinions, p95 of {len(maps.took_s)}", maps.p95_s, MAP_S),
    ]
    print(f"{'answers that failed or were not whole':66} {lists.not_done + maps.not_done:8d}")
    return int(not all(reached) or lists.not_done + maps.not_done > 0)


if __name__ == "__main__":
    raise SystemExit(main())
