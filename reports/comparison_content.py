"""What a comparison of places holds, and how its figures become cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from design.texts import Language, text
from geodata.exchange.tables import Cell, Table
from geodata.ranking.criteria import criterion
from geodata.ranking.rank import Line, Ranked, Ranking
from geodata.ranking.sureness import Stability, Sureness
from reports.ranking_words import FULL_MARKS, place_name
from reports.wording import HECTARE_M2

_DECIMALS = 6
_RAW_DECIMALS = {"metre": 0, "square-metre": 1, "share": 4, "point": 1}  # what the drawing bears
_IN = {"metre": 1.0, "square-metre": HECTARE_M2, "share": 1.0, "point": 1.0}
UNITS = {
    "metre": "comparison_unit_metre",
    "square-metre": "comparison_unit_hectare",
    "share": "comparison_unit_share",
    "point": "comparison_unit_point",
}
Rows = Iterator[tuple[Cell, ...]]


@dataclass(frozen=True)
class Compared:
    """What is compared: the ranking, the rows chosen from it, and how sure each is."""

    ranking: Ranking
    rows: tuple[Ranked, ...]
    sure: Sureness
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Say a sentence in the comparison's language."""
        return text(key, self.language, **values)

    def name(self, row: Ranked) -> str:
        """Name of a place."""
        return place_name(row.candidate, self.language)

    def stability(self, row: Ranked) -> Stability:
        """How a place fares in the draws."""
        return next(told for told in self.sure.rows if told.candidate_id == row.candidate.id)

    def table(self, sheet: str, heads: Sequence[str], rows: Rows) -> Table:
        """Sheet by the keys of its title and heads."""
        return Table(self.say(sheet), tuple(map(self.say, heads)), tuple(rows))


def raw_cell(line: Line) -> Cell:
    """Raw value of a line, in the unit that the sheet names."""
    return amount_cell(criterion(line.criterion_id).unit, line.value.raw)


def amount_cell(unit: str, figure: float | None) -> Cell:
    """A figure of a unit with the decimals that the drawing bears, areas in hectares."""
    return None if figure is None else round(figure / _IN[unit], _RAW_DECIMALS[unit])


def points_cell(share: float) -> Cell:
    """Part of a score in points of `FULL_MARKS`."""
    return number_cell(share * FULL_MARKS)


def number_cell(figure: float | None) -> Cell:
    """A figure with as many decimals as keep sums whole."""
    return None if figure is None else round(figure, _DECIMALS)
