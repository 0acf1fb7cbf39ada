"""The comparison of ranked places as a workbook: the same figures as on the screen and in the factsheet."""

from collections.abc import Sequence

from design.texts import Language
from geodata.exchange.tables import to_book
from geodata.ranking.rank import Ranking
from geodata.ranking.sureness import find_sureness
from reports import comparison_plan as plan
from reports import comparison_scores as scores
from reports.comparison_content import Compared
from reports.ranking_reasons import ranked


def write_comparison(ranking: Ranking, place_ids: Sequence[str], language: Language) -> bytes:
    """Write a comparison of ranked places as XLSX.

    Parameters
    ----------
    ranking
        What `geodata.ranking.rank.rank` made.
    place_ids
        Ids of ranked candidates, in the order of the columns; each is taken once.
    language
        Language of heads, names and sentences.

    Returns
    -------
    file
        Seven sheets: side by side, arithmetic, demands, sureness, industries, projects, about. Areas in
        hectares, distances in whole metres, shares 0-1, points of 100 with six decimals, so that they add
        up. No cell runs as a formula.

    Raises
    ------
    ValueError
        If a place is not ranked, or none is given.
    """
    rows = tuple(ranked(ranking, key) for key in dict.fromkeys(place_ids))
    if not rows:
        message = "at least one place must be compared"
        raise ValueError(message)
    compared = Compared(ranking, rows, find_sureness(ranking), language)
    made = (
        scores.sides,
        scores.arithmetic,
        scores.demands,
        scores.sureness,
        plan.wishes,
        plan.projects,
        plan.about,
    )
    return to_book([make(compared) for make in made])
