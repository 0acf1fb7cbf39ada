"""Places, lines and recipes made into geometry on demand; moving a place moves what depends on it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import shapely
from shapely.geometry import LineString, Point, shape
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.digitise import shapes
from geodata.digitise.declared import (
    AnyRecipe,
    Line,
    Place,
    load_lines,
    load_places,
    load_recipes,
)
from geodata.digitise.edges import DrawnLine, Stretch
from geodata.errors import RecipeError

TRACES = Path(__file__).parent / "traces.geojson"


@dataclass(frozen=True)
class Trace:
    """A generalised tracing: geometry in `crs.METRIC`, accuracy in metres, source id."""

    geometry: BaseGeometry
    accuracy_m: float
    source: str


@cache
def load_traces(path: Path = TRACES) -> dict[str, Trace]:
    """Read the traced linework, by id."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    return {
        item["properties"]["id"]: Trace(
            crs.to_metric(shape(item["geometry"])),
            item["properties"]["accuracy_m"],
            item["properties"]["source"],
        )
        for item in collection["features"]
    }


@dataclass
class Workshop:
    """Everything a recipe may name, resolved lazily; geometry in `crs.METRIC`.

    `make` carries a recipe out (`operations.make`); the rest is read from the declared files.
    """

    make: "Callable[[AnyRecipe, Workshop], BaseGeometry]"
    places: dict[str, Place] = field(default_factory=load_places)
    lines: dict[str, Line] = field(default_factory=load_lines)
    recipes: dict[str, dict[str, AnyRecipe]] = field(default_factory=load_recipes)
    traces: dict[str, Trace] = field(default_factory=load_traces)
    made: dict[str, BaseGeometry] = field(default_factory=dict)
    shares: dict[str, list[BaseGeometry]] = field(default_factory=dict)
    outlines: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)
    _under_way: list[str] = field(default_factory=list)

    def place(self, place_id: str) -> Place:
        """Look a place of the gazetteer up."""
        if place_id not in self.places:
            message = f"the gazetteer has no place {place_id}"
            raise RecipeError(message)
        return self.places[place_id]

    def point(self, place_id: str) -> Point:
        """Position of a place."""
        place = self.place(place_id)
        return crs.to_metric(Point(place.longitude, place.latitude))

    def spot(self, named: str | tuple[float, float]) -> Point:
        """Position of a place, or of an assumed (longitude, latitude)."""
        return self.point(named) if isinstance(named, str) else crs.to_metric(Point(named))

    def recipe(self, feature_id: str) -> AnyRecipe:
        """Look the recipe of a feature up."""
        for members in self.recipes.values():
            if feature_id in members:
                return members[feature_id]
        message = f"no recipe makes {feature_id}"
        raise RecipeError(message)

    def feature(self, feature_id: str) -> BaseGeometry:
        """Geometry of a feature, made once."""
        if feature_id in self.made:
            return self.made[feature_id]
        if feature_id in self._under_way:
            message = f"{' -> '.join([*self._under_way, feature_id])} goes in a circle"
            raise RecipeError(message)
        self._under_way.append(feature_id)
        try:
            self.made[feature_id] = self.make(self.recipe(feature_id), self)
        except RecipeError as error:
            error.add_note(f"while making {feature_id}")
            raise
        finally:
            self._under_way.pop()
        return self.made[feature_id]

    def geometry(self, reference: str) -> BaseGeometry:
        """Geometry named as ``trace/<id>``, ``line/<id>``, ``inside/<closed line>`` or ``feature/<id>``."""
        kind, _, key = reference.partition("/")
        if kind == "trace" and key in self.traces:
            return self.traces[key].geometry
        if kind == "line":
            return self.line(key).geometry
        if kind == "inside":
            return shapely.polygonize([self.line(key).geometry]).geoms[0]
        if kind == "feature":
            return self.feature(key)
        message = f"{reference} is neither a trace, a line nor a feature"
        raise RecipeError(message)

    def union(self, references: tuple[str, ...]) -> BaseGeometry:
        """Union of several named geometries."""
        return shapely.union_all([self.geometry(item) for item in references])

    def line(self, line_id: str) -> DrawnLine:
        """Draw a declared line."""
        if line_id not in self.lines:
            message = f"lines.toml has no line {line_id}"
            raise RecipeError(message)
        line = self.lines[line_id]
        geometry, accuracy_m, sources = self._drawn(line)
        if line.extend_m and isinstance(geometry, LineString):
            geometry = shapes.extend_line(geometry, line.extend_m)
        return DrawnLine(line.name_zh, line.name_en, line.kind, line.basis, geometry, accuracy_m, sources)

    def _drawn(self, line: Line) -> tuple[BaseGeometry, float | None, tuple[str, ...]]:
        if line.trace is not None:
            trace = self.traces[line.trace]
            outline = trace.geometry
            if shapely.get_dimensions(outline) == 2:  # noqa: PLR2004 - dimension of a polygon
                outline = shapely.boundary(outline)
            return outline, trace.accuracy_m, (trace.source,)
        if line.outline is not None:
            return shapely.boundary(self.geometry(line.outline)), None, ()
        if line.closes is not None:
            first, second = (self.line(line_id) for line_id in line.closes)
            gaps = shapes.end_gaps(first.geometry, second.geometry)
            widest = max(gap.length for gap in gaps.geoms)
            return gaps, round(widest, -1) or 10.0, first.sources + second.sources
        if line.points:
            drawn = LineString([self.spot(point) for point in line.points])
            return (shapes.smooth_line(drawn) if line.smooth else drawn), line.floor_m or None, ()
        places = [self.place(place_id) for place_id in line.through]
        drawn = LineString([self.point(place.id) for place in places])
        accuracy_m = max(line.floor_m, *(place.accuracy_m for place in places))
        sources = tuple(sorted({place.source for place in places}))
        return (shapes.smooth_line(drawn) if line.smooth else drawn), accuracy_m, sources
