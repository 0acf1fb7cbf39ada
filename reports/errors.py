"""The vocabulary of failure of `reports`."""


class ReportsError(Exception):
    """Base of everything `reports` raises on purpose."""


class RequestError(ReportsError, ValueError):
    """Something was asked for that cannot be made; `key` and `values` name the sentence that says why."""

    def __init__(self, *, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class FigureRequestError(RequestError):
    """A figure was asked for that cannot be drawn."""


class BriefingRequestError(RequestError):
    """A briefing was asked for that cannot be made."""


class MissingFontError(ReportsError, FileNotFoundError):
    """A font is not installed; `python -m api.assets` installs it."""
