"""The store of opinions as pages use it: the one place where they open it and tell what it refuses."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from consultation.checks import Area
from consultation.database import open_database
from consultation.domain import Round
from consultation.errors import ConsultationError, UnavailableError
from consultation.limits import Limits
from consultation.residents import Residents
from layers.declared_map import PAN_LIMITS
from pages.shell.words import say
from settings import load_settings

Read = TypeVar("Read")


def residents() -> Residents:
    """The store as everybody may use it."""
    settings = load_settings()
    (south, west), (north, east) = PAN_LIMITS
    limits = Limits(settings.opinions_per_visitor, settings.opinions_per_address)
    return Residents(open_database(settings.store_url), limits, Area(west, south, east, north))


def refusal(error: ConsultationError) -> str:
    """Why the store does not take something, in the reader's language."""
    return say(f"consultation_error_{error.key}", **error.values)


def read(ask: Callable[[Residents], Read], otherwise: Read) -> Read:
    """Ask the store; if it is away, say so and go on with something else."""
    try:
        return ask(residents())
    except UnavailableError:
        st.error(say("consult_away"))
        return otherwise


def by_time(rounds: tuple[Round, ...]) -> tuple[tuple[Round, ...], tuple[Round, ...], tuple[Round, ...]]:
    """Rounds that take opinions now, those that close first in front; rounds to come; rounds that are over."""
    now = open_database(load_settings().store_url).now()
    open_now = sorted((each for each in rounds if each.is_open(now)), key=lambda each: each.closes_at)
    coming = sorted((each for each in rounds if now < each.opens_at), key=lambda each: each.opens_at)
    over = tuple(each for each in rounds if each.closes_at <= now)
    return tuple(open_now), tuple(coming), over
