"""What can go wrong, as keys: sentences are made at the edge from `design.texts`."""


class ConsultationError(Exception):
    """Something that its reader must be told.

    `key` names the sentence in `design.texts` (without a prefix), `values` are what it is filled with.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class RefusedError(ConsultationError):
    """What was sent cannot be taken as it is; the sender can change it and send it again."""


class NotAllowedError(ConsultationError):
    """The signed-in account may not do this, or nobody is signed in."""


class TooManyError(ConsultationError):
    """A limit against abuse has been reached; `values["minutes"]` says how long to wait."""


class UnavailableError(ConsultationError):
    """The store cannot be used now: full disk, locked file, lost connection. Sending again is safe."""
