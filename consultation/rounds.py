"""Rounds of consultation as staff make and change them."""

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, update

from consultation.domain import Round
from consultation.errors import Key, RefusedError
from consultation.tables import ROUNDS
from consultation.wording import cleaned, cleaned_line

LANGUAGES = ("zh", "en")
LONGEST_TITLE, LONGEST_ROUND_TEXT, MOST_PLACES = 80, 2000, 200
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def save(connection: Connection, wanted: Round) -> Round:
    """Keep a round: a new one if it has no id, else in the place of the one with its id.

    Raises
    ------
    RefusedError
        If a title or text is missing or too long, it closes before it opens, asks for no theme, names what is
        no id, or there is no round with its id.
    """
    wanted = replace(
        wanted,
        title={language: cleaned_line(wanted.title.get(language, "")) for language in LANGUAGES},
        text={language: cleaned(wanted.text.get(language, "")) for language in LANGUAGES},
    )
    _check(wanted)
    values = _values(wanted)
    if wanted.id is None:
        made = connection.execute(insert(ROUNDS).values(**values)).inserted_primary_key
        return replace(wanted, id=int(made[0]) if made else None)
    here = ROUNDS.c.id == wanted.id
    if connection.execute(update(ROUNDS).where(here).values(**values)).rowcount != 1:
        raise RefusedError(Key.ROUND_UNKNOWN)
    return wanted


def _values(wanted: Round) -> dict[str, Any]:
    return {
        "title": dict(wanted.title),
        "text": dict(wanted.text),
        "themes": [str(theme) for theme in wanted.themes],
        "features": list(wanted.features),
        "layers": list(wanted.layers),
        "opens_at": wanted.opens_at,
        "closes_at": wanted.closes_at,
    }


def _check(wanted: Round) -> None:
    for key, said, longest in (
        (Key.ROUND_TITLE, wanted.title, LONGEST_TITLE),
        (Key.ROUND_TEXT, wanted.text, LONGEST_ROUND_TEXT),
    ):
        lengths = [len(words) for words in said.values()]
        if min(lengths) < 1 or max(lengths) > longest:
            raise RefusedError(key, most=longest)
    if not wanted.opens_at < wanted.closes_at:
        raise RefusedError(Key.ROUND_TIMES)
    if not wanted.themes:
        raise RefusedError(Key.ROUND_THEMES)
    places = (*wanted.features, *wanted.layers)
    if len(places) > MOST_PLACES or not all(_ID.fullmatch(place) for place in places):
        raise RefusedError(Key.ROUND_PLACES, most=MOST_PLACES)
