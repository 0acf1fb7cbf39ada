"""Several parcels as a table, the gravest first: a row chooses its parcel."""

from typing import Any

import streamlit as st

from geodata.rules import name_of
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck, Severity
from geodata.site.phrases import HECTARE_M2
from pages.shell import site_work, state
from pages.shell.site_answer import level_words, title_of
from pages.shell.site_work import Work
from pages.shell.text_table import show_text_table
from pages.shell.words import number, percent, say

_PER_PAGE = 100
_KEY, _PAGES = "parcel-rows", "parcel-pages"
_HEADS = (
    "sitecheck_head_name",
    "sitecheck_head_area",
    "sitecheck_head_declared",
    "sitecheck_head_undecidable",
    "sitecheck_head_gravest",
)


def show_parcel_table(work: Work) -> None:
    """Show the table where there is more than one parcel; of very many a page at a time."""
    checks = work.checks
    if checks is None or len(checks) == 1:
        return
    ordered = work.order
    with st.container(key="parcel-table", gap="small"):
        pages = -(-len(ordered) // _PER_PAGE)
        page = st.pagination(pages, key=f"{_PAGES}-{work.round}") if pages > 1 else 1
        shown = ordered[(page - 1) * _PER_PAGE : page * _PER_PAGE]
        show_text_table(_KEY, _content(work, checks, shown), _choose)


def _choose() -> None:
    chosen = str(state.widget(_KEY).chosen or "")
    if chosen.isdecimal():
        site_work.choose(int(chosen))


def _content(work: Work, checks: tuple[ParcelCheck, ...], shown: tuple[int, ...]) -> dict[str, Any]:
    groups = [_group(checks, severity, shown) for severity in GRAVEST_FIRST]
    return {
        "title": say("sitecheck_table", count=number(len(checks))),
        "lead": say("sitecheck_table_lead"),
        "none": "",
        "jump": say("sitecheck_table_jump"),
        "heads": [say(head) for head in _HEADS],
        "groups": [group for group in groups if group["rows"]],
        "selected": str(work.chosen),
        "status": say("twin_status", name=title_of(checks[work.chosen])),
        "card": ".st-key-site-answer h3",
        "focus": 0,
    }


def _group(checks: tuple[ParcelCheck, ...], severity: Severity, shown: tuple[int, ...]) -> dict[str, Any]:
    rows = [_row(place, checks[place]) for place in shown if checks[place].severity is severity]
    count = sum(check.severity is severity for check in checks)
    return {
        "id": f"parcels-{severity}",
        "name": say("sitecheck_level", level=level_words(severity), count=number(count)),
        "rows": rows,
    }


def _row(place: int, check: ParcelCheck) -> dict[str, Any]:
    ha = check.area_m2 / HECTARE_M2
    declared = say("sitecheck_no_declared")
    if check.declared is not None and check.declared_m2 is not None:
        difference = f"{check.declared.difference_m2 / HECTARE_M2:+.4f}"
        declared = f"{number(check.declared_m2 / HECTARE_M2, 4)} ({difference})"
    return {
        "id": str(place),
        "name": title_of(check),
        "cells": [
            [number(ha, 4)],
            [declared],
            [percent(1 - check.decidable_share)],
            [_worst(check)],
        ],
    }


def _worst(check: ParcelCheck) -> str:
    """What is gravest: the declared area, the area of the plan, or how many there are."""
    if check.severity is Severity.PASS:
        return level_words(check.severity)
    names = [
        name_of(answer.feature_id, state.language().value)
        for answer in check.answers
        if answer.severity is check.severity
    ]
    if check.declared is not None and check.declared.severity is check.severity:
        names.insert(0, say("sitecheck_declared_off"))
    return names[0] if len(names) == 1 else say("sitecheck_and_more", name=names[0], count=len(names) - 1)
