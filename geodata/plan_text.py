"""The plan's own order: paragraphs, and what it names. Read from `plan/`."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.errors import UnknownClauseError
from geodata.schema import Clause, Listed

PLAN = Path(__file__).parent / "plan"


@dataclass(frozen=True)
class Named:
    """One thing the plan names, as the inventory holds it; summaries are our own words."""

    id: str
    name_zh: str
    name_en: str
    group: str
    geometry: str
    refs: tuple[str, ...]
    summary_zh: str
    summary_en: str
    spatial_clues: str
    quantities: str
    status: str
    industries: tuple[str, ...]


def _rows(name: str) -> list[dict[str, str]]:
    with (PLAN / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def inventory() -> dict[str, Named]:
    """What the plan names, by id, in the inventory's order."""
    return {
        row["id"]: Named(
            **{
                **row,
                "refs": _split(row["refs"]),
                "industries": _split(row["industries"]),
            }  # type: ignore[arg-type]  # the row's keys are the dataclass's fields
        )
        for row in _rows("inventory.csv")
    }


@cache
def clauses() -> dict[str, Clause]:
    """Paragraphs of the plan by id, in the plan's order."""
    titles = {row["id"]: row for row in _rows("sections.csv")}
    return {row["id"]: _clause(row, titles) for row in _rows("clauses.csv")}


def _clause(row: dict[str, str], titles: dict[str, dict[str, str]]) -> Clause:
    chapter, section = titles.get(row["chapter"], {}), titles.get(f"{row['chapter']}.{row['section']}", {})
    return Clause.model_validate(
        {
            **row,
            "chapter_zh": chapter.get("title_zh", ""),
            "chapter_en": chapter.get("title_en", ""),
            "section_zh": section.get("title_zh", ""),
            "section_en": section.get("title_en", ""),
        }
    )


def clause(paragraph_id: str) -> Clause:
    """Look one paragraph up by its id.

    Raises
    ------
    UnknownClauseError
        If the plan has no such paragraph.
    """
    if paragraph_id not in clauses():
        raise UnknownClauseError(paragraph_id)
    return clauses()[paragraph_id]


@cache
def listed() -> tuple[Listed, ...]:
    """Things that no clue or reference places inside the area that contains them."""
    named = inventory()
    return tuple(
        Listed(
            **row,
            name_zh=named[row["id"]].name_zh,
            name_en=named[row["id"]].name_en,
            refs=named[row["id"]].refs,
        )
        for row in _rows("listed.csv")
    )
