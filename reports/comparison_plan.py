"""Sheets of a comparison that are words: industries and projects of the plan, and where all comes from."""

from geodata import catalog
from geodata.exchange.tables import Table
from geodata.rules import name_of
from geodata.schema import PLAN_DATE
from geodata.site.lines import notice
from layers.spec import load_specs
from reports.comparison_content import Compared, Rows
from reports.marginalia import credits_of
from reports.project_words import investment_words, status_words
from reports.ranking_words import (
    bond_name,
    criterion_name,
    demand_words,
    industry_name,
    listed,
    scoring_sentence,
    tie_name,
)

WISH_HEADS = (
    "comparison_head_place",
    "factsheet_col_industry",
    "factsheet_col_bond",
    "factsheet_col_said_of",
    "factsheet_col_refs",
)


def wishes(compared: Compared) -> Table:
    """Every industry the plan names for each place."""
    return compared.table("factsheet_wishes", WISH_HEADS, _wishes(compared))


def _wishes(compared: Compared) -> Rows:
    language = compared.language
    for row in compared.rows:
        for wish in row.candidate.place.wishes if row.candidate.place else ():
            yield (
                compared.name(row),
                industry_name(wish.industry, language),
                bond_name(wish.bond, language),
                name_of(wish.said_of, language),
                listed(wish.refs, language),
            )


PROJECT_HEADS = (
    "comparison_head_place",
    "factsheet_col_project",
    "factsheet_col_status",
    "factsheet_col_tie",
    "factsheet_col_investment",
    "factsheet_col_refs",
)


def projects(compared: Compared) -> Table:
    """Named projects of each place."""
    return compared.table("comparison_sheet_projects", PROJECT_HEADS, _projects(compared))


def _projects(compared: Compared) -> Rows:
    language = compared.language
    for row in compared.rows:
        for flagship in row.candidate.place.flagships if row.candidate.place else ():
            yield (
                compared.name(row),
                name_of(flagship.project_id, language),
                status_words(flagship.status, language),
                tie_name(flagship.bond, language),
                investment_words(flagship.project_id, language) or None,
                listed(flagship.refs, language),
            )


ABOUT_HEADS = ("sitebrief_head_what", "sitebrief_head_value")
METHODS = ("factsheet_method_sum", "factsheet_method_range", "factsheet_method_assumed")


def about(compared: Compared) -> Table:
    """What was asked, how it was told, from which data, and what it is not."""
    return compared.table("comparison_sheet_about", ABOUT_HEADS, _about(compared))


def _about(compared: Compared) -> Rows:
    language, enquiry, sure = compared.language, compared.ranking.enquiry, compared.sure
    industries = [industry_name(key, language) for key in enquiry.industries]
    yield (
        compared.say("factsheet_asked"),
        listed(industries, language) or compared.say("factsheet_asked_none"),
    )
    for must_have in enquiry.must_haves:
        yield compared.say("comparison_head_demand"), demand_words(must_have, language)
    for key in enquiry.shares:
        yield criterion_name(key, language), scoring_sentence(key, language)
    draws = compared.say("factsheet_method_draws", draws=sure.draws, seed=sure.seed)
    for method in (*map(compared.say, METHODS), draws):
        yield compared.say("sitebrief_about_method"), method
    layers = tuple(spec.id for spec in load_specs())
    yield compared.say("sitebrief_about_plan"), compared.say("sitebrief_about_plan_name", plan=PLAN_DATE)
    yield compared.say("sitebrief_about_data"), catalog.data_hash()
    yield compared.say("sitebrief_about_notice"), notice(language)
    yield compared.say("sitebrief_about_sources"), credits_of(layers, language)
