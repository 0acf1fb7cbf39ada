"""What readers of published opinions cost over HTTP: `python -m tests.bench.consultation_http`.

A hundred ask the running application for a page of the list every four seconds, twenty of them for the map's
file every two; ten thousand opinions are kept, in SQLite. The readers are threads of this process, the
application is one of its own. Whether an answer is whole is counted, not assumed.
"""

import argparse
import json
import urllib.error
import urllib.request
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


def prepare(folder: Path) -> None:
    """Keep ten thousand published opinions in the folder of the application's data."""
    database = Database(f"sqlite:///{folder / 'consultation.sqlite'}")
    fill(database)
    database.dispose()


def ask(address: str, what: str, least: int) -> bool:
    """Ask for a JSON file; whether it came and holds as many opinions as it must."""
    try:
        with urllib.request.urlopen(address, timeout=SLOWEST_S) as answer:  # noqa: S310 - loopback
            return len(json.load(answer)[what]) >= least
    except (urllib.error.URLError, TimeoutError):
        return False


def main() -> int:
    """Print every figure; the exit code is 1 if a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=SECONDS)
    seconds = parser.parse_args().seconds
    with running_app(prepare=prepare) as app:
        listing = Part(READERS, LIST_BEAT_S, lambda: ask(f"{app}/api/opinions?limit=20", "opinions", 20))
        places = f"{app}/api/opinions/now.geojson"  # of no revision: what comes is made anew each time
        looking = Part(LOOKERS, MAP_BEAT_S, lambda: ask(places, "features", KEPT))
        lists, maps = gather((listing, looking), seconds)
    reached = [
        told(f"list over HTTP, p95 of {len(lists.took_s)}", lists.p95_s, LIST_S),
        told(f"map file over HTTP, {KEPT} opinions, p95 of {len(maps.took_s)}", maps.p95_s, MAP_S),
    ]
    print(f"{'answers that failed or were not whole':66} {lists.not_done + maps.not_done:8d}")
    return int(not all(reached) or lists.not_done + maps.not_done > 0)


if __name__ == "__main__":
    raise SystemExit(main())
