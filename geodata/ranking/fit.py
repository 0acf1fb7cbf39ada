"""How firmly the plan wants the asked industries in a place, and which paragraphs say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from geodata.ranking.criteria import declaration
from geodata.ranking.places import Place, Wish


@dataclass(frozen=True)
class Fit:
    """Fit of a place with industries, 0 to 1: the mean over the industries of how firmly each is wanted.

    `wishes` are those behind the figure, for each industry the firmest and all that are as firm; an industry
    of which the plan says nothing here counts 0 and has none.
    """

    strength: float
    wishes: tuple[Wish, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """Paragraphs that say so, each once."""
        return tuple(dict.fromkeys(ref for wish in self.wishes for ref in wish.refs))


def find_fit(place: Place | None, industries: Sequence[str]) -> Fit:
    """How a place fits industries; a site of which the plan says nothing (None) fits none.

    Raises
    ------
    ValueError
        If no industry is asked for.
    """
    if not industries:
        message = "at least one industry must be asked for"
        raise ValueError(message)
    wishes = place.wishes if place else ()
    firmest = [_firmest(wishes, industry) for industry in industries]
    bonds = declaration().bonds
    strength = fmean(bonds[said[0].bond] if said else 0.0 for said in firmest)
    return Fit(strength, tuple(wish for said in firmest for wish in said))


def _firmest(wishes: Sequence[Wish], industry: str) -> list[Wish]:
    bonds = declaration().bonds
    said = [wish for wish in wishes if wish.industry == industry]
    most = max((bonds[wish.bond] for wish in said), default=0.0)
    return [wish for wish in said if bonds[wish.bond] == most]
