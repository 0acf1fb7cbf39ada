"""The vocabulary of failure of `layers`."""


class LayersError(Exception):
    """Base of everything `layers` raises on purpose."""


class SpecError(LayersError, ValueError):
    """A layer declaration says something it may not say."""


class UnknownLayerError(LayersError, KeyError):
    """No layer of that id is declared."""


class MissingBrowserFileError(LayersError, FileNotFoundError):
    """A browser file is not installed; `python -m api.assets` installs it."""
