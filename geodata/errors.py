"""The vocabulary of failure of `geodata`."""

from geodata.faults import Fault


class GeodataError(Exception):
    """Base of everything `geodata` raises on purpose."""


class DeclarationError(GeodataError, ValueError):
    """A declared file (set, source, recipe, gazetteer row) says something it may not say."""


class UnknownSetError(GeodataError, KeyError):
    """No feature set of that id is declared."""


class UnknownFeatureError(GeodataError, KeyError):
    """No feature of that id is drawn."""


class UnknownClauseError(GeodataError, KeyError):
    """The plan has no paragraph of that id."""


class RecipeError(GeodataError, ValueError):
    """A recipe cannot be carried out with the places and lines it names."""


class EvidenceError(GeodataError, ValueError):
    """A folder of features cannot be judged; `faults` say what is wrong, where, and what is wanted."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class UnknownFindingError(GeodataError, KeyError):
    """No rule finds anything under that id."""


class SubjectError(GeodataError, ValueError):
    """A geometry that was asked about cannot be compared with the plan."""


class UnmeasurableError(GeodataError, ValueError):
    """A feature has not the dimension that a measure needs."""


class ExchangeError(GeodataError, ValueError):
    """A reader's file cannot be used; the sentence is `exchange_<key>` with `values`.

    `number` is the feature in the order of the file, from 1; `place` is where in it, in its own numbers;
    `further` is how many other features of the file cannot be used either.
    """

    def __init__(
        self, key: str, *, number: int | None = None, place: str = "", **values: str | float
    ) -> None:
        super().__init__(" ".join([key, *(f"{name}={value}" for name, value in values.items())]))
        self.key, self.number, self.place, self.values = key, number, place, values
        self.further = 0


class StoppedError(GeodataError):
    """Work was stopped on request; nothing of it is told, because a part could be taken for the whole."""


class DownloadError(GeodataError, ValueError):
    """A format is bound to WGS 84 and cannot be written in another reference system."""


class EnquiryError(GeodataError, ValueError):
    """An enquiry cannot be asked so; `key` says why, `about` what it concerns, `most` the greatest value."""

    def __init__(self, key: str, *, about: str = "", most: float | None = None) -> None:
        super().__init__(f"{key} {about}".strip())
        self.key, self.about, self.most = key, about, most
