"""The store of opinions as pages use it: the one place where they open it and tell what it refuses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from consultation.checks import Area
from consultation.database import open_database
from consultation.domain import Round
from consultation.errors import ConsultationError, UnavailableError
from consultation.limits import Limits
from consultation.residents import Residents
from layers.declared_map import PAN_LIMITS
from pages.shell import state
from pages.shell.key import Key
from pages.shell.words import plain, say
from settings import load_settings

Read = TypeVar("Read")
Other = TypeVar("Other")


def residents() -> Residents:
    """The store as everybody may use it."""
    settings = load_settings()
    (south, west), (north, east) = PAN_LIMITS
    limits = Limits(settings.opinions_per_visitor, settings.opinions_per_address)
    return Residents(open_database(settings.store_url), limits, Area(west, south, east, north))


@dataclass(frozen=True)
class Refusal:
    """Why something is not taken: key of its sentence and what it is filled with."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, error: ConsultationError) -> "Refusal":
        """What the store refuses."""
        return cls(f"consultation_error_{error.key}", tuple(error.values.items()))


def show_refusal(place: Key) -> None:
    """Say what was refused last, if anything was, in the language the reader has now."""
    refused: Refusal | None = state.recall(place)
    if refused is not None:
        st.error(plain(say(refused.key, **dict(refused.values))))


def read(ask: Callable[[Residents], Read], otherwise: Other) -> Read | Other:
    """Ask the store; if it is away, say so and go on with something else."""
    try:
        return ask(residents())
    except UnavailableError:
        st.error(say("consult_away"))
        return otherwise


def by_time(rounds: tuple[Round, ...]) -> tuple[tuple[Round, ...], tuple[Round, ...], tuple[Round, ...]]:
    """Rounds that are open now, those that close first in front; those to come; those that are over."""
    now = open_database(load_settings().store_url).now()
    open_now = sorted((each for each in rounds if each.is_open(now)), key=lambda each: each.closes_at)
    coming = sorted((each for each in rounds if now < each.opens_at), key=lambda each: each.opens_at)
    over = tuple(each for each in rounds if each.closes_at <= now)
    return tuple(open_now), tuple(coming), over
