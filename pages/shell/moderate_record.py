"""The record of what was done, newest first; a number opens its opinion."""

from typing import Any

from consultation.domain import Entry
from pages.shell import moderate_acts, staff, state
from pages.shell.moderate_state import Section
from pages.shell.moderate_words import action_name, named, note_words
from pages.shell.text_table import show_text_table
from pages.shell.words import say
from reports.opinion_words import moment

_KEY = "moderate-record"
_MOST = 200
HEADS = ("number", "when", "what", "who", "state", "note")


def show_record() -> None:
    """Show the table.

    Raises
    ------
    ConsultationError
        If the store is away, or nobody is signed in any more.
    """
    entries = staff.desk().trail(state.staff_token(), limit=_MOST)
    content: dict[str, Any] = {
        "title": say("moderate_record_title"),
        "lead": "",
        "none": say("moderate_none"),
        "jump": say("moderate_record_jump"),
        "heads": [say(f"moderate_record_{head}") for head in HEADS],
        "groups": [
            {
                "id": "record",
                "name": say("moderate_record_lead", count=len(entries)),
                "rows": [_row(entry) for entry in entries],
            }
        ],
        "selected": None,
        "status": "",
        "card": "",
        "focus": 0,
    }
    show_text_table(_KEY, content, _open)


def _row(entry: Entry) -> dict[str, Any]:
    cells = (
        moment(entry.at),
        action_name(entry.action),
        entry.account or say("moderate_record_nobody"),
        named(entry.after) if entry.after else "",
        note_words(entry),
    )
    number = "" if entry.opinion is None else str(entry.opinion)
    return {"id": number, "name": number or "–", "cells": [[cell] for cell in cells]}


def _open() -> None:
    chosen = str(state.widget(_KEY).chosen or "")
    if chosen.isdecimal():
        moderate_acts.choose(int(chosen))
        state.set_widget("moderate-section", Section.QUEUE)
