"""The plan's own order: paragraphs, and what it names. Read from `plan/`."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from geodata.errors import UnknownClauseError
from geodata.schema import Clause, ClauseId, Listed, Merged, Model, Sentence

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


def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of a table in `plan/`."""
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
        for row in read_rows("inventory.csv")
    }


@cache
def clauses() -> dict[str, Clause]:
    """Paragraphs of the plan by id, in the plan's order."""
    titles = {row["id"]: row for row in read_rows("sections.csv")}
    return {row["id"]: _clause(row, titles) for row in read_rows("clauses.csv")}


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
    return tuple(Listed.model_validate(_with_name(row)) for row in read_rows("listed.csv"))


@cache
def merged() -> tuple[Merged, ...]:
    """Other names of things that stand under their first name."""
    return tuple(Merged.model_validate(_with_name(row)) for row in read_rows("merged.csv"))


class Contradiction(Model):
    """Where the plan's text disagrees with itself, in our own words; `refs` are the paragraphs."""

    id: Annotated[str, Field(pattern=r"^X-\d{2}$")]
    refs: Annotated[tuple[ClauseId, ...], Field(min_length=1)]
    summary_zh: Sentence
    summary_en: Sentence


@cache
def contradictions() -> tuple[Contradiction, ...]:
    """Contradictions of the plan, by their number."""
    rows = read_rows("contradictions.csv")
    return tuple(Contradiction.model_validate({**row, "refs": _split(row["refs"])}) for row in rows)


def contradictions_in(paragraph_id: str) -> tuple[Contradiction, ...]:
    """Contradictions that a paragraph is part of."""
    return tuple(item for item in contradictions() if paragraph_id in item.refs)


def _with_name(row: dict[str, str]) -> dict[str, object]:
    named = inventory()[row["id"]]
    return {**row, "name_zh": named.name_zh, "name_en": named.name_en, "refs": named.refs}
