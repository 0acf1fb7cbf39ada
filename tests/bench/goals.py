"""What the figures should be, and whether they are."""

from dataclasses import dataclass, field

from tests.bench.browser import Screen
from tests.bench.contestants import EMPTY, NAIVE, OURS, RAW_CANVAS, RAW_SVG
from tests.bench.sessions import Load

MOST_TOGGLE_KB = 10.0
MOST_P95_MS = 50.0
LEAST_TIMES_FASTER = 50.0
MOST_TIMES_LIMIT = 1.5
LARGE = "25000"


@dataclass(frozen=True)
class Result:
    """A contestant's figures on one data set."""

    data: str
    contestant: str
    screen: Screen
    loads: dict[int, Load] = field(default_factory=dict)


@dataclass(frozen=True)
class Goal:
    """One figure of ours beside what it should be; `reached` is None where a figure is missing."""

    data: str
    name: str
    figure: str
    bound: str
    reached: bool | None

    def __str__(self) -> str:
        """One line of the report."""
        verdict = {True: "reached", False: "MISSED", None: "not measured"}[self.reached]
        return f"{self.data:>6}  {self.name:46} {self.figure:>10}   goal {self.bound:18} {verdict}"


def judge(results: list[Result]) -> list[Goal]:
    """Goals of every data set measured."""
    names = dict.fromkeys(result.data for result in results)
    return [
        goal for name in names for goal in _judge(name, {r.contestant: r for r in results if r.data == name})
    ]


def _judge(data: str, by_name: dict[str, Result]) -> list[Goal]:
    ours = by_name[OURS]
    goals = [
        _at_most(data, "websocket per toggle", ours.screen.toggle_kb, MOST_TOGGLE_KB, "kB"),
        _at_most(data, "rerun p95 at 100 sessions", _percentile(ours, 100, "p95_ms"), MOST_P95_MS, "ms"),
        _faster(data, _percentile(by_name[NAIVE], 20, "p50_ms"), _percentile(ours, 20, "p50_ms")),
    ]
    empty, canvas = by_name[EMPTY].screen.open_ms, by_name[RAW_CANVAS].screen.open_ms
    svg = by_name[RAW_SVG].screen.open_ms
    if empty is None or canvas is None or svg is None:
        return goals
    fastest = empty + min(canvas, svg)
    opened = ours.screen.open_ms
    name = "open, to 1.5 x (empty page + faster raw page)"
    goals.append(_at_most(data, name, opened, MOST_TIMES_LIMIT * fastest, "ms"))
    if data == LARGE:
        goals.append(_at_most(data, "open, to empty page + raw page on canvas", opened, empty + canvas, "ms"))
        goals.append(_at_most(data, "open, to empty page + raw page in SVG", opened, empty + svg, "ms"))
    return goals


def _percentile(result: Result, sessions: int, name: str) -> float | None:
    load = result.loads.get(sessions)
    return getattr(load, name) if load else None


def _at_most(data: str, name: str, figure: float | None, most: float, unit: str) -> Goal:
    told = f"{figure:.1f} {unit}" if figure is not None else "–"
    return Goal(data, name, told, f"<= {most:.0f} {unit}", None if figure is None else figure <= most)


def _faster(data: str, rival: float | None, ours: float | None) -> Goal:
    name, bound = "naive / ours, rerun p50 at 20 sessions", f">= {LEAST_TIMES_FASTER:.0f}"
    if ours is None or rival is None:
        return Goal(data, name, "–", bound, None)
    return Goal(data, name, f"{rival / ours:.1f}", bound, rival / ours >= LEAST_TIMES_FASTER)
