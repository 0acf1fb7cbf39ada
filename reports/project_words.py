"""A named project in words: its state, and how large the plan says the investment is."""

from functools import cache

from design.texts import Language, text
from geodata.projects import Project, projects


def status_words(status: str, language: Language) -> str:
    """State as the plan words it."""
    return text(f"status_{status.replace('-', '_')}", language)


def size_words(investment: str, language: Language) -> str:
    """Size of an investment as the plan words it."""
    return text(f"investment_{investment.replace('-', '_')}", language)


def investment_words(project_id: str, language: Language) -> str:
    """Size of the investment as the plan words it, and whether its reading is doubtful; empty for none."""
    project = _by_id().get(project_id)
    if project is None or project.investment is None:
        return ""
    size = size_words(project.investment, language)
    return text("investment_doubtful", language, size=size) if project.is_doubtful else size


@cache
def _by_id() -> dict[str, Project]:
    return {project.id: project for project in projects()}
